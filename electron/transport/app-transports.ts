import { safeStorage } from 'electron';
import { writeClipboard } from '../os/clipboard.ts';
import { openLink } from '../security/links.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createTransports, type OtherTransports, type TransportParts } from './transports.ts';

type OpenParts = Pick<TransportParts, 'fetch' | 'now'> & { settings: SettingsStore };

/** The transports besides Slack with this laptop's settings, keychain, mail program and clipboard. */
export function openTransports({ settings, ...parts }: OpenParts): OtherTransports {
  return createTransports({
    ...parts,
    profiles: {
      get: () => settings.get('ways') ?? { webhooks: [], mails: [] },
      set: (profiles) => settings.set('ways', profiles),
    },
    addresses: {
      get: () => settings.get('webhookAddresses') ?? {},
      set: (addresses) => settings.set('webhookAddresses', addresses),
    },
    safe: safeStorage,
    open: openLink,
    copy: writeClipboard,
    // Loaded with the first message, so that the Markdown parser does not delay the window.
    shapes: async () => ({
      ...(await import('../../src/markdown/other-text.ts')),
      ...(await import('../../src/markdown/html-text.ts')),
      ...(await import('../../src/markdown/document-text.ts')),
    }),
  });
}
