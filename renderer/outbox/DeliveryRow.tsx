import { Ban, Check, CircleHelp, Clock3, Hourglass, Loader, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { needsPerson, type DeliveryState } from '../../src/model/delivery.ts';
import css from './DeliveryRow.module.css';

/** Each state has its own shape: colour is never the only sign. */
export const DELIVERY_SHAPES: Record<DeliveryState, LucideIcon> = {
  queued: Hourglass,
  sending: Loader,
  sent: Check,
  failed: TriangleAlert,
  unconfirmed: CircleHelp,
  stale: Clock3,
  cancelled: Ban,
};

interface Props {
  state: DeliveryState;
  /** A person must act; by default, derived from the state. */
  attention?: boolean;
  children: ReactNode;
}

/** The state of a copy, and the actions for it. */
export function DeliveryRow({ state, attention = needsPerson({ state, code: null }), children }: Props) {
  const Shape = DELIVERY_SHAPES[state];
  return (
    <li className={css.row} data-state={state} data-attention={attention ? '' : undefined}>
      <Shape aria-hidden="true" />
      {children}
    </li>
  );
}
