import { transportOf, type Destination } from '../../src/model/destination.ts';
import type { Channels } from './channels.ts';

/** Number of destinations of a message and the most people it may reach; null when that is unknown. */
export interface Recipients {
  places: number;
  people: number | null;
}

interface Known {
  channels: Pick<Channels, 'channels'>;
  /** Number of addresses of each mail list, by its id. */
  addresses: ReadonlyMap<string, number>;
}

/** People in several destinations are counted in each: only member counts are known. */
export function recipientsOf(to: readonly Destination[], { channels, addresses }: Known): Recipients {
  const counts = to.map(({ workspace, channel, thread }): number | undefined => {
    const transport = transportOf({ workspace });
    if (transport === 'e-mail') return addresses.get(channel);
    // The members of a thread and the readers of a webhook cannot be counted.
    if (transport !== 'slack' || thread !== undefined) return undefined;
    return channels.channels.find(({ id }) => id === channel)?.people;
  });
  const known = counts.filter((count) => count !== undefined);
  const people = known.length === counts.length && known.length > 0 ? known.reduce((sum, n) => sum + n, 0) : null;
  return { places: to.length, people };
}
