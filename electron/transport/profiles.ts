import { ownValue } from '../../src/base/own.ts';
import { TRANSPORT_LIMITS } from '../../src/transport/limits.ts';
import {
  checkList,
  type MailList,
  type MailListProblem,
  type Webhook,
  type WebhookProblem,
  type TransportProfiles,
} from '../../src/transport/transport.ts';
import { readBody } from '../../src/transport/webhook-body.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { createTokenStore, type StoredToken, type TokenStore } from '../settings/secret-box.ts';
import type { StoredTransports } from '../settings/stored.ts';
import { log } from '../log/log.ts';
import { readWebhookAddress } from './webhook-address.ts';

export interface ProfileParts {
  profiles: { get: () => StoredTransports; set: (profiles: StoredTransports) => void };
  /** Encrypted webhook addresses by id. `set` resolves to whether they are on disk. */
  addresses: { get: () => Record<string, StoredToken>; set: (addresses: Record<string, StoredToken>) => boolean };
  safe: Parameters<typeof createTokenStore>[1];
}

/** The webhooks and mail lists that a person set up. Of a webhook's address only the host ever leaves main. */
export interface Profiles {
  current: () => TransportProfiles;
  mails: (id: string) => MailList | null;
  /** null if unknown: never stored, the keychain is gone, or of another host than the settings file names. */
  address: (id: string) => Promise<string | null>;
  /** `url` null: the stored address stays. */
  setWebhook: (webhook: Webhook & { url: string | null }) => Promise<Result<null, WebhookProblem>>;
  removeWebhook: (id: string) => Promise<void>;
  setMails: (list: MailList) => Result<null, MailListProblem>;
  removeMails: (id: string) => void;
}

export function createProfiles({ profiles, addresses, safe }: ProfileParts): Profiles {
  const tokenStores = new Map<string, TokenStore>();
  /** Ids of webhooks whose address is in memory only. */
  const inMemory = new Set<string>();

  /** The window chooses the ids: `constructor` must be an id like any other. */
  function addressOf(id: string): StoredToken | undefined {
    return ownValue(addresses.get(), id);
  }

  function tokenStoreOf(id: string): TokenStore {
    const known = tokenStores.get(id);
    if (known !== undefined) return known;
    const store = {
      get: () => addressOf(id) ?? null,
      set: (token: StoredToken) => {
        if (!addresses.set({ ...addresses.get(), [id]: token })) throw new Error('not on disk');
      },
      delete: () => {
        const { [id]: gone, ...rest } = addresses.get();
        if (gone !== undefined) addresses.set(rest);
      },
    };
    const tokenStore = createTokenStore(store, safe);
    tokenStores.set(id, tokenStore);
    return tokenStore;
  }

  const storageOf = (id: string): TransportProfiles['webhooks'][number]['kept'] => {
    if (inMemory.has(id)) return 'memory';
    return addressOf(id) === undefined ? 'none' : 'keychain';
  };

  async function storeAddress(id: string, url: string): Promise<void> {
    if ((await tokenStoreOf(id).write(url)) === 'memory') inMemory.add(id);
    else inMemory.delete(id);
  }

  return {
    current: () => {
      const { webhooks, mails } = profiles.get();
      return { webhooks: webhooks.map((webhook) => ({ ...webhook, kept: storageOf(webhook.id) })), mails };
    },
    mails: (id) => profiles.get().mails.find((list) => list.id === id) ?? null,
    address: async (id) => {
      const address = await tokenStoreOf(id).read();
      const host = profiles.get().webhooks.find((webhook) => webhook.id === id)?.host;
      if (address === null || (URL.canParse(address) && new URL(address).host === host)) return address;
      // Somebody edited the settings file: what is shown must be where it goes.
      log.note('webhook-host-changed');
      return null;
    },
    setWebhook: async ({ url, ...webhook }) => {
      const { id } = webhook;
      const body = readBody(webhook.body);
      if (!body.ok) return body;
      const known = profiles.get().webhooks.find((other) => other.id === id);
      if (known === undefined && profiles.get().webhooks.length >= TRANSPORT_LIMITS.webhooks) {
        return err({ code: 'too-many-webhooks', limit: TRANSPORT_LIMITS.webhooks });
      }
      let host = known?.host;
      if (url !== null || host === undefined || storageOf(id) === 'none') {
        const address = readWebhookAddress(url ?? '');
        if (!address.ok) return address;
        ({ host } = new URL(address.value));
        await storeAddress(id, address.value);
      }
      const { webhooks, mails } = profiles.get();
      profiles.set({ webhooks: replaced(webhooks, { ...webhook, host }), mails });
      return ok(null);
    },
    removeWebhook: async (id) => {
      const { webhooks, mails } = profiles.get();
      profiles.set({ webhooks: webhooks.filter((webhook) => webhook.id !== id), mails });
      inMemory.delete(id);
      await tokenStoreOf(id).clear();
    },
    setMails: (list) => {
      const problem = checkList(list);
      if (problem !== null) return err(problem);
      const { webhooks, mails } = profiles.get();
      if (mails.length >= TRANSPORT_LIMITS.mails && mails.every(({ id }) => id !== list.id)) {
        return err({ code: 'too-many-lists', limit: TRANSPORT_LIMITS.mails });
      }
      profiles.set({ webhooks, mails: replaced(mails, list) });
      return ok(null);
    },
    removeMails: (id) => {
      const { webhooks, mails } = profiles.get();
      profiles.set({ webhooks, mails: mails.filter((list) => list.id !== id) });
    },
  };
}

/** With `one` in place of the entry with the same id, or appended. */
function replaced<T extends { id: string }>(all: readonly T[], one: T): T[] {
  return all.some(({ id }) => id === one.id) ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one];
}
