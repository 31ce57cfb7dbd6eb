import { BellRing, CircleCheck, CircleDashed, Clock3, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { CountdownState } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { countText } from '../core/time.ts';

/** Each state has its own shape and word: colour is never the only sign. */
export const SHAPES: Record<CountdownState | 'underWay', LucideIcon> = {
  none: CircleDashed,
  ample: CircleCheck,
  soon: Clock3,
  due: BellRing,
  overdue: TriangleAlert,
  underWay: Send,
};

/** Rounds up to whole seconds: 0:00 is shown when it is due, not before. */
export const leftText = (left: number): string =>
  left <= 0 ? t('countdown.past', { time: countText(left) }) : countText(left + 999);
