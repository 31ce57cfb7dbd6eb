import * as v from 'valibot';
import { err } from '../../src/base/result.ts';
import type { Caller } from './call.ts';

/** How HTTP says that there is no such method. */
const NO_METHOD = new Set([404, 405, 410, 501]);

/**
 * A way to ask for what not every Slack has. "Not found" by a server that answers as Slack does is said of the method: asked
 * again for ever, it would not be there. Where nothing answers as Slack does, something else may stand in between.
 */
export function createKnownMethod(call: Caller['call']): Caller['call'] {
  return async (method, options, schema) => {
    const called = await call(method, options, schema);
    if (called.ok || called.error.kind !== 'http' || !NO_METHOD.has(called.error.status)) return called;
    const isSlack = (await call('auth.test', {}, v.object({ team_id: v.string() }))).ok;
    return isSlack ? err({ kind: 'refused', code: 'unknown_method', needed: [] }) : called;
  };
}
