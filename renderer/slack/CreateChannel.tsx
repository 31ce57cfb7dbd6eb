import { useState } from 'react';
import { checkChannelName } from '../../src/slack-actions/channel-check.ts';
import { channelName } from '../../src/slack-actions/channel-name.ts';
import { roleHolders } from '../../src/slack-actions/invitation.ts';
import { ACTION_LIMITS, type Followup } from '../../src/model/slack-action.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { zone } from '../core/time.ts';
import { list } from '../core/words.ts';
import { Check } from '../ui/Check.tsx';
import { TextField } from '../ui/Field.tsx';
import { useAsk } from './ask.ts';
import { BookmarkFields, bookmarkProblem, EMPTY, trimmed, type BookmarkProblem } from './BookmarkRow.tsx';
import { MissingScopes } from '../connection/MissingScopes.tsx';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

/** Placeholder for the id that Slack will assign. */
const NOT_YET = 'new';
/** Number of names to try before the person must choose one. */
const ATTEMPTS = 50;

export function CreateChannel({ slack, onDone }: { slack: Slack; onDone: () => void }) {
  const { incident, channels, people, as, missingFor, missing } = slack;
  const { pattern, people: known } = useStore((state) => state.settings.slackWork);
  const [written, setWritten] = useState<string | null>(null);
  const [isPrivate, setPrivate] = useState(false);
  const [invites, setInvites] = useState(true);
  const [topic, setTopic] = useState(true);
  const [marks, setMarks] = useState(false);
  const [bookmark, setBookmark] = useState(EMPTY);
  const [wrongMark, setWrongMark] = useState<BookmarkProblem | null>(null);
  const [pressed, setPressed] = useState(false);
  const { problem, ask } = useAsk();

  const takenNames = channels.channels.map(({ name }) => name);
  const name = written ?? freeName(pattern, incident, takenNames);
  const wrong = checkChannelName(name, takenNames);
  const invited = roleHolders(incident, people.people, known).flatMap(({ match }) => match ?? []);
  // Whether the channels and, for invitations, the people are loaded.
  const isLoaded = channels.state !== 'loading' && (!invites || people.state !== 'loading');
  const whenLoaded = useKnown({ name, wrong, invited, workspace: channels.workspace }, isLoaded);
  const missingHere = missingFor('create-channel', isPrivate);
  // Missing scopes that the box above the rows does not list, because they depend on the choice here.
  const unlisted = missingHere.filter((scope) => !missing.includes(scope));

  const create = useOnce(async () => {
    setPressed(true);
    const wrongly = marks ? bookmarkProblem(bookmark) : null;
    setWrongMark(wrongly);
    if (wrongly !== null || missingHere.length > 0) return;
    const { workspace, ...now } = await whenLoaded();
    if (now.wrong !== null || workspace === '') return;
    const follow: Followup[] = [
      ...(invites && now.invited.length > 0 ? [{ do: 'invite', people: now.invited } as const] : []),
      ...(marks ? [{ do: 'bookmark', ...trimmed(bookmark) } as const] : []),
    ];
    const place = { workspace, channel: NOT_YET, name: now.name };
    const work = { do: 'create-channel', name: now.name, private: isPrivate, follow, keepTopic: topic } as const;
    if (await ask(place, work)) onDone();
  });
  return (
    <form className={css.form} onSubmit={onSubmit(create)}>
      <TextField
        label={t('slack.channel.name')}
        hint={t('slack.channel.name.hint')}
        problem={wrong !== null && (pressed || written !== null) ? sentence('channel.name', wrong) : null}
        maxLength={ACTION_LIMITS.channel}
        value={name}
        onChange={(event) => setWritten(event.target.value.replace(/^#/, ''))}
      />
      <Check small label={t('slack.channel.private')} on={isPrivate} onChange={setPrivate} />
      <fieldset className={css.follow}>
        <legend>{t('slack.channel.follow')}</legend>
        <Check
          small
          label={t('slack.channel.follow.invite', {
            count: invited.length,
            people: list(invited.map((person) => person.name)),
          })}
          on={invites && invited.length > 0}
          disabled={invited.length === 0}
          onChange={setInvites}
        />
        <Check small label={t('slack.channel.topic')} on={topic} onChange={setTopic} />
        <Check small label={t('slack.channel.follow.bookmark')} on={marks} onChange={setMarks} />
        {marks && (
          <BookmarkFields
            entry={bookmark}
            problem={wrongMark}
            onChange={(next) => {
              setBookmark(next);
              setWrongMark(null);
            }}
          />
        )}
      </fieldset>
      {unlisted.length > 0 && (
        <MissingScopes scopes={unlisted} about={t('slack.lacking', { under: as === 'bot' ? 'bot' : 'user' })} />
      )}
      <SubmitFoot
        problem={problem}
        disabled={missingHere.length > 0 || (channels.state !== 'loading' && channels.workspace === '')}
      >
        {t('slack.channel.save')}
      </SubmitFoot>
    </form>
  );
}

/** The first name of the pattern that is free, as far as the list of channels shows. */
function freeName(pattern: string, incident: Slack['incident'], takenNames: readonly string[]): string {
  const at = (attempt: number): string => channelName(pattern, incident, zone(), attempt);
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) if (!takenNames.includes(at(attempt))) return at(attempt);
  return at(ATTEMPTS);
}
