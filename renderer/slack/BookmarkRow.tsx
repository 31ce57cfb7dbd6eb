import { useState } from 'react';
import { ACTION_LIMITS } from '../../src/model/slack-action.ts';
import { t } from '../../src/text/text.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useAsk } from './ask.ts';
import { Row, type RowProps } from './Row.tsx';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

export function BookmarkRow({ slack, ...row }: RowProps) {
  const needsChannel = slack.incident.channel === null;
  return (
    <Row
      {...row}
      slack={slack}
      part="bookmark"
      missing={slack.missingFor('bookmark')}
      waiting={needsChannel ? t('slack.needsChannel') : null}
      label={needsChannel ? '' : t('slack.bookmark.open')}
    >
      {needsChannel ? undefined : <AddBookmark slack={slack} />}
    </Row>
  );
}

export interface BookmarkEntry {
  title: string;
  url: string;
}

export const EMPTY: BookmarkEntry = { title: '', url: '' };

export type BookmarkProblem = Partial<Record<keyof BookmarkEntry, string>>;

/** Why Slack would refuse the bookmark; null when it would not. */
export function bookmarkProblem({ title, url }: BookmarkEntry): BookmarkProblem | null {
  const problem: BookmarkProblem = {
    ...(title.trim() === '' ? { title: t('slack.bookmark.name.missing') } : {}),
    ...(/^https:\/\/\S+$/.test(url.trim()) ? {} : { url: t('slack.bookmark.url.wrong') }),
  };
  return Object.keys(problem).length === 0 ? null : problem;
}

export const trimmed = ({ title, url }: BookmarkEntry): BookmarkEntry => ({ title: title.trim(), url: url.trim() });

export function BookmarkFields({
  entry,
  problem,
  onChange,
}: {
  entry: BookmarkEntry;
  problem: BookmarkProblem | null;
  onChange: (entry: BookmarkEntry) => void;
}) {
  return (
    <div className={form.row}>
      <div className={form.grow}>
        <TextField
          label={t('slack.bookmark.name')}
          maxLength={ACTION_LIMITS.bookmark}
          problem={problem?.title}
          value={entry.title}
          onChange={(event) => onChange({ ...entry, title: event.target.value })}
        />
      </div>
      <div className={form.grow}>
        <TextField
          label={t('slack.bookmark.url')}
          placeholder="https://"
          inputMode="url"
          maxLength={ACTION_LIMITS.url}
          problem={problem?.url}
          value={entry.url}
          onChange={(event) => onChange({ ...entry, url: event.target.value })}
        />
      </div>
    </div>
  );
}

function AddBookmark({ slack: { incident, missingFor } }: { slack: Slack }) {
  const [entry, setEntry] = useState(EMPTY);
  const [wrong, setWrong] = useState<BookmarkProblem | null>(null);
  const { problem, ask } = useAsk();
  const blocked = missingFor('bookmark').length > 0;
  const add = useOnce(async () => {
    const found = bookmarkProblem(entry);
    setWrong(found);
    if (found !== null || blocked || incident.channel === null) return;
    if (await ask(incident.channel, { do: 'bookmark', ...trimmed(entry) }))
      // Keeps an entry that was begun meanwhile.
      setEntry((now) => (now === entry ? EMPTY : now));
  });
  return (
    <form className={css.form} onSubmit={onSubmit(add)}>
      <BookmarkFields
        entry={entry}
        problem={wrong}
        onChange={(next) => {
          setEntry(next);
          setWrong(null);
        }}
      />
      <SubmitFoot problem={problem} disabled={blocked}>
        {t('slack.bookmark.save')}
      </SubmitFoot>
    </form>
  );
}
