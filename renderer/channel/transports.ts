import type { Destination } from '../../src/model/destination.ts';
import { CLIPBOARD, type TransportProfiles } from '../../src/transport/transport.ts';

/** Destinations besides Slack: the webhooks configured on this laptop, the mail lists, the clipboard. */
export function transportsAsDestinations({ webhooks, mails }: TransportProfiles): Destination[] {
  return [
    ...webhooks
      .filter(({ kept }) => kept !== 'none')
      .map(({ id, name }) => ({ workspace: 'webhook', channel: id, name })),
    ...mails.map(({ id, name }) => ({ workspace: 'e-mail', channel: id, name })),
    { workspace: 'clipboard', channel: CLIPBOARD, name: '' },
  ];
}

/** Number of addresses of each mail list, by its id. */
export const addressesOf = ({ mails }: TransportProfiles): Map<string, number> =>
  new Map(mails.map(({ id, to, cc }) => [id, to.length + cc.length]));
