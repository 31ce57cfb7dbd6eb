/** Tells that something happened to those that asked to be told: built before either side of it. */
export interface Signal {
  emit: () => void;
  subscribe: (listener: () => void) => void;
}

export function createSignal(): Signal {
  const listeners: (() => void)[] = [];
  return {
    emit: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
