import { CLOCKS, SEVERITIES, STANDARD_ROLES, STATUSES } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { correctLast, writeMessage } from '../draft/write.ts';
import { showCandidates } from '../candidates/candidates.ts';
import { importTemplate, useTemplates } from '../template/template-list.ts';
import { attempt, copyDiagnostics, exportPostmortem, openIncident, pickPlaybook, tellImported } from '../core/act.ts';
import { ask, change } from '../core/ask.ts';
import { bridge } from '../core/bridge.ts';
import { focusPanel, PANELS } from '../core/focus.ts';
import { promiseCommands } from '../promise/commands.ts';
import { slackCommands } from '../slack/commands.ts';
import { dialog, useStore, type State } from '../core/store.ts';
import { roleName } from '../core/words.ts';

/** The order is the order in the palette and on the key sheet. */
export const GROUPS = ['update', 'record', 'incident', 'slack', 'roles', 'playbook', 'go', 'app', 'switch'] as const;

/**
 * Everything a person can do, in one place: the palette, the key sheet and the keys all read this. Words are made when
 * they are read: each key pressed goes through this list, the first one while everything is cold.
 */
export interface AppCommand {
  id: string;
  group: (typeof GROUPS)[number];
  label: () => string;
  detail?: () => string;
  keys?: string;
  /** The key works inside one panel, which handles it. */
  local?: true;
  /** Nothing to run from the palette: only a line on the key sheet. */
  sheetOnly?: true;
  run: () => void;
}

const nothing = (): void => undefined;

/** Someone asked for it outside the cockpit, in the tray or in the strip: to write its update, or to see what is due. */
export async function showIncident(incident: string, write: boolean): Promise<void> {
  const { phase, dialog: open, open: show } = useStore.getState();
  // What was begun in a dialog is not lost for it: the person closes that first.
  if (phase !== 'ready' || (open !== null && open.kind !== 'palette')) return;
  show(null);
  await openIncident(incident);
  if (useStore.getState().incident?.id !== incident) return;
  // Only who writes an update makes one of the text in the composer.
  if (write) writeMessage('update');
  else focusPanel('promise');
}

export async function importPlaybook(): Promise<void> {
  const playbook = await pickPlaybook();
  if (playbook !== null) tellImported(playbook);
}

export function commands(state: State): AppCommand[] {
  if (state.phase !== 'ready') return [];
  const palette = () => state.open(state.dialog?.kind === 'palette' ? null : { kind: 'palette' });
  const { soundOn, strip } = state.settings;
  return [
    ...(state.incident === null ? [] : inIncident(state)),
    {
      id: 'declare',
      group: 'incident',
      label: () => t('command.declare'),
      keys: 'mod+n',
      run: dialog({ kind: 'declare' }),
    },
    { id: 'import', group: 'playbook', label: () => t('command.import'), run: () => void importPlaybook() },
    {
      id: 'template.import',
      group: 'update',
      label: () => t('command.template.import'),
      run: () => void importTemplate(),
    },
    { id: 'palette', group: 'app', label: () => t('command.palette'), keys: 'mod+k', run: palette },
    { id: 'keys', group: 'app', label: () => t('command.keys'), keys: '?', run: dialog({ kind: 'keys' }) },
    {
      id: 'settings',
      group: 'app',
      label: () => t('command.settings'),
      keys: 'mod+,',
      run: dialog({ kind: 'settings' }),
    },
    { id: 'ways', group: 'app', label: () => t('command.ways'), run: dialog({ kind: 'settings', part: 'ways' }) },
    { id: 'practice', group: 'app', label: () => t('command.practice'), run: dialog({ kind: 'practice' }) },
    {
      id: 'sound',
      group: 'app',
      label: () => (soundOn ? t('command.sound.off') : t('command.sound.on')),
      run: () => void change(() => bridge().setSound({ on: !soundOn })),
    },
    {
      id: 'strip',
      group: 'app',
      label: () => (strip ? t('command.strip.close') : t('command.strip.open')),
      run: () => void change(() => bridge().showStrip({ on: !strip })),
    },
    { id: 'diagnostics', group: 'app', label: () => t('command.diagnostics'), run: () => void copyDiagnostics() },
    { id: 'folder', group: 'app', label: () => t('command.folder'), run: () => void ask(bridge().showDataFolder()) },
    ...state.incidents
      .filter((summary) => summary.id !== state.incident?.id)
      .map((summary): AppCommand => ({
        id: `switch.${summary.id}`,
        group: 'switch',
        label: () => summary.title,
        detail: () => `${summary.severity} · ${t(`status.${summary.status}`)}`,
        run: () => void openIncident(summary.id),
      })),
  ];
}

function inIncident(state: State): AppCommand[] {
  const incident = state.incident!;
  return [
    { id: 'update', group: 'update', label: () => t('command.update'), keys: 'u', run: () => writeMessage('update') },
    {
      id: 'message',
      group: 'update',
      label: () => t('command.message'),
      keys: 'm',
      run: () => writeMessage('message'),
    },
    { id: 'correct', group: 'update', label: () => t('command.correct'), keys: 'r', run: correctLast },
    {
      id: 'template',
      group: 'update',
      label: () => t('command.template'),
      keys: 'w',
      run: () => useTemplates.getState().setOpen(true),
    },
    {
      id: 'send',
      group: 'update',
      label: () => t('command.send'),
      keys: 'mod+enter',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    ...promiseCommands(incident, Date.now()),
    { id: 'cadence', group: 'update', label: () => t('command.cadence'), keys: 'y', run: dialog({ kind: 'cadence' }) },
    {
      id: 'note',
      group: 'record',
      label: () => t('command.note'),
      keys: 'n',
      run: dialog({ kind: 'note', note: 'note' }),
    },
    {
      id: 'decision',
      group: 'record',
      label: () => t('command.decision'),
      keys: 'd',
      run: dialog({ kind: 'note', note: 'decision' }),
    },
    {
      id: 'discovery',
      group: 'record',
      label: () => t('command.discovery'),
      keys: 'i',
      run: dialog({ kind: 'note', note: 'discovery' }),
    },
    {
      id: 'change',
      group: 'record',
      label: () => t('command.change'),
      keys: 'c',
      run: dialog({ kind: 'note', note: 'change' }),
    },
    {
      id: 'candidates',
      group: 'record',
      label: () => t('command.candidates'),
      keys: 'f',
      run: showCandidates,
    },
    {
      id: 'candidate.take',
      group: 'record',
      label: () => t('command.candidate.take'),
      keys: 'enter',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'candidate.dismiss',
      group: 'record',
      label: () => t('command.candidate.dismiss'),
      keys: 'x',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'candidate.restore',
      group: 'record',
      label: () => t('command.candidate.restore'),
      keys: 'u',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    ...STATUSES.filter((status) => status !== incident.status).map((status): AppCommand => ({
      id: `status.${status}`,
      group: 'incident',
      label: () => t('command.status', { status: t(`status.${status}`) }),
      run: () => void attempt({ do: 'setStatus', status }),
    })),
    ...SEVERITIES.filter((severity) => severity !== incident.severity).map((severity): AppCommand => ({
      id: `severity.${severity}`,
      group: 'incident',
      label: () => t('command.severity', { severity }),
      detail: () => t(`severity.${severity}.about`),
      run: () => void attempt({ do: 'setSeverity', severity }),
    })),
    {
      id: 'details',
      group: 'incident',
      label: () => t('command.details'),
      keys: 'e',
      run: dialog({ kind: 'details' }),
    },
    { id: 'export', group: 'incident', label: () => t('command.export'), run: () => void exportPostmortem() },
    ...CLOCKS.map((clock): AppCommand => ({
      id: `clock.${clock}`,
      group: 'incident',
      label: () => t('command.clock', { clock: t(`clock.${clock}`) }),
      run: dialog({ kind: 'clock', clock }),
    })),
    ...slackCommands(incident),
    ...STANDARD_ROLES.map((role): AppCommand => ({
      id: `role.${role}`,
      group: 'roles',
      label: () => t('command.assign', { role: roleName(role) }),
      run: dialog({ kind: 'role', role }),
    })),
    { id: 'role.free', group: 'roles', label: () => t('command.assignOther'), run: dialog({ kind: 'role', role: '' }) },
    { id: 'playbook', group: 'playbook', label: () => t('command.playbook'), run: dialog({ kind: 'playbooks' }) },
    {
      id: 'task.tick',
      group: 'playbook',
      label: () => t('command.task.tick'),
      keys: 'space',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'task.skip',
      group: 'playbook',
      label: () => t('command.task.skip'),
      keys: 's',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'task.assign',
      group: 'playbook',
      label: () => t('command.task.assign'),
      keys: 'a',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'task.box',
      group: 'playbook',
      label: () => t('command.task.box'),
      keys: 't',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    {
      id: 'task.note',
      group: 'playbook',
      label: () => t('command.task.note'),
      keys: 'n',
      local: true,
      sheetOnly: true,
      run: nothing,
    },
    ...(Object.keys(PANELS) as (keyof typeof PANELS)[]).map((panel): AppCommand => ({
      id: `go.${panel}`,
      group: 'go',
      label: () => t('command.go', { panel: t(`panel.${panel}`) }),
      keys: PANELS[panel],
      run: () => focusPanel(panel),
    })),
    {
      id: 'outbox',
      group: 'go',
      label: () => t('command.outbox'),
      keys: 'o',
      run: () => state.openOutbox(!state.outboxOpen),
    },
  ];
}
