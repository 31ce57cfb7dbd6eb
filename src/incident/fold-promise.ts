import { promiseKey } from '../promise/promise.ts';
import type { Promise } from '../model/incident.ts';
import type { Growing } from './growing.ts';

/** Changes a live promise only; an ended one is final. */
export function changePromise({ promises, live }: Growing, id: string, change: Partial<Promise>): void {
  promises.change(id, (promise) => {
    if (promise.state !== 'live') return promise;
    const key = promiseKey(promise);
    if (change.state !== undefined && live.get(key) === id) live.delete(key);
    return { ...promise, ...change };
  });
}
