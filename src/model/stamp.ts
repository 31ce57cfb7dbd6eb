/**
 * A hybrid logical clock: sorts in causal order even when laptops disagree on the time. Shape: `<wall clock, ms since
 * 1970, 15 digits>-<counter, 4 hex digits>-<device id>`.
 */
export type Stamp = string;

const WALL_DIGITS = 15;
const COUNTER_LIMIT = 0xffff;

/** A remote stamp further ahead than this is refused: its laptop's clock is wrong. Milliseconds. */
export const MAX_DRIFT_MS = 5 * 60_000;

export interface StampParts {
  wall: number;
  counter: number;
  device: string;
}

export function formatStamp({ wall, counter, device }: StampParts): Stamp {
  return `${String(wall).padStart(WALL_DIGITS, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`;
}

const SHAPE = /^(\d{15})-([0-9a-f]{4})-(.+)$/;

export const isStamp = (text: string): boolean => SHAPE.test(text);

/** @throws {Error} when the text is not a stamp. */
export function parseStamp(stamp: Stamp): StampParts {
  const match = SHAPE.exec(stamp);
  if (match === null) throw new Error(`not a stamp: ${stamp}`);
  return { wall: Number(match[1]), counter: Number.parseInt(match[2]!, 16), device: match[3]! };
}

/** The next stamp of this device: later than `last` even if the wall clock went back. `now` in ms since 1970. */
export function nextStamp(last: Stamp | null, now: number, device: string): Stamp {
  if (last === null) return formatStamp({ wall: now, counter: 0, device });
  const seen = parseStamp(last);
  if (now > seen.wall) return formatStamp({ wall: now, counter: 0, device });
  // A full counter uses the next millisecond: order matters more than exact time.
  if (seen.counter === COUNTER_LIMIT) return formatStamp({ wall: seen.wall + 1, counter: 0, device });
  return formatStamp({ wall: seen.wall, counter: seen.counter + 1, device });
}

/** Whether a stamp from another laptop is accepted at `now` (ms since 1970). */
export function isPlausible(stamp: Stamp, now: number): boolean {
  return parseStamp(stamp).wall - now <= MAX_DRIFT_MS;
}

export function compareStamps(a: { stamp: Stamp }, b: { stamp: Stamp }): number {
  return a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0;
}
