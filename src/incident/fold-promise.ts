import { promiseKey } from '../promise/promise.ts';
import type { Incident, Promise } from '../model/incident.ts';

/** Only a live one changes: what ended stays as it ended. */
export function changePromise(incident: Incident, id: string, change: Partial<Promise>): void {
  const promise = incident.promises.get(id);
  if (promise === undefined || promise.state !== 'live') return;
  incident.promises.set(id, { ...promise, ...change });
  const key = promiseKey(promise);
  if (change.state !== undefined && incident.live.get(key) === id) incident.live.delete(key);
}
