import * as v from 'valibot';
import { ERROR_NAMES } from '../../src/bridge/window-problems.ts';
import { FIELD_NAMES, KNOWN_CODES, LOG_CODES } from './codes.ts';
import { isErrorCode, type ErrorFacts } from './error-facts.ts';
import type { LogLine } from './log.ts';

const errorSchema: v.GenericSchema<unknown, ErrorFacts> = v.strictObject({
  name: v.picklist(ERROR_NAMES),
  code: v.exactOptional(v.custom<string>(isErrorCode)),
  number: v.exactOptional(v.number()),
  trouble: v.exactOptional(v.picklist(KNOWN_CODES)),
  frames: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^[\w.-]{1,80}\.(?:cjs|js|ts|tsx):\d{1,7}:\d{1,7}$/)))),
  cause: v.exactOptional(v.lazy(() => errorSchema)),
});

const lineSchema = v.strictObject({
  at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  code: v.picklist(LOG_CODES),
  fields: v.exactOptional(
    v.record(v.picklist(FIELD_NAMES), v.union([v.number(), v.boolean(), v.picklist(KNOWN_CODES)])),
  ),
  error: v.exactOptional(errorSchema),
  skipped: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, LogLine>;

/** The latest valid lines of the log; others may have been written to the file from outside. */
export function latestLines(lines: readonly string[], most: number): LogLine[] {
  const found: LogLine[] = [];
  for (let at = lines.length - 1; at >= 0 && found.length < most; at--) {
    const line = parse(lines[at]!);
    if (line !== null) found.unshift(line);
  }
  return found;
}

function parse(text: string): LogLine | null {
  try {
    const parsed = v.safeParse(lineSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
