import type { ComponentProps, KeyboardEvent } from 'react';
import type { TimeText } from '../../../src/time/plain-time.ts';
import { TextField } from '../Field.tsx';
import { Readings } from './Readings.tsx';
import { useReadings } from './useReadings.ts';

interface Props extends Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'more'> {
  text: string;
  /** What the text means. */
  read: TimeText;
  now: number;
  onText: (text: string) => void;
}

/** A field for a time: where its text has several readings, each is one key away. */
export function TimeField({ text, read, now, onText, onKeyDown, ...rest }: Props) {
  const readings = useReadings(text, read, onText);
  return (
    <TextField
      {...rest}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        readings.onKeyDown(event);
        if (!event.defaultPrevented) onKeyDown?.(event);
      }}
      more={<Readings {...readings} now={now} />}
    />
  );
}
