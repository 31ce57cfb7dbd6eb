import { useId } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { isNoFurther, readTime, type TimeText } from '../../src/time/plain-time.ts';
import { clockText, readingText, spanText, zone } from '../core/time.ts';
import type { NextDue } from '../draft/next-due.ts';
import { Readings } from '../ui/time/Readings.tsx';
import { useReadings } from '../ui/time/useReadings.ts';
import css from './NextField.module.css';

interface Props {
  /** As typed; null while the cadence decides. */
  text: string | null;
  due: NextDue;
  /** Whether the incident is still open: "no further update" then needs a reason. */
  running: boolean;
  because: string;
  now: number;
  onText: (text: string | null) => void;
  onNoFurther: (none: boolean) => void;
  onBecause: (because: string) => void;
}

/**
 * `now` is the start of the current minute; promises round up to the next one, so the time left is counted from its
 * end.
 */
const A_MINUTE = 60_000;

/** The cadence decides. */
const UNTYPED: TimeText = { readings: [], problem: null };

/** "Next update by": shows the parsed time in both zones before anything is sent. */
export function NextField({ text, due, running, because, now, onText, onNoFurther, onBecause }: Props) {
  const id = useId();
  const none = due.ok && due.value === null;
  const value = text ?? (due.ok && due.value !== null ? clockText(due.value) : '');
  // One millisecond past the minute, as the promise itself is read.
  const read = none || text === null || isNoFurther(text) ? UNTYPED : readTime(text, now + 1, zone(), 'future');
  const readings = useReadings(value, read, onText);
  return (
    <div className={css.row}>
      <label htmlFor={id} id={`${id}-label`} className={css.label}>
        {t('message.next')}
      </label>
      <input
        id={id}
        className={css.input}
        value={none ? '' : value}
        disabled={none}
        placeholder={none ? '–' : t('message.next.example')}
        autoComplete="off"
        spellCheck={false}
        aria-labelledby={`${id}-label`}
        aria-invalid={!due.ok}
        aria-describedby={`${id}-understood`}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={readings.onKeyDown}
        onBlur={(event) => {
          if (event.target.value.trim() === '') onText(null);
        }}
      />
      <label className={css.none}>
        <input
          type="checkbox"
          aria-label={t('message.next.none')}
          checked={none}
          onChange={(event) => onNoFurther(event.target.checked)}
        />
        {t('message.next.none')}
      </label>
      {none && running && (
        <input
          className={css.reason}
          aria-label={t('message.next.because')}
          placeholder={t('message.next.because')}
          maxLength={LIMITS.reason}
          autoComplete="off"
          value={because}
          onChange={(event) => onBecause(event.target.value)}
        />
      )}
      <p id={`${id}-understood`} className={due.ok ? css.understood : css.problem} role={due.ok ? undefined : 'alert'}>
        {!due.ok && sentence('when', due.error)}
        {due.ok &&
          due.value !== null &&
          t('message.next.understood', {
            time: readingText({ at: due.value, zone: read.readings[0]?.zone ?? null }, now),
            span: spanText(due.value - now - A_MINUTE),
          })}
      </p>
      <Readings {...readings} now={now} />
    </div>
  );
}
