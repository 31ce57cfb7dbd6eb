import { TriangleAlert } from 'lucide-react';
import type { Measure } from '../../src/transport/slack-limits.ts';
import { t } from '../../src/text/text.ts';
import { Segmented } from '../ui/Segmented.tsx';
import type { Draft } from '../draft/draft.ts';
import css from './Meter.module.css';

interface Props {
  measure: Measure;
  choices: readonly Draft['long'][];
  messages: number;
  long: Draft['long'];
  onLong: (long: Draft['long']) => void;
}

/** Shows how far a text exceeds the limit and how it will be sent. */
export function MeterLong({ measure: { length, limit }, choices, messages, long, onLong }: Props) {
  const labels: Record<Draft['long'], string> = {
    messages: messages > 1 ? t('long.messages', { count: messages }) : t('long.several'),
    file: t('long.file'),
  };
  const options = choices.map((value) => ({ value, label: labels[value] }));
  return (
    <div className={css.row}>
      <p className={css.meter} data-long="true" role="status">
        <TriangleAlert aria-hidden="true" />
        {t('long.length', { length, limit })}
      </p>
      <Segmented label={t('long.how')} value={long} onChange={onLong} options={options} />
    </div>
  );
}
