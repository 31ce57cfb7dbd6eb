import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../../renderer/core/store.ts';
import { defaultTo } from '../../../renderer/channel/channels.ts';
import { connectionOf, lostOf } from '../../../renderer/connection/connection-state.ts';
import { useDraft } from '../../../renderer/draft/draft.ts';
import { find, score } from '../../../renderer/ui/fuzzy.ts';
import type { Boot } from '../../../src/bridge/views.ts';
import { NO_DRAFTS } from '../../../src/draft/message-draft.ts';
import { DEFAULT_ACTION_PREFERENCES } from '../../../src/slack-actions/preferences.ts';
import { fold } from '../../../src/incident/fold.ts';
import type { IncidentSummary } from '../../../src/incident/summary.ts';
import { knownPeople } from '../../../renderer/ui/people.ts';
import { declared, event } from '../events.ts';

const boot: Boot = {
  trouble: null,
  incidents: [],
  open: { id: 'i', events: JSON.stringify([declared()]), drafts: NO_DRAFTS },
  pageDrafts: false,
  unreadSettings: [],
  playbooks: { playbooks: [], troubles: [] },
  platform: 'linux',
  reachability: {},
  settings: {
    person: 'Ada',
    unwritten: null,
    slack: { state: 'none' },
    signIn: { clientId: '', managed: false, waiting: null, problem: null },
    token: 'none',
    soundOn: true,
    muted: [],
    cadences: { chosen: 'gitlab-matrix', own: [] },
    clockAheadMs: 0,
    miniWindow: false,
    transports: { webhooks: [], mails: [] },
    reading: { on: true, reaction: 'pushpin', missing: [] },
    slackWork: DEFAULT_ACTION_PREFERENCES,
  },
};

const summary: IncidentSummary = {
  id: 'i',
  title: 'Slow search',
  severity: 'S2',
  status: 'investigating',
  practice: true,
  declaredAt: 0,
};

describe('the store', () => {
  beforeEach(() => useStore.getState().boot(boot));

  it('opens with the incident that main names', () => {
    expect(useStore.getState()).toMatchObject({ phase: 'ready', incident: { title: 'Slow search' } });
  });
  it('opens the others where the incident that was shown cannot be folded, and says so', () => {
    const open = { id: 'i', events: '[{"type":', drafts: NO_DRAFTS };
    useStore.getState().boot({ ...boot, incidents: [summary], open });
    expect(useStore.getState()).toMatchObject({ phase: 'ready', incident: null, incidents: [summary] });
    expect(useStore.getState().notice?.text).toMatch(/^An incident cannot be shown/);
  });
  it('takes events in once, however often they come', () => {
    const renamed = event(1, 'incident.renamed', { title: 'Search is down' });
    const { applyEvents: take } = useStore.getState();
    take('i', [renamed], null);
    const once = useStore.getState().incident;
    take('i', [renamed], null);
    expect(useStore.getState().incident).toBe(once);
    expect(once).toMatchObject({ title: 'Search is down', events: { length: 2 } });
  });
  it('does not draw another incident’s events', () => {
    const before = useStore.getState().incident;
    useStore.getState().applyEvents('other', [{ ...declared(), incident: 'other' }], { ...summary, id: 'other' });
    expect(useStore.getState().incident).toBe(before);
    expect(useStore.getState().incidents).toMatchObject([{ id: 'other', title: 'Slow search' }]);
  });
  it('shows a trouble instead of a cockpit', () => {
    useStore.getState().boot({ ...boot, open: null, trouble: { code: 'disk-full', file: 'f', detail: '' } });
    expect(useStore.getState().phase).toBe('trouble');
  });
  it('has the playbooks that main named last: one that cannot be read any more is not offered', () => {
    const playbook = { id: 'b', name: 'Book', phases: 1, tasks: 1, bundled: false };
    const { setPlaybooks } = useStore.getState();
    setPlaybooks({ playbooks: [playbook], troubles: [] });
    const shelf = { playbooks: [], troubles: [{ file: 'b.md', problem: { code: 'empty' } as const }] };
    setPlaybooks(shelf);
    expect(useStore.getState().playbooks).toEqual(shelf);
  });
  it('has about a dozen actions', () => {
    expect(Object.values(useStore.getState()).filter((value) => typeof value === 'function')).toHaveLength(11);
  });
});

describe('the list of incidents', () => {
  it('is as main tells it, and stays the same array where that is nothing new', () => {
    useStore.getState().boot({ ...boot, incidents: [{ ...summary, id: 'older' }] });
    const { applyEvents: take } = useStore.getState();
    const list = (): unknown[] => useStore.getState().incidents;
    take('i', [declared()], summary);
    expect(list()).toEqual([summary, { ...summary, id: 'older' }]);
    const before = list();
    take('i', [event(2, 'note.written', { note: 'n', kind: 'note', text: 'x' })], { ...summary });
    take('i', [event(3, 'incident.renamed', { title: 'Search is down' })], null);
    expect(list()).toBe(before);
    take('i', [], { ...summary, status: 'identified' });
    expect(list()).toEqual([
      { ...summary, status: 'identified' },
      { ...summary, id: 'older' },
    ]);
  });
});

describe('the draft', () => {
  it('keeps its message id until it was taken in, and its channels after', () => {
    const { load } = useDraft.getState();
    load('i', new Set());
    const to = [{ workspace: 'practice', channel: 'C', name: 'c' }];
    const { message } = useDraft.getState().draft;
    useDraft.getState().change({ text: 'x', to });
    expect(useDraft.getState().draft).toMatchObject({ message, text: 'x' });
    useDraft.getState().clear();
    expect(useDraft.getState().draft).toMatchObject({ text: '', to });
    expect(useDraft.getState().draft.message).not.toBe(message);
  });
});

describe('channels', () => {
  const channels = {
    workspace: 'practice',
    channels: [
      { id: 'C1', name: 'general', member: true },
      { id: 'C2', name: 'incidents', member: true },
    ],
  };
  const sent = event(1, 'message.written', {
    message: 'm',
    kind: 'message',
    text: 'x',
    destinations: [{ workspace: 'practice', channel: 'C9', name: 'gone' }],
  });
  it('are where the last message went, or the practice channel for it', () => {
    expect(defaultTo(fold('i', [declared()]), channels)).toEqual([
      { workspace: 'practice', channel: 'C2', name: 'incidents' },
    ]);
    expect(defaultTo(fold('i', [declared(), sent]), channels)).toMatchObject([{ channel: 'C9' }]);
  });
});

describe('the connection', () => {
  const settings = boot.settings;
  const incident = fold('i', [declared()]);
  it('is what really happened last', () => {
    expect(connectionOf({ incident, settings, reachability: {} }).state).toBe('quiet');
    expect(
      connectionOf({
        incident,
        settings,
        reachability: { practice: { lastSuccess: 2, lastError: { at: 1, code: 'offline' } } },
      }).state,
    ).toBe('good');
    expect(
      connectionOf({
        incident,
        settings,
        reachability: { practice: { lastSuccess: 1, lastError: { at: 2, code: 'offline' } } },
      }).state,
    ).toBe('bad');
  });
  it('is not lost where Slack itself refuses or asks to wait; where it is, the reason is said', () => {
    const after = (code: string) =>
      connectionOf({ incident, settings, reachability: { practice: { lastSuccess: 1, lastError: { at: 2, code } } } });
    for (const code of [
      'rate-limited',
      'missing-scope',
      'channel-archived',
      'cannot-look-up',
      'refused',
      'token-expired',
    ])
      expect(after(code).state).toBe('good');
    for (const [code, word] of [
      ['name-not-resolved', 'DNS'],
      ['proxy-sign-in', 'proxy'],
      ['bad-answer', 'sign-in page'],
      ['certificate', 'certificate'],
      ['wrong-token', 'token'],
      ['invalid-token', 'token'],
      ['token-revoked', 'token'],
      ['person-deactivated', 'token'],
      ['signed-out', 'token'],
    ] as const) {
      expect(after(code)).toMatchObject({ state: 'bad' });
      expect(after(code).about).toContain(word);
    }
  });
  it('is lost from its last error until somebody reaches it again', () => {
    const lastError = { at: 5, code: 'token-revoked' };
    expect(lostOf({ lastSuccess: 3, lastError })).toMatchObject({ at: 5, reached: 3 });
    expect(lostOf({ lastSuccess: 6, lastError })).toBeNull();
    expect(lostOf({ lastSuccess: null, lastError: { at: 5, code: 'channel-archived' } })).toBeNull();
    expect(lostOf(undefined)).toBeNull();
  });
  it('of a real incident is Slack’s', () => {
    const real = { ...incident, practice: false };
    expect(connectionOf({ incident: real, settings, reachability: {} }).text).toBe('Slack not connected');
  });
});

describe('finding a command', () => {
  const all = ['Assign Ops Lead', 'Snooze 5 minutes', 'Severity: S1', 'Settings…'];
  it('takes letters in order, word starts first', () => {
    expect(find('as ol', all, String)[0]).toBe('Assign Ops Lead');
    expect(find('s1', all, String)[0]).toBe('Severity: S1');
    expect(find('set', all, String)[0]).toBe('Settings…');
    expect(find('xyz', all, String)).toEqual([]);
    expect(find(' ', all, String)).toEqual(all);
    const groups = new Map([['Clocks…', 'Next update']]);
    const beside = (label: string): string => groups.get(label) ?? '';
    expect(find('up', ['Clocks…', 'Write update', 'Settings…'], String, beside)).toEqual(['Write update', 'Clocks…']);
  });
  it('says no when a letter is missing', () => expect(score('qq', 'query')).toBeNull());
});

describe('known people', () => {
  it('are the person here first, then everyone on the record', () => {
    const incident = fold('i', [
      declared(),
      event(1, 'role.assigned', { role: 'comms', person: 'Ben' }, { by: 'Cleo' }),
    ]);
    expect(knownPeople(incident, 'Dario')).toEqual(['Dario', 'Ben', 'Ada', 'Cleo']);
  });
});
