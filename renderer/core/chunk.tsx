import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { noteProblem } from './note-problem.ts';
import { deferKeys } from './pending-keys.ts';

const loads: (() => Promise<unknown>)[] = [];

/** Loads all lazy chunks, one by one, so that later requests are drawn at once (docs/startup.md). */
export async function loadChunks(): Promise<void> {
  // A chunk may register more chunks.
  for (const load of loads) {
    try {
      await load();
    } catch (error) {
      // It is loaded again when it is needed.
      noteProblem('window-chunk-not-loaded', error);
    }
  }
}

/** `takesKeys`: keys typed before the chunk has loaded are meant for it. */
export function library<T>(importIt: () => Promise<T>, takesKeys = false) {
  let loaded: T | null = null;
  let loading: Promise<T> | null = null;
  let onLoaded = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (onLoaded = resolve));

  const load = (): Promise<T> =>
    (loading ??= importIt().then(
      (all) => {
        loaded = all;
        onLoaded();
        return all;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  loads.push(load);

  /** null until the chunk has loaded: at once where it is needed, else after the first paint. */
  function useLibrary(needed: boolean): T | null {
    const [, setReady] = useState(false);
    const missing = loaded === null;
    useLayoutEffect(() => {
      if (!missing) return;
      const ready = (needed ? load() : arrival).then(() => setReady(true));
      if (needed && takesKeys) void deferKeys(ready);
    }, [missing, needed]);
    return loaded;
  }

  return { load, useLibrary };
}

/** `library` for a component. Not React.lazy: a Suspense boundary delays what it reveals by up to 300 ms. */
export function lazyComponent<P extends object>(importIt: () => Promise<ComponentType<P>>, takesKeys = false) {
  const { useLibrary } = library(importIt, takesKeys);
  return function Lazy({ meanwhile = null, needed = true, ...props }: P & { meanwhile?: ReactNode; needed?: boolean }) {
    const Loaded = useLibrary(needed);
    return Loaded === null ? meanwhile : <Loaded {...(props as unknown as P)} />;
  };
}
