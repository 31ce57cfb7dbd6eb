import { isTextKey, t } from '../../src/text/text.ts';

/** A scope as it stands in the manifest, with what it is for. */
export function manifestLine(scope: string): string {
  const key = `scope.${scope}`;
  return isTextKey(key) ? `- ${scope} # ${t(key, {})}` : `- ${scope}`;
}
