import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { WindowError, WindowProblem } from '../../src/bridge/window-problems.ts';
import { systemClock, type Clock } from '../time/clock.ts';
import { createBudget, type Budget } from './budget.ts';
import { isKnownCode, type LogCode, type LogFields } from './codes.ts';
import { errorFacts, windowErrorFacts, type ErrorFacts } from './error-facts.ts';
import { openRingFile, type RingFile } from './ring-file.ts';

/** One line, as JSON. */
export interface LogLine {
  /** UTC, ISO 8601. */
  at: string;
  code: LogCode;
  fields?: LogFields;
  error?: ErrorFacts;
  /** Number of lines of this code that were left out before this one. */
  skipped?: number;
}

/** A log of handled errors. Lines consist of codes and numbers, so no text, name, address or token can get into it. */
export interface Log {
  /** From now on lines are written to disk, earlier ones included. */
  open: (folder: string) => void;
  note: (code: LogCode, fields?: LogFields) => void;
  /** Logs an error that is handled without being shown. */
  caught: (code: LogCode, error: unknown, fields?: LogFields) => void;
  /** Logs an error that a window sent. */
  fromWindow: (code: WindowProblem, error: WindowError | undefined) => void;
  /** All lines, oldest first. They come from disk: validate them before they are shown. */
  lines: () => string[];
}

/** Bytes of each of the two files. */
const FILE_LIMIT = 256_000;
/** Per code: an error that repeats each second must not displace all others. */
const MOST_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
/** Lines that could not be written to disk. */
const MOST_IN_MEMORY = 200;

export function createLog(clock: Pick<Clock, 'now' | 'monotonic'>, ownFiles: () => readonly string[]): Log {
  const budgets = new Map<LogCode, Budget>();
  const inMemory: string[] = [];
  let file: RingFile | null = null;
  let own: ReadonlySet<string> | undefined;
  const isOwn = (name: string): boolean => (own ??= new Set(ownFiles())).has(name);

  /** Any value can be thrown, also one that throws when it is read. */
  function factsOf(error: unknown): ErrorFacts {
    try {
      return errorFacts(error, isOwn);
    } catch {
      return { name: 'other' };
    }
  }

  function write(line: string): void {
    if (file?.append(line) === true) return;
    inMemory.push(line);
    if (inMemory.length > MOST_IN_MEMORY) inMemory.shift();
  }

  function add(code: LogCode, fields: LogFields, error?: ErrorFacts): void {
    const budget = budgets.get(code) ?? createBudget(MOST_PER_MINUTE, MINUTE_MS, clock.monotonic);
    budgets.set(code, budget);
    const skipped = budget.take();
    if (skipped === null) return;
    const line: LogLine = {
      at: new Date(clock.now()).toISOString(),
      code,
      ...(Object.keys(fields).length > 0 && { fields: clean(fields) }),
      ...(error !== undefined && { error }),
      ...(skipped > 0 && { skipped }),
    };
    write(JSON.stringify(line));
  }

  return {
    open: (folder) => {
      file = openRingFile(folder, 'wheelhouse', FILE_LIMIT);
      for (const line of inMemory.splice(0)) write(line);
    },
    note: (code, fields = {}) => add(code, fields),
    caught: (code, error, fields = {}) => add(code, fields, factsOf(error)),
    fromWindow: (code, error) => add(code, {}, error === undefined ? undefined : windowErrorFacts(error, isOwn)),
    lines: () => [...(file?.lines() ?? []), ...inMemory],
  };
}

/** The types ensure this already; the check is a second safeguard. */
const clean = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' || isKnownCode(value) ? value : 'other',
    ]),
  );

/** Names of the files with our code, of main and of the windows. */
function filesOfTheApp(): string[] {
  return [import.meta.dirname, path.join(import.meta.dirname, '..', 'renderer', 'assets')].flatMap((folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  });
}

export const log = createLog(systemClock, filesOfTheApp);
