import type { Incident } from '../../src/model/incident.ts';
import { isSlower, PACE_FROM_MS } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { refusalText } from '../core/problems.ts';
import { bothText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import css from './Pace.module.css';

interface Props {
  incident: Incident;
  now: number;
  onProblem: (text: string | null) => void;
}

/** The pace of a cadence that has two. It is not offered in the first hour. */
export function Pace({ incident, now, onProblem }: Props) {
  const { slower } = incident.cadence;
  if (slower === undefined) return null;
  const { minutes } = slower;
  const from = incident.declaredAt + PACE_FROM_MS;
  if (now < from) return <p className={css.later}>{t('cadence.pace.later', { minutes, time: bothText(from, now) })}</p>;
  const isSlow = isSlower(incident, now);
  const change = async () => {
    const result = await act({ do: 'setPace', pace: isSlow ? 'usual' : 'slower' });
    onProblem(result.ok ? null : refusalText(result.error));
  };
  return (
    <div className={css.pace}>
      <p>{isSlow ? t('cadence.pace.slower', { minutes }) : t('cadence.pace.usual', { minutes })}</p>
      <Button onClick={() => void change()}>{isSlow ? t('cadence.pace.toUsual') : t('cadence.pace.toSlower')}</Button>
    </div>
  );
}
