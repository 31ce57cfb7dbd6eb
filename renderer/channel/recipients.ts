import { transportOf, type Destination } from '../../src/model/destination.ts';
import type { Channels } from './channels.ts';

/** How many places a message goes to, and how many people those hold at the most; null where that is not known. */
export interface Recipients {
  places: number;
  people: number | null;
}

interface Known {
  channels: Pick<Channels, 'channels'>;
  /** Addresses of each mail list, by its id. */
  addresses: ReadonlyMap<string, number>;
}

/** People in several places count in each: who they are is not known, only how many. */
export function recipientsOf(to: readonly Destination[], { channels, addresses }: Known): Recipients {
  const counts = to.map(({ workspace, channel, thread }): number | undefined => {
    const transport = transportOf({ workspace });
    if (transport === 'e-mail') return addresses.get(channel);
    // Who follows a thread, or sits behind a webhook, nobody says.
    if (transport !== 'slack' || thread !== undefined) return undefined;
    return channels.channels.find(({ id }) => id === channel)?.people;
  });
  const known = counts.filter((count) => count !== undefined);
  const people = known.length === counts.length && known.length > 0 ? known.reduce((sum, n) => sum + n, 0) : null;
  return { places: to.length, people };
}
