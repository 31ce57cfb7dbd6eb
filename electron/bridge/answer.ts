import * as v from 'valibot';
import { calls, type Input, type Output } from '../../src/bridge/calls.ts';
import type { CallName } from '../../src/bridge/names.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Answer } from './serve.ts';
import { log } from '../log/log.ts';

export type Handlers = { [N in CallName]: (input: Input<N>) => Output<N> | Promise<Output<N>> };

/** Validates the input of each call before its handler runs. */
export function answerWith(handlers: Handlers): Answer {
  return async (name, input) => {
    const parsed = v.safeParse(calls[name].input, input);
    if (!parsed.success) return err({ code: 'bad-request', where: whereOf(parsed.issues) });
    const handler = handlers[name] as (checked: unknown) => unknown;
    try {
      return ok(await handler(parsed.output));
    } catch (error) {
      // Electron would send the error's message to the window, and it may contain a path or an address.
      log.caught('call-failed', error, { call: name });
      return err({ code: 'failed', where: name });
    }
  };
}

function whereOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => v.getDotPath(issue) ?? 'input').join(', ');
}
