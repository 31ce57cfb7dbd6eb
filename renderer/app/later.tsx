import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

/**
 * A component whose code comes when it is first needed, or before, by `preload`. Not React.lazy: a Suspense boundary
 * holds back what it reveals by up to 300 ms, and a key must be answered at once.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;

  const preload = (): Promise<void> =>
    (loading ??= load().then((component) => {
      loaded = component;
    }));

  function Later({ meanwhile = null, ...props }: P & { meanwhile?: ReactNode }) {
    const [, setReady] = useState(loaded !== null);
    useEffect(() => {
      if (loaded === null) void preload().then(() => setReady(true));
    }, []);
    if (loaded === null) return meanwhile;
    const Loaded = loaded;
    return <Loaded {...(props as unknown as P)} />;
  }

  return Object.assign(Later, { preload });
}
