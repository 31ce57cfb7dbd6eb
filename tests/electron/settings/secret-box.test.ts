import { expect, test } from 'vitest';
import { createTokenStore, type StoredToken } from '../../../electron/settings/secret-box.ts';

type Safe = Parameters<typeof createTokenStore>[1];
const TOKEN = 'xoxb-1-secret';

/** An OS keychain whose cipher is the text turned round. */
function createKeychain(backend = 'gnome_libsecret', available = true): Safe {
  const turned = (text: string): string => text.split('').toReversed().join('');
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => Buffer.from(turned(text)),
    decryptString: (bytes) => turned(bytes.toString()),
    getSelectedStorageBackend: () => backend,
  };
}

function createStore(): { kept: StoredToken | null } & Parameters<typeof createTokenStore>[0] {
  const store = {
    kept: null as StoredToken | null,
    get: () => store.kept,
    set: (kept: StoredToken) => {
      store.kept = kept;
    },
    delete: () => {
      store.kept = null;
    },
  };
  return store;
}

test('the keychain keeps it across a restart, encrypted', async () => {
  const store = createStore();
  expect(await createTokenStore(store, createKeychain(), 'linux').write(TOKEN)).toBe('keychain');
  expect(JSON.stringify(store.kept)).not.toContain(TOKEN);
  expect(store.kept?.backend).toBe('gnome_libsecret');
  const later = createTokenStore(store, createKeychain(), 'linux');
  expect(await later.read()).toBe(TOKEN);
  await later.clear();
  expect([store.kept, await later.read()]).toEqual([null, null]);
});

test('the calls that wait are preferred where they exist', async () => {
  const store = createStore();
  const safe: Safe = {
    ...createKeychain(),
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`later:${text}`),
    decryptStringAsync: async (bytes) => ({ result: bytes.toString().slice('later:'.length) }),
  };
  await createTokenStore(store, safe, 'darwin').write(TOKEN);
  expect(store.kept?.cipher).toBe(Buffer.from(`later:${TOKEN}`).toString('base64'));
  expect(await createTokenStore(store, safe, 'darwin').read()).toBe(TOKEN);
});

test.each([
  ['basic_text', true, 'linux'],
  ['unknown', true, 'linux'],
  ['', false, 'win32'],
] as const)('no keychain worth the name (%s, %s, %s): in memory alone', async (backend, available, platform) => {
  const store = createStore();
  const keeper = createTokenStore(store, createKeychain(backend, available), platform);
  expect(await keeper.write(TOKEN)).toBe('memory');
  expect([await keeper.read(), store.kept]).toEqual([TOKEN, null]);
  expect(await createTokenStore(store, createKeychain(backend, available), platform).read()).toBeNull();
});

test('another keychain than last time, or a locked one: no token now, and what is stored stays', async () => {
  const store = createStore();
  await createTokenStore(store, createKeychain('kwallet6'), 'linux').write(TOKEN);
  expect(await createTokenStore(store, createKeychain('gnome_libsecret'), 'linux').read()).toBeNull();
  const locked = {
    ...createKeychain('kwallet6'),
    decryptString: () => {
      throw new Error('locked');
    },
  };
  expect(await createTokenStore(store, locked, 'linux').read()).toBeNull();
  expect(await createTokenStore(store, createKeychain('kwallet6'), 'linux').read()).toBe(TOKEN);
});

test('a keychain that refuses to encrypt: in memory', async () => {
  const refusing = {
    ...createKeychain(),
    encryptString: () => {
      throw new Error('no');
    },
  };
  expect(await createTokenStore(createStore(), refusing, 'linux').write(TOKEN)).toBe('memory');
});

test('it answers when it is on disk; a disk that takes nothing leaves it in memory', async () => {
  const store = createStore();
  let onDisk = (): void => undefined;
  const slow = { ...store, set: () => new Promise<void>((resolve) => (onDisk = resolve)) };
  let answered = false;
  const writing = createTokenStore(slow, createKeychain(), 'linux').write(TOKEN);
  void writing.then(() => (answered = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  onDisk();
  expect(await writing).toBe('keychain');
  const full = { ...store, set: () => Promise.reject(new Error('full')) };
  const keeper = createTokenStore(full, createKeychain(), 'linux');
  expect([await keeper.write(TOKEN), await keeper.read()]).toEqual(['memory', TOKEN]);
});
