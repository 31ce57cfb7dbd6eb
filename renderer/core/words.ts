import type { RungAlert } from '../../src/bridge/views.ts';
import { promiseName } from '../../src/wording/promise-text.ts';

export { roleName } from '../../src/wording/role-name.ts';

/** What rang, by what it is about. */
export const rangName = ({ kind, task }: RungAlert): string => promiseName({ kind, task }, (title) => title);

/** "a, b and c" would need a language; a comma does not. */
export const list = (items: readonly string[]): string => items.join(', ');

export const channelText = (name: string): string => (name.startsWith('#') ? name : `#${name}`);

/** Joins class names; CSS modules type each as perhaps missing. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');

/** "1.4 MB", as the reader's system writes numbers. Bytes. */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: 1 }).format(Math.max(value, 0.1));
}
