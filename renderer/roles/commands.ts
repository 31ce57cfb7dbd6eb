import { STANDARD_ROLES } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { goTo, hasIncident, type AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';
import { roleName } from '../core/words.ts';

export const roleCommands: readonly AppCommand[] = [
  ...STANDARD_ROLES.map((role): AppCommand => ({
    id: `role.${role}`,
    group: 'roles',
    label: () => t('command.assign', { role: roleName(role) }),
    when: hasIncident,
    run: dialog({ kind: 'role', role }),
  })),
  {
    id: 'role.free',
    group: 'roles',
    label: () => t('command.assignOther'),
    when: hasIncident,
    run: dialog({ kind: 'role', role: '' }),
  },
];

export const goToRoles = goTo({ panel: 'roles', keys: '4' });
