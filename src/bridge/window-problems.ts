/** Codes of uncaught and swallowed errors in a window. `noteProblem` sends each to main's log. */
export const WINDOW_PROBLEMS = [
  'window-error',
  'window-rejection',
  'window-draft-not-kept',
  'window-sound-failed',
  'window-clipboard-refused',
  'window-no-answer',
  'window-file-not-attached',
  'window-people-not-loaded',
  'window-templates-not-read',
  'window-channels-not-loaded',
  'window-sizes-not-loaded',
  'window-tick-failed',
  'window-practice-not-read',
  'window-chunk-not-loaded',
  'window-part-not-drawn',
  'window-incident-not-folded',
] as const;
export type WindowProblem = (typeof WINDOW_PROBLEMS)[number];

/** Error names that are logged. Any other name could contain private text and becomes `other`. */
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

/** A position in our code: the file's name without its folder. */
export interface Frame {
  file: string;
  line: number;
  column: number;
}

export const MOST_FRAMES = 8;

/** What a window sends to the log about an error. */
export interface WindowError {
  name: ErrorName;
  frames: Frame[];
}

/** A stack begins with the error's message, which may look like a frame; callers keep only frames of known files. */
const FRAME = /(?:^|[\s(/\\])([\w.-]{1,80}\.(?:cjs|js|ts|tsx)):(\d{1,7}):(\d{1,7})\)?$/;

/** The positions in a stack, innermost first. */
export function framesIn(stack: unknown, most: number): Frame[] {
  if (typeof stack !== 'string') return [];
  const frames = stack.split('\n').flatMap((text) => {
    const [, file, line, column] = FRAME.exec(text) ?? [];
    return file === undefined ? [] : [{ file, line: Number(line), column: Number(column) }];
  });
  return frames.slice(0, most);
}
