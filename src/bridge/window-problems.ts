/** What went wrong in a window and went no further there, by code. Each crosses to main's log by `noteProblem`. */
export const WINDOW_PROBLEMS = [
  'window-error',
  'window-rejection',
  'window-draft-not-kept',
  'window-sound-failed',
  'window-clipboard-refused',
] as const;
export type WindowProblem = (typeof WINDOW_PROBLEMS)[number];

/** Names of errors that say something. Any other name could hold anything, and is told as `other`. */
export const ERROR_NAMES = [
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AbortError',
  'DataCloneError',
  'InvalidStateError',
  'NetworkError',
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
  'NotSupportedError',
  'QuotaExceededError',
  'SecurityError',
  'TimeoutError',
  'JournalTrouble',
  'other',
] as const;
export type ErrorName = (typeof ERROR_NAMES)[number];

export const errorName = (name: unknown): ErrorName => ERROR_NAMES.find((known) => known === name) ?? 'other';

/** A place in our own code: the file's name without its folder. */
export interface Frame {
  file: string;
  line: number;
  column: number;
}

export const MOST_FRAMES = 8;

/** What a window tells of an error. */
export interface ToldError {
  name: ErrorName;
  frames: Frame[];
}

/** A stack begins with the error's message, which may look like anything: whoever keeps frames keeps those of known files. */
const FRAME = /(?:^|[\s(/\\])([\w.-]{1,80}\.(?:cjs|js|ts|tsx)):(\d{1,7}):(\d{1,7})\)?$/;

/** The places that a stack names, the innermost first. */
export function framesIn(stack: unknown, most: number): Frame[] {
  if (typeof stack !== 'string') return [];
  const frames = stack.split('\n').flatMap((text) => {
    const [, file, line, column] = FRAME.exec(text) ?? [];
    return file === undefined ? [] : [{ file, line: Number(line), column: Number(column) }];
  });
  return frames.slice(0, most);
}
