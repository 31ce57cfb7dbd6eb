import { safeStorage } from 'electron';
import { writeClipboard } from '../os/clipboard.ts';
import { openLink } from '../security/links.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createWays, type OtherWays, type WayParts } from './transports.ts';

type OpenParts = Pick<WayParts, 'fetch' | 'now'> & { settings: SettingsStore };

/** The ways as this laptop has them: its settings, keychain, mail program and clipboard. */
export function openWays({ settings, ...parts }: OpenParts): OtherWays {
  return createWays({
    ...parts,
    ways: {
      get: () => settings.get('ways') ?? { webhooks: [], mails: [] },
      set: (ways) => settings.set('ways', ways),
    },
    addresses: {
      get: () => settings.get('webhookAddresses') ?? {},
      set: (addresses) => settings.set('webhookAddresses', addresses),
    },
    safe: safeStorage,
    open: openLink,
    copy: writeClipboard,
    // Loaded with the first message: the window must not wait for a Markdown parser.
    shapes: async () => ({
      ...(await import('../../src/markdown/other-text.ts')),
      ...(await import('../../src/markdown/html-text.ts')),
    }),
  });
}
