import { isTextKey, t } from '../../src/text/text.ts';

/** Indentation of scopes in the manifest: the lines are pasted as they are. */
const INDENT = ' '.repeat(6);

export const manifestLines = (scopes: readonly string[]): string =>
  scopes.map((scope) => `${INDENT}${manifestLine(scope)}\n`).join('');

/** A scope as a line of the manifest, with its purpose. */
export function manifestLine(scope: string): string {
  const key = `scope.${scope}`;
  return isTextKey(key) ? `- ${scope} # ${t(key, {})}` : `- ${scope}`;
}
