import { destinationKey, transportOf, type Destination } from '../../src/model/destination.ts';
import { notSentTo, type Outage, type Stranded } from '../../src/message/fallback.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import type { State } from '../core/store.ts';
import { transportsAsDestinations } from '../channel/transports.ts';

/** A button for one other transport: its label, and what a press sends. */
export interface FallbackButton {
  key: string;
  destination: Destination;
  label: string;
  sends: Stranded[];
}

/**
 * A transport that needs the person's hand takes one message at a time: there is one clipboard, and mail drafts pile
 * up.
 */
const isByHand = (destination: Destination): boolean => transportOf(destination) !== 'webhook';

function faceOf(destination: Destination): string {
  const transport = transportOf(destination);
  if (transport === 'clipboard') return t('fallback.copy');
  return transport === 'e-mail' ? t('fallback.mail', { name: destination.name }) : placeName(destination);
}

/** Buttons for the other transports that can take a waiting message, the oldest message first. */
export function fallbackButtons(outage: Outage, transports: State['settings']['transports']): FallbackButton[] {
  return transportsAsDestinations(transports).flatMap((destination) => {
    const unsent = notSentTo(outage, destination);
    if (unsent.length === 0) return [];
    const name = faceOf(destination);
    const byHand = isByHand(destination);
    const label = byHand && unsent.length > 1 ? t('fallback.next', { way: name, count: unsent.length }) : name;
    return [{ key: destinationKey(destination), destination, label, sends: byHand ? unsent.slice(0, 1) : unsent }];
  });
}
