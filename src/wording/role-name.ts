import { STANDARD_ROLES } from '../model/words.ts';
import { isTextKey, t } from '../text/text.ts';

/** A role's name on screen and paper: the standard ones from the dictionary, a team's own as they wrote it. */
export function roleName(role: string): string {
  const standard: readonly string[] = STANDARD_ROLES;
  return standard.includes(role) ? wordOr(`role.${role}`, role) : role;
}

/** The sentence of a code from another layer, or the code itself where a newer version wrote one we do not know. */
export function wordOr(key: string, otherwise: string): string {
  return isTextKey(key) ? t(key, {}) : otherwise;
}
