import type { Destination } from '../../src/model/destination.ts';
import { ChannelPicker } from './ChannelPicker.tsx';
import type { Channels } from './channels.ts';
import css from './SideMessageField.module.css';

interface Props {
  label: string;
  /** The text as it will be sent. */
  text: string;
  channels: Channels;
  to: readonly Destination[];
  onTo: (to: Destination[]) => void;
}

/** An optional message: shows its text and destinations before anything is sent. */
export function SideMessageField({ label, text, channels, to, onTo }: Props) {
  return (
    <section className={css.field} aria-label={label}>
      <div className={css.head}>
        <h3 className={css.label}>{label}</h3>
        <ChannelPicker channels={channels} chosen={to} onChange={onTo} />
      </div>
      <p className={css.text}>{text}</p>
    </section>
  );
}
