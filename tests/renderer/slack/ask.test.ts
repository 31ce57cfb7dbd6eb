import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exportPostmortem, openIncident, openLink, toggleMute } from '../../../renderer/core/act.ts';
import { registerCommands, runCommand } from '../../../renderer/core/command.ts';
import { pickPlaybook } from '../../../renderer/playbook/import.ts';
import { COMMANDS } from '../../../renderer/shell/commands.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { importTemplate } from '../../../renderer/template/template-list.ts';
import type { Settings } from '../../../src/bridge/views.ts';
import { fold } from '../../../src/incident/fold.ts';
import { declared } from '../events.ts';

const NOT_DONE = { tone: 'attention', text: 'Wheelhouse could not do that. Try again, or restart the app.' };
const unwritten = { code: 'disk-full', detail: 'no space left' } as const;

const notice = () => useStore.getState().notice;
const settings = () => useStore.getState().settings;

registerCommands(COMMANDS);

/** Stands for main. */
let main: Record<string, (input?: never) => Promise<unknown>>;

beforeEach(() => {
  main = {};
  const gone = () => Promise.reject(new Error('main is gone'));
  const bridge = new Proxy({}, { get: (_target, name: string) => main[name] ?? gone });
  vi.stubGlobal('window', { wheelhouse: bridge, addEventListener: () => undefined });
  useStore.setState({ ...useStore.getInitialState(), phase: 'ready', incident: fold('i', [declared()]) });
});

describe('what has no room of its own for a sentence says in a notice that main does not answer', () => {
  it.each(['sound', 'mini', 'folder', 'export', 'import', 'template.import', 'mute'])('%s', async (id) => {
    const before = settings();
    runCommand(id);
    await vi.waitFor(() => expect(notice()).toEqual(NOT_DONE), { timeout: 30_000 });
    expect(settings()).toBe(before);
  });

  it.each([
    ['opening another incident', () => openIncident('other')],
    ['opening a link', () => openLink('https://example.com/')],
    ['choosing a playbook', pickPlaybook],
    ['choosing a template', importTemplate],
    ['exporting', exportPostmortem],
    ['muting', () => toggleMute('i')],
  ] as const)('%s', async (_what, press) => {
    await press();
    expect(notice()).toEqual(NOT_DONE);
  });
});

describe('a setting that is changed outside Settings', () => {
  it('is said not to be on disk, with the way to write it again', async () => {
    main['setSound'] = async (): Promise<Settings> => ({ ...settings(), soundOn: false, unwritten });
    main['writeSettings'] = async (): Promise<Settings> => ({ ...settings(), unwritten: null });
    runCommand('sound');
    await vi.waitFor(() => expect(notice()?.text).toMatch(/^The disk is full\. What you set is in use/), {
      timeout: 30_000,
    });
    expect(settings()).toMatchObject({ soundOn: false, unwritten });
    const [again] = notice()!.actions!;
    expect(again!.label).toBe('Write to disk again');
    again!.run();
    await vi.waitFor(() => expect(settings().unwritten).toBeNull(), { timeout: 30_000 });
  });

  it('says nothing when it was kept', async () => {
    main['showMiniWindow'] = async (): Promise<Settings> => ({ ...settings(), miniWindow: true });
    runCommand('mini');
    await vi.waitFor(() => expect(settings().miniWindow).toBe(true), { timeout: 30_000 });
    expect(notice()).toBeNull();
  });
});
