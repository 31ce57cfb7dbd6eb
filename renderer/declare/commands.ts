import { SEVERITIES, STATUSES } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { hasIncident, type AppCommand, type KeyedCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

/** Commands for status, severity, title and impact. */
export const detailsCommands: readonly AppCommand[] = [
  ...STATUSES.map((status): AppCommand => ({
    id: `status.${status}`,
    group: 'incident',
    label: () => t('command.status', { status: t(`status.${status}`) }),
    when: ({ state: { incident } }) => incident !== null && incident.status !== status,
    run: () => void attempt({ do: 'setStatus', status }),
  })),
  ...SEVERITIES.map((severity): AppCommand => ({
    id: `severity.${severity}`,
    group: 'incident',
    label: () => t('command.severity', { severity }),
    detail: () => t(`severity.${severity}.about`),
    when: ({ state: { incident } }) => incident !== null && incident.severity !== severity,
    run: () => void attempt({ do: 'setSeverity', severity }),
  })),
  {
    id: 'details',
    group: 'incident',
    label: () => t('command.details'),
    keys: 'e',
    when: hasIncident,
    run: dialog({ kind: 'details' }),
  },
];

export const DECLARE: KeyedCommand = {
  id: 'declare',
  group: 'incident',
  label: () => t('command.declare'),
  keys: 'mod+n',
  run: dialog({ kind: 'declare' }),
};
