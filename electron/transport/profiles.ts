import { WAY_LIMITS } from '../../src/transport/limits.ts';
import {
  checkList,
  type MailList,
  type MailListProblem,
  type Webhook,
  type WebhookProblem,
  type Ways,
} from '../../src/transport/transport.ts';
import { readBody } from '../../src/transport/webhook-body.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { createTokenKeeper, type KeptToken, type TokenKeeper } from '../settings/secret-box.ts';
import type { StoredTransports } from '../settings/stored.ts';
import { readWebhookAddress } from './webhook-address.ts';

export interface ProfileParts {
  ways: { get: () => StoredTransports; set: (ways: StoredTransports) => void };
  /** Addresses of webhooks as the keychain encrypted them, by id. `set` answers whether they are on disk. */
  addresses: { get: () => Record<string, KeptToken>; set: (addresses: Record<string, KeptToken>) => boolean };
  safe: Parameters<typeof createTokenKeeper>[1];
}

/** Webhooks and mail lists as the person set them up. An address of a webhook never leaves main, but for its host. */
export interface Profiles {
  current: () => Ways;
  mails: (id: string) => MailList | null;
  /** null where it is not known any more: no keychain kept it, or the keychain is gone. */
  address: (id: string) => Promise<string | null>;
  /** `url` null: as it is kept already. */
  setWebhook: (webhook: Webhook & { url: string | null }) => Promise<Result<null, WebhookProblem>>;
  removeWebhook: (id: string) => Promise<void>;
  setMails: (list: MailList) => Result<null, MailListProblem>;
  removeMails: (id: string) => void;
}

export function createProfiles({ ways, addresses, safe }: ProfileParts): Profiles {
  const keepers = new Map<string, TokenKeeper>();
  /** Whose address is in memory alone. */
  const inMemory = new Set<string>();

  /** The window chooses ids: `constructor` is one like any other. */
  function addressOf(id: string): KeptToken | undefined {
    const all = addresses.get();
    return Object.hasOwn(all, id) ? all[id] : undefined;
  }

  function keeperOf(id: string): TokenKeeper {
    const known = keepers.get(id);
    if (known !== undefined) return known;
    const store = {
      get: () => addressOf(id) ?? null,
      set: (kept: KeptToken) => {
        if (!addresses.set({ ...addresses.get(), [id]: kept })) throw new Error('not on disk');
      },
      delete: () => {
        const { [id]: gone, ...rest } = addresses.get();
        if (gone !== undefined) addresses.set(rest);
      },
    };
    const keeper = createTokenKeeper(store, safe);
    keepers.set(id, keeper);
    return keeper;
  }

  const kept = (id: string): Ways['webhooks'][number]['kept'] => {
    if (inMemory.has(id)) return 'memory';
    return addressOf(id) === undefined ? 'none' : 'keychain';
  };

  async function keepAddress(id: string, url: string): Promise<void> {
    if ((await keeperOf(id).write(url)) === 'memory') inMemory.add(id);
    else inMemory.delete(id);
  }

  return {
    current: () => {
      const { webhooks, mails } = ways.get();
      return { webhooks: webhooks.map((webhook) => ({ ...webhook, kept: kept(webhook.id) })), mails };
    },
    mails: (id) => ways.get().mails.find((list) => list.id === id) ?? null,
    address: (id) => keeperOf(id).read(),
    setWebhook: async ({ url, ...webhook }) => {
      const { id } = webhook;
      const body = readBody(webhook.body);
      if (!body.ok) return body;
      const known = ways.get().webhooks.find((other) => other.id === id);
      if (known === undefined && ways.get().webhooks.length >= WAY_LIMITS.webhooks) {
        return err({ code: 'too-many-webhooks', limit: WAY_LIMITS.webhooks });
      }
      let host = known?.host;
      if (url !== null || host === undefined || kept(id) === 'none') {
        const address = readWebhookAddress(url ?? '');
        if (!address.ok) return address;
        ({ host } = new URL(address.value));
        await keepAddress(id, address.value);
      }
      const { webhooks, mails } = ways.get();
      ways.set({ webhooks: replaced(webhooks, { ...webhook, host }), mails });
      return ok(null);
    },
    removeWebhook: async (id) => {
      const { webhooks, mails } = ways.get();
      ways.set({ webhooks: webhooks.filter((webhook) => webhook.id !== id), mails });
      inMemory.delete(id);
      await keeperOf(id).clear();
    },
    setMails: (list) => {
      const problem = checkList(list);
      if (problem !== null) return err(problem);
      const { webhooks, mails } = ways.get();
      if (mails.length >= WAY_LIMITS.mails && mails.every(({ id }) => id !== list.id)) {
        return err({ code: 'too-many-lists', limit: WAY_LIMITS.mails });
      }
      ways.set({ webhooks, mails: replaced(mails, list) });
      return ok(null);
    },
    removeMails: (id) => {
      const { webhooks, mails } = ways.get();
      ways.set({ webhooks, mails: mails.filter((list) => list.id !== id) });
    },
  };
}

/** In its place, or as the last one. */
function replaced<T extends { id: string }>(all: readonly T[], one: T): T[] {
  return all.some(({ id }) => id === one.id) ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one];
}
