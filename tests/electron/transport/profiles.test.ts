import { describe, expect, test } from 'vitest';
import { createWayHouse, emptyDisk } from './setup.ts';

const URL_OF_HOOK = 'https://chat.example.org/hooks/k3y9f0secret77';
const WEBHOOK = { id: 'w1', name: 'Ops bridge', text: 'markdown', body: null } as const;
const LIST = { id: 'l1', name: 'Duty list', to: ['duty@example.org'], cc: [] };

describe('a webhook', () => {
  test('is there after a restart; its address only in the keychain', async () => {
    const { ways, disk } = createWayHouse();
    expect(await ways.profiles.setWebhook({ ...WEBHOOK, url: ` ${URL_OF_HOOK}#top ` })).toEqual({
      ok: true,
      value: null,
    });
    const shown = { ...WEBHOOK, host: 'chat.example.org', kept: 'keychain' };
    expect(ways.profiles.current().webhooks).toEqual([shown]);
    expect(JSON.stringify([disk, ways.profiles.current()])).not.toContain('k3y9f0secret77');
    const later = createWayHouse({ disk });
    expect(later.ways.profiles.current().webhooks).toEqual([shown]);
    expect(await later.ways.profiles.address('w1')).toBe(URL_OF_HOOK);
  });

  test('whose host was changed in the settings file gets nothing, rather than a message to a place nobody sees', async () => {
    const { ways, disk } = createWayHouse();
    await ways.profiles.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK });
    disk.ways = { webhooks: [{ ...WEBHOOK, host: 'other.example.org' }], mails: [] };
    expect(await ways.profiles.address('w1')).toBeNull();
    disk.ways = { webhooks: [{ ...WEBHOOK, host: 'chat.example.org' }], mails: [] };
    expect(await ways.profiles.address('w1')).toBe(URL_OF_HOOK);
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'may have the id %s, which no address has by itself',
    async (id) => {
      const disk = { ...emptyDisk(), ways: { webhooks: [{ ...WEBHOOK, id, host: 'chat.example.org' }], mails: [] } };
      const { profiles } = createWayHouse({ disk }).ways;
      expect(profiles.current().webhooks).toMatchObject([{ id, kept: 'none' }]);
      expect(await profiles.address(id)).toBeNull();
      await profiles.setWebhook({ ...WEBHOOK, id, url: URL_OF_HOOK });
      expect(profiles.current().webhooks).toMatchObject([{ id, kept: 'keychain' }]);
      expect(await profiles.address(id)).toBe(URL_OF_HOOK);
    },
  );

  test.runIf(process.platform === 'linux')('is in memory alone where there is no keychain', async () => {
    const { ways, disk } = createWayHouse({ backend: 'basic_text' });
    await ways.profiles.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK });
    expect(ways.profiles.current().webhooks[0]?.kept).toBe('memory');
    expect(await ways.profiles.address('w1')).toBe(URL_OF_HOOK);
    expect(disk.addresses).toEqual({});
    const later = createWayHouse({ disk, backend: 'basic_text' }).ways.profiles;
    expect(later.current().webhooks[0]?.kept).toBe('none');
    expect(await later.setWebhook({ ...WEBHOOK, url: null })).toEqual({
      ok: false,
      error: { code: 'address-missing' },
    });
    expect(await later.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK })).toMatchObject({ ok: true });
  });

  test('is set up on a full disk too: its address is in memory,', async () => {
    const { ways, disk } = createWayHouse();
    await ways.profiles.setWebhook({ ...WEBHOOK, url: 'https://chat.example.org/hooks/old' });
    disk.full = true;
    expect(await ways.profiles.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK })).toMatchObject({ ok: true });
    expect(ways.profiles.current().webhooks[0]?.kept).toBe('memory');
    expect(await ways.profiles.address('w1')).toBe(URL_OF_HOOK);
  });

  test('changes in its place, with the address it has', async () => {
    const { ways } = createWayHouse();
    const { profiles } = ways;
    await profiles.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK });
    await profiles.setWebhook({ ...WEBHOOK, id: 'w2', name: 'Other', url: 'http://localhost:9/hook' });
    await profiles.setWebhook({ ...WEBHOOK, name: 'Bridge', text: 'plain', url: null });
    expect(profiles.current().webhooks.map(({ name, host }) => [name, host])).toEqual([
      ['Bridge', 'chat.example.org'],
      ['Other', 'localhost:9'],
    ]);
    expect(await profiles.address('w1')).toBe(URL_OF_HOOK);
    await profiles.removeWebhook('w1');
    expect(profiles.current().webhooks.map(({ id }) => id)).toEqual(['w2']);
    expect(await profiles.address('w1')).toBeNull();
  });

  test.each([
    ['', 'address-missing'],
    ['chat.example.org/hooks/1', 'not-an-address'],
    ['ftp://chat.example.org/1', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['http://chat.example.org/1', 'address-not-https'],
    ['http://localhost.example.org/1', 'address-not-https'],
    ['https://me:secret@chat.example.org/1', 'address-with-password'],
  ])('%s is no address: %s', async (url, code) => {
    const { ways, disk } = createWayHouse();
    expect(await ways.profiles.setWebhook({ ...WEBHOOK, url })).toEqual({ ok: false, error: { code } });
    expect(disk).toEqual(emptyDisk());
  });

  test('with a body that does not work is not kept', async () => {
    const { ways, disk } = createWayHouse();
    expect(await ways.profiles.setWebhook({ ...WEBHOOK, body: '{', url: URL_OF_HOOK })).toMatchObject({
      ok: false,
      error: { code: 'body-cut-off' },
    });
    expect(disk).toEqual(emptyDisk());
  });

  test('finds no room after twenty others', async () => {
    const { profiles } = createWayHouse().ways;
    for (let i = 0; i < 20; i++) await profiles.setWebhook({ ...WEBHOOK, id: `w${i}`, url: URL_OF_HOOK });
    expect(await profiles.setWebhook({ ...WEBHOOK, id: 'one more', url: URL_OF_HOOK })).toEqual({
      ok: false,
      error: { code: 'too-many-webhooks', limit: 20 },
    });
    expect(await profiles.setWebhook({ ...WEBHOOK, id: 'w3', url: null })).toMatchObject({ ok: true });
  });
});

describe('a mail list', () => {
  test('is kept, changed in its place and taken away', () => {
    const { profiles } = createWayHouse().ways;
    expect(profiles.setMails(LIST)).toEqual({ ok: true, value: null });
    profiles.setMails({ ...LIST, id: 'l2' });
    profiles.setMails({ ...LIST, name: 'Managers' });
    expect(profiles.current().mails.map(({ name }) => name)).toEqual(['Managers', 'Duty list']);
    profiles.removeMails('l1');
    expect(profiles.current().mails.map(({ id }) => id)).toEqual(['l2']);
    expect(profiles.mails('l1')).toBeNull();
  });

  test('needs somebody to write to', () => {
    const { profiles } = createWayHouse().ways;
    expect(profiles.setMails({ ...LIST, to: [] })).toEqual({ ok: false, error: { code: 'no-mail-address' } });
    expect(profiles.current().mails).toEqual([]);
  });
});
