/** An event without data, for code that is built before its sender and receivers. */
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
