import { t } from '../../src/text/text.ts';
import { candidateCommands } from '../candidates/commands.ts';
import { goToMessage, SEND } from '../composer/commands.ts';
import { copyDiagnostics, openIncident } from '../core/act.ts';
import { ask, change } from '../core/ask.ts';
import { bridge } from '../core/bridge.ts';
import type { AppCommand, CommandFamily, KeyedCommand, Registered } from '../core/command.ts';
import { dialog } from '../core/store.ts';
import { DECLARE, detailsCommands } from '../declare/commands.ts';
import { draftCommands } from '../draft/commands.ts';
import { outboxCommands } from '../outbox/commands.ts';
import { goToPlaybook, playbookCommands } from '../playbook/commands.ts';
import { practiceCommands } from '../practice/commands.ts';
import { goToPromise, promiseCommands } from '../promise/commands.ts';
import { reviewCommands } from '../review/commands.ts';
import { goToRoles, roleCommands } from '../roles/commands.ts';
import { settingsCommands } from '../settings/commands.ts';
import { slackCommands } from '../slack/commands.ts';
import { templateCommands } from '../template/commands.ts';
import { goToTimeline, timelineCommands } from '../timeline/commands.ts';

export const PALETTE: KeyedCommand = {
  id: 'palette',
  group: 'app',
  label: () => t('command.palette'),
  keys: 'mod+k',
  run: ({ state }) => state.open(state.dialog?.kind === 'palette' ? null : { kind: 'palette' }),
};

export const KEY_SHEET: KeyedCommand = {
  id: 'keys',
  group: 'app',
  label: () => t('command.keys'),
  keys: '?',
  run: dialog({ kind: 'keys' }),
};

const windowCommands: readonly AppCommand[] = [
  {
    id: 'sound',
    group: 'app',
    label: ({ state }) => t(state.settings.soundOn ? 'command.sound.off' : 'command.sound.on'),
    run: ({ state }) => void change(() => bridge().setSound({ on: !state.settings.soundOn })),
  },
  {
    id: 'mini',
    group: 'app',
    label: ({ state }) => t(state.settings.miniWindow ? 'command.mini.close' : 'command.mini.open'),
    run: ({ state }) => void change(() => bridge().showMiniWindow({ on: !state.settings.miniWindow })),
  },
  { id: 'diagnostics', group: 'app', label: () => t('command.diagnostics'), run: () => void copyDiagnostics() },
  { id: 'folder', group: 'app', label: () => t('command.folder'), run: () => void ask(bridge().showDataFolder()) },
];

const switchTo: CommandFamily = ({ state }) =>
  state.incidents
    .filter((summary) => summary.id !== state.incident?.id)
    .map((summary) => ({
      id: `switch.${summary.id}`,
      group: 'switch',
      label: () => summary.title,
      detail: () => `${summary.severity} · ${t(`status.${summary.status}`)}`,
      run: () => void openIncident(summary.id),
    }));

/** The commands of all rooms. The order within a group is that of the palette and the key sheet. */
export const COMMANDS: readonly Registered[] = [
  ...draftCommands,
  ...templateCommands,
  SEND,
  ...promiseCommands,
  ...timelineCommands,
  ...candidateCommands,
  ...detailsCommands,
  ...reviewCommands,
  DECLARE,
  ...slackCommands,
  ...roleCommands,
  ...playbookCommands,
  goToPlaybook,
  goToPromise,
  goToMessage,
  goToRoles,
  goToTimeline,
  ...outboxCommands,
  PALETTE,
  KEY_SHEET,
  ...settingsCommands,
  ...practiceCommands,
  ...windowCommands,
  switchTo,
];
