import type { Note } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { attempt, openLink } from '../core/act.ts';
import { focusPanel } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { cx } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import pill from '../ui/Pill.module.css';
import css from './FromSlack.module.css';

/** The Slack message behind a note: its author, and later edits or deletion. */
export function FromSlack({ note, id }: { note: Note; id: string }) {
  const candidate = useStore(({ incident }) => incident?.candidates.get(id));
  if (candidate === undefined) return null;
  const { author: person, link, text, takenText, gone } = candidate;
  const face = t('note.fromSlack.by', { person });
  const changed = !gone && text !== takenText && text !== note.text;
  const takeOver = async () => {
    // The focused button disappears with its offer.
    if (await attempt({ do: 'amendNote', note: note.id, text, at: note.at })) focusPanel('timeline');
  };
  return (
    <>
      {link === null ? (
        <span className={pill.pill}>{face}</span>
      ) : (
        <button
          type="button"
          className={cx(pill.pill, css.from)}
          aria-label={t('note.fromSlack.open', { text: face })}
          title={t('candidates.open')}
          onClick={() => void openLink(link)}
        >
          {face}
        </button>
      )}
      {gone && <span className={cx(pill.pill, pill.attention)}>{t('note.gone')}</span>}
      {changed && (
        <p className={css.changed}>
          <span>{t('note.changed', { text })}</span>{' '}
          <Button onClick={() => void takeOver()}>{t('note.changed.take')}</Button>
        </p>
      )}
    </>
  );
}
