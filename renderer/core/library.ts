import { useEffect, useState } from 'react';

/** Code besides components that comes when it is first needed; a window that never needs it never reads it. */
export function library<T>(importIt: () => Promise<T>) {
  let loaded: T | null = null;

  const load = async (): Promise<T> => (loaded ??= await importIt());

  /** Null until it is there. */
  function useLibrary(needed: boolean): T | null {
    const [found, setFound] = useState(() => loaded);
    const missing = needed && found === null;
    useEffect(() => {
      if (missing) void load().then((all) => setFound(() => all));
    }, [missing]);
    return found;
  }

  return { load, useLibrary };
}
