/** Delivers values to listeners in sequence: every listener gets the first value before any gets the second. */
export interface Deliveries<T> {
  /**
   * Returns when all listeners have run. Called from within a listener it returns at once, and the value is delivered
   * after the present one.
   */
  send: (told: T) => void;
  /**
   * Adds a listener for values sent from now on. Returns a function that removes it at once, undelivered values
   * included.
   */
  subscribe: (hear: (told: T) => void) => () => void;
}

interface Subscription<T> {
  hear: (told: T) => void;
}

/** `onError` gets what a listener threw; the other listeners still run. It must not throw. */
export function createDeliveries<T>(onError: (error: unknown) => void): Deliveries<T> {
  const subscriptions = new Set<Subscription<T>>();
  /** Pending deliveries, in order. */
  const due: { subscription: Subscription<T>; told: T }[] = [];
  let isDelivering = false;

  function deliver(): void {
    if (isDelivering) return;
    isDelivering = true;
    try {
      // A listener may send: its value is appended to the queue.
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
      // A new object per subscription, as one function may be subscribed twice.
      const subscription = { hear: listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
