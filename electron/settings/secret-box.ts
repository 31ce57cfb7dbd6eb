import { log } from '../log/log.ts';

/** Where the token of the real workspace is kept. */
export interface TokenStore {
  read: () => Promise<string | null>;
  /** Answers with how it is kept; `memory` lasts until the app ends. */
  write: (token: string) => Promise<'keychain' | 'memory'>;
  clear: () => Promise<void>;
}

/** Base64 of what the OS keychain encrypted, and the keychain's name at that time: it may be another one next time. */
export interface StoredToken {
  cipher: string;
  backend: string;
}

interface TokenFields {
  get: () => StoredToken | null;
  /** On disk when it answers. */
  set: (kept: StoredToken) => void | Promise<void>;
  delete: () => void;
}

/** Electron's `safeStorage`. The calls that wait are deprecated from 45 on, the others are missing in older ones. */
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

  /** null where there is no keychain worth the name: Linux's `basic_text` is a fixed password in Chromium's source. */
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
      const kept = store.get();
      if (kept === null) return null;
      try {
        // Locked, gone or another one: what is stored stays, it may be back at the next start.
        if ((await backend()) !== kept.backend) {
          log.note('keychain-changed');
          return null;
        }
        const bytes = Buffer.from(kept.cipher, 'base64');
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
        // A keychain that refuses is no keychain.
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
