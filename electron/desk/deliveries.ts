/** Delivers values to listeners in sequence: every listener gets the first value before any gets the second. */
export interface Deliveries<T> {
  /**
   * Returns when all listeners have run. Called from within a listener it returns at once, and the value is delivered
   * after the present one.
   */
  send: (value: T) => void;
  /**
   * Adds a listener for values sent from now on. Returns a function that removes it at once, undelivered values
   * included.
   */
  subscribe: (listener: (value: T) => void) => () => void;
}

interface Subscription<T> {
  listener: (value: T) => void;
}

/** `onError` gets what a listener threw; the other listeners still run. It must not throw. */
export function createDeliveries<T>(onError: (error: unknown) => void): Deliveries<T> {
  const subscriptions = new Set<Subscription<T>>();
  /** Pending deliveries, in order. */
  const due: { subscription: Subscription<T>; value: T }[] = [];
  let isDelivering = false;

  function deliver(): void {
    if (isDelivering) return;
    isDelivering = true;
    try {
      // A listener may send: its value is appended to the queue.
      for (let next = due.shift(); next !== undefined; next = due.shift()) deliverTo(next.subscription, next.value);
    } finally {
      isDelivering = false;
    }
  }

  function deliverTo(subscription: Subscription<T>, value: T): void {
    if (!subscriptions.has(subscription)) return;
    try {
      subscription.listener(value);
    } catch (error) {
      onError(error);
    }
  }

  return {
    send: (value) => {
      for (const subscription of subscriptions) due.push({ subscription, value });
      deliver();
    },
    subscribe: (listener) => {
      // A new object per subscription, as one function may be subscribed twice.
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
