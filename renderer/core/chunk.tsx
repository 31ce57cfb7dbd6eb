import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { deferKeys } from './pending-keys.ts';

const loads: (() => Promise<unknown>)[] = [];

/** Loads all code that is in files of its own, one by one: what is asked for later is then drawn at once. */
export async function loadChunks(): Promise<void> {
  // A file may bring more of them.
  for (const load of loads) {
    try {
      await load();
    } catch {
      // It is asked for again when it is needed, and noted then.
    }
  }
}

/** `takesKeys`: what is typed before it has loaded is meant for it. */
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

  /** Null until it has loaded. */
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

/** The same for a component. Not React.lazy: a Suspense boundary delays what it reveals by up to 300 ms. */
export function lazyComponent<P extends object>(importIt: () => Promise<ComponentType<P>>, takesKeys = false) {
  const { useLibrary } = library(importIt, takesKeys);
  return function Lazy({ meanwhile = null, ...props }: P & { meanwhile?: ReactNode }) {
    const Loaded = useLibrary(true);
    return Loaded === null ? meanwhile : <Loaded {...(props as unknown as P)} />;
  };
}
