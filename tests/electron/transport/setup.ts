import type { StoredTransports } from '../../../electron/settings/stored.ts';
import type { ProfileParts } from '../../../electron/transport/profiles.ts';
import { createTransports, type OtherTransports, type TransportParts } from '../../../electron/transport/transports.ts';
import type { IncidentFacts } from '../../../electron/transport/webhook.ts';
import type { TransportPort } from '../../../electron/slack/port.ts';
import type { OtherTransport } from '../../../src/model/destination.ts';
import { START } from '../../support/incident.ts';

/** What survives the app's end. */
export interface Disk {
  ways: StoredTransports;
  addresses: ReturnType<ProfileParts['addresses']['get']>;
  /** Takes no more addresses. */
  full?: boolean;
}

export interface WayHouse {
  ways: OtherTransports;
  disk: Disk;
  opened: string[];
  copied: { text: string; html: string }[];
  carrier: (way: OtherTransport, channel: string) => TransportPort;
}

export const emptyDisk = (): Disk => ({ ways: { webhooks: [], mails: [] }, addresses: {} });

/** A keychain whose cipher is the text turned round; `basic_text` is none. */
const keychain = (backend: string): ProfileParts['safe'] => {
  const turned = (text: string): string => text.split('').toReversed().join('');
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(turned(text)),
    decryptString: (bytes) => turned(bytes.toString()),
    getSelectedStorageBackend: () => (process.platform === 'linux' ? backend : 'system'),
  };
};

export const incident: IncidentFacts = (id) =>
  id === 'i1' ? { title: 'Checkout fails', severity: 'S1', status: 'identified' } : null;

interface Options extends Partial<Pick<TransportParts, 'fetch' | 'open' | 'copy' | 'timeoutMs'>> {
  disk?: Disk;
  backend?: string;
}

/** The real ways, on a disk, a mail program and a clipboard in the test's hand. */
export function createWayHouse({ disk = emptyDisk(), backend = 'gnome_libsecret', ...parts }: Options = {}): WayHouse {
  const opened: string[] = [];
  const copied: WayHouse['copied'] = [];
  const ways = createTransports({
    profiles: {
      get: () => disk.ways,
      set: (kept) => {
        disk.ways = kept;
      },
    },
    addresses: {
      get: () => disk.addresses,
      set: (kept) => {
        if (disk.full === true) return false;
        disk.addresses = kept;
        return true;
      },
    },
    safe: keychain(backend),
    fetch: globalThis.fetch,
    now: () => START,
    shapes: async () => ({
      plainText: (markdown) => markdown.replaceAll('**', ''),
      messageAsMarkdown: (typed) => typed,
      htmlText: (markdown) => markdown.replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>'),
    }),
    open: async (link) => {
      opened.push(link);
      return { ok: true };
    },
    copy: async (content) => {
      copied.push(content);
    },
    ...parts,
  });
  return {
    ways,
    disk,
    opened,
    copied,
    carrier: (way, channel) => {
      const carrier = ways.portFor(way, channel, incident);
      if (typeof carrier === 'string') throw new Error(carrier);
      return carrier;
    },
  };
}

export const MESSAGE = {
  channel: 'w1',
  text: '*Half* of it works',
  markdown: '**Half** of it works',
  subject: '[S1] Update: Checkout fails',
  messageId: 'm1',
  incidentId: 'i1',
};
