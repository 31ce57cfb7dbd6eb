import { useId, useState } from 'react';
import type { Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { sentence } from '../core/problems.ts';
import type { Channels } from '../channel/channels.ts';
import { TextField } from '../ui/Field.tsx';
import { readPlace } from './place.ts';

export interface PlaceEntry {
  text: string;
  setText: (text: string) => void;
  place: Destination | null;
  problem: string | null;
  /** Resolves to the channel when the list of channels is loaded, or to null after showing why there is none. */
  resolve: () => Promise<Destination | null>;
}

/** A channel, typed or chosen; by default the incident's own. */
export function usePlace(channels: Channels, usual: Destination | null): PlaceEntry {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const written = text ?? (usual === null ? '' : placeName(usual));
  const place = text === null ? usual : readPlace(written, channels);
  const known = useKnown(place, place !== null || written.trim() === '' || channels.state !== 'loading');
  return {
    text: written,
    setText: (next) => {
      setText(next);
      setProblem(null);
    },
    place,
    problem,
    resolve: async () => {
      const found = await known();
      if (found === null) setProblem(t(written.trim() === '' ? 'slack.place.missing' : 'slack.place.unknown'));
      return found;
    },
  };
}

export function PlaceField({ entry, channels }: { entry: PlaceEntry; channels: Channels }) {
  const id = useId();
  const { text, place } = entry;
  const hint =
    channels.problem !== null
      ? sentence('channels', channels.problem)
      : place !== null && placeName(place) !== text
        ? placeName(place)
        : t('slack.place.hint');
  return (
    <>
      <TextField
        label={t('slack.place')}
        list={id}
        hint={hint}
        problem={entry.problem}
        value={text}
        onChange={(event) => entry.setText(event.target.value)}
      />
      <datalist id={id}>
        {channels.channels.map((channel) => (
          <option key={channel.id} value={`#${channel.name}`} />
        ))}
      </datalist>
    </>
  );
}
