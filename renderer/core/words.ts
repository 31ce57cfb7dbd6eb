import type { RungAlert } from '../../src/bridge/views.ts';
import { promiseName } from '../../src/wording/promise-text.ts';

export { roleName } from '../../src/wording/role-name.ts';

/** The name of the promise that rang. */
export const rangName = ({ kind, task }: RungAlert): string => promiseName({ kind, task }, (title) => title);

/** Joined by commas: "a, b and c" depends on the language. */
export const list = (items: readonly string[]): string => items.join(', ');

export const channelText = (name: string): string => (name.startsWith('#') ? name : `#${name}`);

/** Joins class names; CSS modules type each as perhaps missing. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');

/** "1.4 MB", in the number format of the reader's system. Bytes. */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: 1 }).format(Math.max(value, 0.1));
}
