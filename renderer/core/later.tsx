import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { hold } from './hold.ts';

/**
 * A component whose code comes when it is first needed, or before, by `preload`. Not React.lazy: a Suspense boundary
 * holds back what it reveals by up to 300 ms, and a key must be answered at once. `takesKeys`: it was asked for to be
 * written in, so what is typed before it stands waits for it.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, { takesKeys = false } = {}) {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;

  const preload = (): Promise<void> =>
    (loading ??= load().then((component) => {
      loaded = component;
    }));

  function Later({ meanwhile = null, ...props }: P & { meanwhile?: ReactNode }) {
    const [, setReady] = useState(loaded !== null);
    useLayoutEffect(() => {
      if (loaded !== null) return;
      const ready = preload().then(() => setReady(true));
      // Drawn at once, and its field has the focus: the keys that waited come next.
      if (takesKeys) void hold(ready, null, true);
    }, []);
    if (loaded === null) return meanwhile;
    const Loaded = loaded;
    return <Loaded {...(props as unknown as P)} />;
  }

  return Object.assign(Later, { preload });
}
