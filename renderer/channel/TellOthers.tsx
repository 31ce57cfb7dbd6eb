import type { Destination } from '../../src/model/destination.ts';
import { ChannelPicker } from './ChannelPicker.tsx';
import type { Channels } from './channels.ts';
import css from './TellOthers.module.css';

interface Props {
  label: string;
  /** As it would leave. */
  text: string;
  channels: Channels;
  to: readonly Destination[];
  onTo: (to: Destination[]) => void;
}

/** A message that a person may send along: what it says and where it would go, before anything leaves. */
export function TellOthers({ label, text, channels, to, onTo }: Props) {
  return (
    <section className={css.tell} aria-label={label}>
      <div className={css.head}>
        <h3 className={css.label}>{label}</h3>
        <ChannelPicker channels={channels} chosen={to} onChange={onTo} />
      </div>
      <p className={css.text}>{text}</p>
    </section>
  );
}
