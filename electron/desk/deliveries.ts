/** Tells listeners one thing after another: all have heard the first before anyone hears the second. */
export interface Deliveries<T> {
  /** Returns when all have heard it; called by a listener it returns at once, and all hear it after what they hear now. */
  send: (told: T) => void;
  /**
   * Hears what is sent from now on, each once. Answers with what ends it: after that nothing is heard, what was sent
   * before and is not delivered yet included.
   */
  subscribe: (hear: (told: T) => void) => () => void;
}

interface Subscription<T> {
  hear: (told: T) => void;
}

/** `onError`: what a listener threw; the others hear all the same. It must not throw. */
export function createDeliveries<T>(onError: (error: unknown) => void): Deliveries<T> {
  const subscriptions = new Set<Subscription<T>>();
  /** What is still to be heard, by whom, in order. */
  const due: { subscription: Subscription<T>; told: T }[] = [];
  let isDelivering = false;

  function deliver(): void {
    if (isDelivering) return;
    isDelivering = true;
    try {
      // A listener may send: what it sends comes to the end.
      for (let next = due.shift(); next !== undefined; next = due.shift()) hear(next.subscription, next.told);
    } finally {
      isDelivering = false;
    }
  }

  function hear(subscription: Subscription<T>, told: T): void {
    if (!subscriptions.has(subscription)) return;
    try {
      subscription.hear(told);
    } catch (error) {
      onError(error);
    }
  }

  return {
    send: (told) => {
      for (const subscription of subscriptions) due.push({ subscription, told });
      deliver();
    },
    subscribe: (listener) => {
      // Its own object each time: one function may listen twice.
      const subscription = { hear: listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
