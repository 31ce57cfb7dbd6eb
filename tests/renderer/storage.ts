import { vi } from 'vitest';

/** A window's storage that is empty, by key: what is kept there, a test can read and put. */
export function stubStorage(): Map<string, string> {
  const disk = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => disk.get(key) ?? null,
    setItem: (key: string, value: string) => void disk.set(key, value),
    removeItem: (key: string) => void disk.delete(key),
  });
  return disk;
}
