import { getSystemErrorMap } from 'node:util';
import {
  errorName,
  framesIn,
  MOST_FRAMES,
  type ErrorName,
  type Frame,
  type WindowError,
} from '../../src/bridge/window-problems.ts';
import { isKnownCode, type KnownCode } from './codes.ts';

/**
 * The loggable facts of an error. Its message may contain a text, a path, an address or a token, and is never logged.
 */
export interface ErrorFacts {
  name: ErrorName;
  /** The system's or Node's code, such as `ENOSPC`. */
  code?: string;
  /** The system's or SQLite's error number. */
  number?: number;
  /** Our code for an unusable journal. */
  trouble?: KnownCode;
  /** Positions in our own code, innermost first, as `file:line:column`. */
  frames?: string[];
  cause?: ErrorFacts;
}

const DEEPEST_CAUSE = 3;
/** Codes of Node and of Chromium's network. */
const ERR = /^ERR_[A-Z_]{2,40}$/;

let systemCodes: ReadonlySet<string> | undefined;

/** `isOwn`: whether a file of this name is part of the app. */
export function errorFacts(error: unknown, isOwn: (file: string) => boolean, depth = DEEPEST_CAUSE): ErrorFacts {
  if (typeof error !== 'object' || error === null) return { name: 'other' };
  const { name, code, errno, errcode, trouble, stack, cause } = error as Record<string, unknown>;
  const number = [errno, errcode].find((value) => Number.isInteger(value)) as number | undefined;
  const ours = typeof trouble === 'object' && trouble !== null ? (trouble as { code?: unknown }).code : undefined;
  return {
    name: errorName(name),
    ...(isErrorCode(code) && { code }),
    ...(number !== undefined && { number }),
    ...(isKnownCode(ours) && { trouble: ours }),
    ...ownFrames(framesIn(stack, Infinity), isOwn),
    ...(depth > 1 && cause !== undefined && cause !== null && { cause: errorFacts(cause, isOwn, depth - 1) }),
  };
}

/** As `errorFacts` for an error that a window sent. */
export const windowErrorFacts = ({ name, frames }: WindowError, isOwn: (file: string) => boolean): ErrorFacts => ({
  name,
  ...ownFrames(frames, isOwn),
});

function ownFrames(frames: readonly Frame[], isOwn: (file: string) => boolean): Pick<ErrorFacts, 'frames'> {
  const own = frames.filter(({ file }) => isOwn(file)).slice(0, MOST_FRAMES);
  return own.length === 0 ? {} : { frames: own.map(({ file, line, column }) => `${file}:${line}:${column}`) };
}

export function isErrorCode(code: unknown): code is string {
  if (typeof code !== 'string') return false;
  systemCodes ??= new Set([...getSystemErrorMap().values()].map(([name]) => name));
  return systemCodes.has(code) || ERR.test(code);
}
