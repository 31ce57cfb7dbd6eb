import { log } from '../log/log.ts';

/** The store of the real workspace's token. */
export interface TokenStore {
  read: () => Promise<string | null>;
  /** Resolves to where it is stored; `memory` lasts until the app ends. */
  write: (token: string) => Promise<'keychain' | 'memory'>;
  clear: () => Promise<void>;
}

/** Base64 of the encrypted value, and the keychain's name, which may change until the next start. */
export interface StoredToken {
  cipher: string;
  backend: string;
}

interface TokenFields {
  get: () => StoredToken | null;
  /** On disk when it resolves. */
  set: (stored: StoredToken) => void | Promise<void>;
  delete: () => void;
}

/** Electron's `safeStorage`. The synchronous calls are deprecated from 45 on, the others are missing before. */
interface Safe {
  isAsyncEncryptionAvailable?: () => Promise<boolean>;
  encryptStringAsync?: (plain: string) => Promise<Buffer>;
  decryptStringAsync?: (cipher: Buffer) => Promise<{ result: string }>;
  isEncryptionAvailable: () => boolean;
  encryptString: (plain: string) => Buffer;
  decryptString: (cipher: Buffer) => string;
  getSelectedStorageBackend: () => string;
}

export function createTokenStore(store: TokenFields, safe: Safe, platform: string = process.platform): TokenStore {
  let inMemory: string | null = null;

  /** null without a real keychain: Linux's `basic_text` is a fixed password in Chromium's source. */
  async function backend(): Promise<string | null> {
    const available = await (safe.isAsyncEncryptionAvailable?.() ?? safe.isEncryptionAvailable());
    if (!available) return null;
    if (platform !== 'linux') return platform;
    const name = safe.getSelectedStorageBackend();
    return name === 'basic_text' || name === 'unknown' ? null : name;
  }

  return {
    read: async () => {
      if (inMemory !== null) return inMemory;
      const stored = store.get();
      if (stored === null) return null;
      try {
        // Locked, gone or another keychain: the stored value stays, as the keychain may be back at the next start.
        if ((await backend()) !== stored.backend) {
          log.note('keychain-changed');
          return null;
        }
        const bytes = Buffer.from(stored.cipher, 'base64');
        const decrypted = await (safe.decryptStringAsync?.(bytes) ?? safe.decryptString(bytes));
        return typeof decrypted === 'string' ? decrypted : decrypted.result;
      } catch (error) {
        log.caught('keychain-unreadable', error);
        return null;
      }
    },
    write: async (token) => {
      try {
        const name = await backend();
        if (name !== null) {
          const bytes = await (safe.encryptStringAsync?.(token) ?? safe.encryptString(token));
          await store.set({ cipher: bytes.toString('base64'), backend: name });
          inMemory = null;
          return 'keychain';
        }
      } catch (error) {
        // A keychain that refuses counts as none.
        log.caught('keychain-not-written', error);
      }
      store.delete();
      inMemory = token;
      return 'memory';
    },
    clear: async () => {
      inMemory = null;
      store.delete();
    },
  };
}
