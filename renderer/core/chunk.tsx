import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { deferKeys } from './pending-keys.ts';

const loads: (() => Promise<unknown>)[] = [];

/** Loads all lazy chunks, one by one, so that later requests are drawn at once (docs/startup.md). */
export async function loadChunks(): Promise<void> {
  // A chunk may register more chunks.
  for (const load of loads) {
    try {
      await load();
    } catch {
      // Loaded again when it is needed; a failure is logged then.
    }
  }
}

/** `takesKeys`: keys typed before the chunk has loaded are meant for it. */
export function library<T>(importIt: () => Promise<T>, takesKeys = false) {
  let loaded: T | null = null;
  let loading: Promise<T> | null = null;

  const load = (): Promise<T> =>
    (loading ??= importIt().then(
      (all) => (loaded = all),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  loads.push(load);

  /** null until the chunk has loaded. */
  function useLibrary(needed: boolean): T | null {
    const [, setReady] = useState(false);
    const missing = needed && loaded === null;
    useLayoutEffect(() => {
      if (!missing) return;
      const ready = load().then(() => setReady(true));
      if (takesKeys) void deferKeys(ready);
    }, [missing]);
    return loaded;
  }

  return { load, useLibrary };
}

/** `library` for a component. Not React.lazy: a Suspense boundary delays what it reveals by up to 300 ms. */
export function lazyComponent<P extends object>(importIt: () => Promise<ComponentType<P>>, takesKeys = false) {
  const { useLibrary } = library(importIt, takesKeys);
  return function Lazy({ meanwhile = null, ...props }: P & { meanwhile?: ReactNode }) {
    const Loaded = useLibrary(true);
    return Loaded === null ? meanwhile : <Loaded {...(props as unknown as P)} />;
  };
}
