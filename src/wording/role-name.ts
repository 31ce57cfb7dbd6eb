import { STANDARD_ROLES } from '../model/words.ts';
import { isTextKey, t } from '../text/text.ts';

/** A role's display name: standard ones from the dictionary, a team's own as written. */
export function roleName(role: string): string {
  const standard: readonly string[] = STANDARD_ROLES;
  return standard.includes(role) ? wordOr(`role.${role}`, role) : role;
}

/** The dictionary's sentence for a code, or `otherwise` where a newer version wrote an unknown code. */
export function wordOr(key: string, otherwise: string): string {
  return isTextKey(key) ? t(key, {}) : otherwise;
}
