import { BellRing, CircleCheck, CircleDashed, Clock3, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { CountdownState } from '../../src/promise/promise.ts';

/** The same shapes as in the cockpit, one for each state: colour is never the only sign. */
export const SHAPES: Record<CountdownState | 'underWay', LucideIcon> = {
  none: CircleDashed,
  ample: CircleCheck,
  soon: Clock3,
  due: BellRing,
  overdue: TriangleAlert,
  underWay: Send,
};
