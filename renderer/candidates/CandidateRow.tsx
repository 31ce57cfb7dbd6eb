import { ExternalLink } from 'lucide-react';
import { memo, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { NOTE_KINDS } from '../../src/model/words.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../core/act.ts';
import { focusTarget } from '../core/focus.ts';
import { ariaKeys } from '../core/keys.ts';
import { clockText, fullText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import type { CandidateAct } from './candidates.ts';
import { ACT_COMMANDS, localCandidateCommands } from './commands.ts';
import inline from '../ui/Inline.module.css';
import css from './Candidates.module.css';

interface Props {
  candidate: Candidate;
  /** The Tab key stops at this row and its actions are shown; arrow keys move to the other rows. */
  stop: boolean;
  onAct: (candidate: string, act: CandidateAct) => void;
}

const SHORTCUTS = ariaKeys(localCandidateCommands.map(({ keys }) => keys));

/** One Slack candidate: a single key takes it over or dismisses it. */
export const CandidateRow = memo(function CandidateRow({ candidate, stop, onAct }: Props) {
  const id = useId();
  const { id: key, author: person, text, link, why, time } = candidate;
  const tabIndex = stop ? 0 : -1;
  const words = useRef<HTMLParagraphElement>(null);
  const [expanded, setExpanded] = useState(false);
  const cut = useCut(words, stop, text);
  return (
    <div
      role="group"
      aria-labelledby={`${id}-who ${id}-why`}
      aria-describedby={`${id}-text`}
      aria-keyshortcuts={SHORTCUTS}
      className={css.candidate}
      data-candidate={key}
      data-active={stop}
      ref={stop ? focusTarget('candidates') : undefined}
      tabIndex={tabIndex}
    >
      <p className={css.head}>
        <span id={`${id}-who`} className={css.who} title={fullText(time)}>
          {t('candidates.said', { person, time: clockText(time) })}
        </span>
        <span id={`${id}-why`} className={css.reason}>
          {t(`candidates.why.${why}`)}
        </span>
        {link !== null && (
          <Button
            variant="icon"
            className={css.link}
            tabIndex={tabIndex}
            aria-label={t('candidates.open.label', { person })}
            title={t('candidates.open')}
            onClick={() => void openLink(link)}
          >
            <ExternalLink aria-hidden="true" />
          </Button>
        )}
      </p>
      <p id={`${id}-text`} ref={words} className={css.text} data-whole={expanded}>
        {text}
      </p>
      {stop && (expanded || cut) && (
        <button type="button" className={inline.inline} aria-expanded={expanded} onClick={() => setExpanded(!expanded)}>
          {t(expanded ? 'prose.less' : 'prose.more')}
        </button>
      )}
      {stop && (
        <div className={css.actions}>
          {NOTE_KINDS.map((kind) => (
            <Button key={kind} aria-describedby={`${id}-who`} onClick={() => onAct(key, kind)}>
              {t(`note.kind.${kind}`)}
              <Kbd keys={ACT_COMMANDS[kind].keys} />
            </Button>
          ))}
          <Button variant="quiet" aria-describedby={`${id}-who`} onClick={() => onAct(key, 'dismiss')}>
            {t('candidates.dismiss')}
            <Kbd keys={ACT_COMMANDS.dismiss.keys} />
          </Button>
        </div>
      )}
    </div>
  );
});

/** Whether the text is clipped, which depends on the window's width. */
function useCut(words: RefObject<HTMLElement | null>, isShown: boolean, text: string): boolean {
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = words.current;
    if (!isShown || element === null) return;
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [words, isShown, text]);
  return cut;
}
