import { isTextKey, t } from '../../src/text/text.ts';

/** How far the scopes stand from the edge in the manifest: they are pasted there as they are. */
const INDENT = ' '.repeat(6);

export const manifestLines = (scopes: readonly string[]): string =>
  scopes.map((scope) => `${INDENT}${manifestLine(scope)}\n`).join('');

/** A scope as it stands in the manifest, with what it is for. */
export function manifestLine(scope: string): string {
  const key = `scope.${scope}`;
  return isTextKey(key) ? `- ${scope} # ${t(key, {})}` : `- ${scope}`;
}
