import { useState } from 'react';
import type { Destination } from '../../src/model/destination.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { useStore } from '../core/store.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { defaultTo, useChannels, type Channels } from './channels.ts';

export interface SideMessage {
  channels: Channels;
  to: Destination[];
  setTo: (to: Destination[]) => void;
  /** The destinations, as a button shows them. */
  where: string;
  /** The message, under one id however often the key is pressed. */
  message: (text: string) => Promise<{ message: string; text: string; destinations: Destination[] }>;
}

/** A short message that accompanies another command; it goes to the last destinations until the person chooses. */
export function useSideMessage(): SideMessage {
  const incident = useStore((state) => state.incident!);
  const channels = useChannels(incident.practice);
  const [chosen, setTo] = useState<Destination[] | null>(null);
  const [id] = useState(() => crypto.randomUUID());
  const to = chosen ?? defaultTo(incident, channels);
  // The default destination may depend on the list of channels.
  const known = useKnown(to, to.length > 0 || channels.state !== 'loading');
  return {
    channels,
    to,
    setTo,
    where: to.length === 1 ? placeName(to[0]!) : t('message.send.channels', { count: to.length }),
    message: async (text) => ({ message: id, text, destinations: await known() }),
  };
}
