import * as v from 'valibot';
import { err } from '../../src/base/result.ts';
import type { Caller } from './call.ts';

/** HTTP statuses that mean: no such method. */
const NO_METHOD = new Set([404, 405, 410, 501]);

/**
 * Calls methods that not every Slack has. After a 404 in Slack's format the method counts as missing and is not asked
 * for again; without Slack's format another server may have answered.
 */
export function createKnownMethod(call: Caller['call']): Caller['call'] {
  return async (method, options, schema) => {
    const called = await call(method, options, schema);
    if (called.ok || called.error.kind !== 'http' || !NO_METHOD.has(called.error.status)) return called;
    const isSlack = (await call('auth.test', {}, v.object({ team_id: v.string() }))).ok;
    return isSlack ? err({ kind: 'refused', code: 'unknown_method', needed: [] }) : called;
  };
}
