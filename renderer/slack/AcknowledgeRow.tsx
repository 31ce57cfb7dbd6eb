import { useEffect, useState } from 'react';
import type { PracticeMessage } from '../../src/bridge/practice.ts';
import { readEmoji } from '../../src/model/emoji-name.ts';
import { ACTION_LIMITS } from '../../src/model/slack-action.ts';
import { destinationKey, PRACTICE_WORKSPACE, type Destination } from '../../src/model/destination.ts';
import { readMessageLink } from '../../src/transport/slack-link.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useKnown } from '../core/known.ts';
import { noteProblem } from '../core/note-problem.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { channelText } from '../core/words.ts';
import { defaultTo } from '../channel/channels.ts';
import { useDraft } from '../draft/draft.ts';
import { Check } from '../ui/Check.tsx';
import { SelectField, TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useAsk } from './ask.ts';
import { Row, type RowProps } from './Row.tsx';
import { setSlackWork } from './save-choices.ts';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

export function AcknowledgeRow({ slack, ...row }: RowProps) {
  return (
    <Row
      {...row}
      slack={slack}
      part="acknowledge"
      missing={slack.missingFor('acknowledge')}
      label={t('slack.acknowledge.open')}
    >
      <Acknowledge slack={slack} />
    </Row>
  );
}

interface Report {
  place: Destination;
  ts: string;
  thread: string;
}

function Acknowledge({ slack }: { slack: Slack }) {
  const { incident, channels, missingFor } = slack;
  const usual = useStore((state) => state.settings.slackWork.emoji);
  /** In practice the message is chosen from a list. */
  const [picked, setPicked] = useState<Report | null>(null);
  const [link, setLink] = useState('');
  const [emoji, setEmoji] = useState(usual);
  const [answer, setAnswer] = useState(false);
  const [wrong, setWrong] = useState<'link' | 'emoji' | null>(null);
  const { problem, ask } = useAsk();
  const blocked = missingFor('acknowledge').length > 0;
  const report = incident.practice ? picked : reportOf(link, channels);
  const known = useKnown(report, report?.place.workspace !== '' || channels.state !== 'loading');

  const write = (text: string) => {
    setLink(text);
    setWrong(null);
  };
  const acknowledge = useOnce(async () => {
    const name = readEmoji(emoji);
    const loaded = await known();
    if (loaded === null || loaded.place.workspace === '') return setWrong('link');
    if (name === null) return setWrong('emoji');
    if (blocked || !(await ask(loaded.place, { do: 'react', ts: loaded.ts, emoji: name }))) return;
    await setSlackWork({ emoji: name });
    if (answer) answerIn({ ...loaded.place, thread: loaded.thread }, slack);
    // Keeps a link that was typed meanwhile.
    if (!incident.practice) setLink((now) => (now === link ? '' : now));
    setAnswer(false);
  });
  return (
    <form className={css.form} onSubmit={onSubmit(acknowledge)}>
      <div className={form.row}>
        <div className={form.grow}>
          {incident.practice ? (
            <PracticeReports wrong={wrong === 'link'} onReport={setPicked} />
          ) : (
            <TextField
              label={t('slack.acknowledge.link')}
              hint={report === null ? t('slack.acknowledge.link.hint') : channelText(report.place.name)}
              problem={wrong === 'link' ? t('slack.acknowledge.link.wrong') : null}
              inputMode="url"
              placeholder="https://"
              value={link}
              onChange={(event) => write(event.target.value)}
            />
          )}
        </div>
        <TextField
          label={t('slack.acknowledge.emoji')}
          hint={t('slack.acknowledge.emoji.hint')}
          problem={wrong === 'emoji' ? t('slack.acknowledge.emoji.wrong') : null}
          maxLength={ACTION_LIMITS.emoji}
          value={emoji}
          onChange={(event) => {
            setEmoji(event.target.value);
            setWrong(null);
          }}
        />
      </div>
      <Check small label={t('slack.acknowledge.thread')} on={answer} onChange={setAnswer} />
      <SubmitFoot problem={problem} disabled={blocked}>
        {t('slack.acknowledge.save')}
      </SubmitFoot>
    </form>
  );
}

/** The message of a link; the channel's name is filled in when the channels are known. */
function reportOf(link: string, { workspace, channels }: Slack['channels']): Report | null {
  const found = readMessageLink(link);
  if (found === null) return null;
  const { channel, ts, thread } = found;
  const name = channels.find(({ id }) => id === channel)?.name ?? channel;
  return { place: { workspace, channel, name }, ts, thread };
}

/** The practice Slack has no links: the message is chosen from those it received. */
function PracticeReports({ wrong, onReport }: { wrong: boolean; onReport: (report: Report | null) => void }) {
  const incident = useStore((state) => state.incident!);
  const [messages, setMessages] = useState<PracticeMessage[]>([]);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    let current = true;
    bridge()
      .practiceMessages()
      .then(
        (found) => current && setMessages(found.toReversed()),
        (error: unknown) => noteProblem('window-practice-not-read', error),
      );
    return () => {
      current = false;
    };
  }, [incident]);
  const key = ({ channel, ts }: PracticeMessage): string => `${channel} ${ts}`;
  const choose = (value: string) => {
    setChosen(value);
    const found = messages.find((message) => key(message) === value);
    if (found === undefined) return onReport(null);
    const { channel, ts } = found;
    onReport({ place: { workspace: PRACTICE_WORKSPACE, channel, name: channel }, ts, thread: ts });
  };
  return (
    <SelectField
      label={t('slack.acknowledge.message')}
      problem={
        wrong
          ? t(messages.length === 0 ? 'slack.acknowledge.message.missing' : 'slack.acknowledge.message.unchosen')
          : null
      }
      value={chosen}
      options={[
        {
          value: '',
          label: t(messages.length === 0 ? 'slack.acknowledge.message.none' : 'slack.acknowledge.message.choose'),
        },
        ...messages.map((message) => ({
          value: key(message),
          label: `${channelText(message.channel)} ${clockText(Number(message.ts) * 1_000)} ${message.text.slice(0, GIST)}`,
        })),
      ]}
      onChange={choose}
    />
  );
}

const GIST = 60;

/** Adds this thread to the destinations of the composer's next message. */
function answerIn(thread: Destination, { incident, channels }: Slack): void {
  const { draft, change } = useDraft.getState();
  const to = draft.to ?? defaultTo(incident, channels);
  const known = to.some((each) => destinationKey(each) === destinationKey(thread));
  if (!known) change({ to: [...to, thread] });
}
