import { t } from '../../../src/text/text.ts';
import { NEXT_READING_KEY } from '../../core/keys.ts';
import { readingText } from '../../core/time.ts';
import { Kbd } from '../Kbd.tsx';
import css from './Readings.module.css';
import type { OtherReadings } from './useReadings.ts';

/** The other readings of a typed time, each a press away. */
export function Readings({ others, isRefused, take, now }: OtherReadings & { now: number }) {
  if (others.length === 0) return null;
  return (
    <div className={css.readings} role="group" aria-label={t('when.others')}>
      <span>{isRefused ? t('when.offered') : t('when.or')}</span>
      {others.map((reading) => (
        <button key={reading.text} type="button" className={css.reading} onClick={() => take(reading)}>
          {readingText(reading, now)}
        </button>
      ))}
      <Kbd keys={NEXT_READING_KEY} />
    </div>
  );
}
