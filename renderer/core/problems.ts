import type { CommandProblem, Trouble } from '../../src/bridge/problems.ts';
import type { WhenProblem } from '../../src/time/plain-time.ts';
import type { DeliveryState } from '../../src/model/delivery.ts';
import { isTextKey, t } from '../../src/text/text.ts';
import { bothText } from './time.ts';
import { roleName } from './words.ts';

/** The call failed: main is gone or refused the payload. Nothing was changed. */
export interface NoAnswer {
  code: 'no-answer';
}
export type Problem = CommandProblem | NoAnswer;

type Family =
  | 'refusal'
  | 'delivery'
  | 'slackAction'
  | 'channel.name'
  | 'channel.pattern'
  | 'connect'
  | 'import'
  | 'export'
  | 'channels'
  | 'when'
  | 'attach'
  | 'transport'
  | 'webhook'
  | 'webhook.test'
  | 'e-mail'
  | 'clipboard'
  | 'template.problem';

const TIMES = new Set(['time', 'due', 'from']);

/** The sentence of a problem code from main, with its data filled in. */
export function sentence(family: Family, problem: { code: string; why?: string }): string {
  const closer = `${family}.${problem.code}.${problem.why ?? ''}`;
  const key = isTextKey(closer) ? closer : `${family}.${problem.code}`;
  if (!isTextKey(key)) return t('problem.unknown', { code: problem.code });
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem)) {
    if (TIMES.has(name) && typeof value === 'number') values[name] = bothText(value);
    else if (name === 'state' && typeof value === 'string')
      values[name] = t(`delivery.state.${value as DeliveryState}`);
    else if (name === 'role' && typeof value === 'string') values[name] = roleName(value);
    else if (Array.isArray(value)) values[name] = value.join(', ');
    else if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  return t(key, values);
}

/** The sentence about a file's problem and its place. */
export const fileSentence = (family: Family, file: string, problem: { code: string }): string => {
  const what = sentence(family, problem);
  return file === '' ? what : t('problem.in-file', { file, what });
};

const TROUBLES = [
  'journal-newer',
  'journal-damaged',
  'journal-read-only',
  'disk-full',
] as const satisfies readonly Trouble['code'][];

export const isTrouble = (problem: { code: string }): problem is Trouble =>
  (TROUBLES as readonly string[]).includes(problem.code);

/** Why a command was refused. */
export const refusalText = (problem: Problem): string =>
  isTrouble(problem) ? t(`trouble.${problem.code}.title`) : sentence('refusal', problem);

/** The sentence about an invalid past time, which accepts other forms than a future time. */
export const pastProblem = (problem: WhenProblem): string =>
  sentence('when', problem.code === 'not-a-time' ? { code: 'not-a-past-time' } : problem);
