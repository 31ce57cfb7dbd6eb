import { beforeEach, expect, test, vi } from 'vitest';
import { useStore } from '../../../renderer/core/store.ts';
import { channelSizes, groupSizes } from '../../../renderer/mention/people.ts';
import type { Bridge } from '../../../src/bridge/calls.ts';

type Answer = Awaited<ReturnType<Bridge['people']>>;

/** Questions that main has not answered yet. */
let open: ((answer: Answer) => void)[];

beforeEach(() => {
  open = [];
  const people = async (): Promise<Answer> => new Promise((answer) => open.push(answer));
  vi.stubGlobal('window', { wheelhouse: { people } });
});

function connect(team: string): void {
  const { settings } = useStore.getState();
  const about = { teamName: team, user: '', apiUrl: '', missingScopes: [], scopes: null, as: 'bot' as const };
  useStore.setState({ settings: { ...settings, slack: { state: 'connected', team, ...about } } });
}

function disconnect(): void {
  useStore.setState({ settings: { ...useStore.getState().settings, slack: { state: 'none' } } });
}

const groupsOf = (workspace: string, id: string): Answer => ({
  ok: true,
  value: { workspace, people: [], groups: [{ id, name: id, realName: id, people: 3 }] },
});

test('people whose workspace was left while they were asked for are never taken for those of the next', async () => {
  connect('T-one');
  const first = groupSizes(false);
  connect('T-two');
  open.shift()!(groupsOf('T-one', 'S1'));
  expect([...(await first).keys()]).toEqual([]);
  const second = groupSizes(false);
  expect(open).toHaveLength(1);
  open.shift()!(groupsOf('T-two', 'S2'));
  expect([...(await second).keys()]).toEqual(['S2']);
  // Back again, they are known: they were kept for their own.
  connect('T-one');
  expect([...(await groupSizes(false)).keys()]).toEqual(['S1']);
  expect(open).toEqual([]);
});

test('with nothing connected, those of the workspace that was asked last are known', async () => {
  for (const [team, group] of [
    ['T-red', 'R1'],
    ['T-blue', 'B1'],
  ] as const) {
    connect(team);
    const sizes = groupSizes(false);
    open.shift()!(groupsOf(team, group));
    await sizes;
  }
  disconnect();
  expect([...(await groupSizes(false)).keys()]).toEqual(['B1']);
});

test('people and sizes of channels that main does not answer for are noted, and the names are asked for again', async () => {
  const silent = vi.fn(async (): Promise<never> => {
    throw new TypeError('no answer about #secret');
  });
  const noteProblem = vi.fn(async (_problem: object) => null);
  vi.stubGlobal('window', { wheelhouse: { people: silent, channelSizes: silent, noteProblem } });
  connect('T-silent');
  expect([...(await groupSizes(false))]).toEqual([]);
  expect([...(await channelSizes(false, ['C1', 'C2'], [{ id: 'C1', name: 'one', member: true, people: 4 }]))]).toEqual([
    ['C1', 4],
  ]);
  expect(noteProblem.mock.calls).toMatchObject([
    [{ code: 'window-people-not-loaded', error: { name: 'TypeError' } }],
    [{ code: 'window-sizes-not-loaded', error: { name: 'TypeError' } }],
  ]);
  expect(JSON.stringify(noteProblem.mock.calls)).not.toContain('secret');
  expect([...(await groupSizes(false))]).toEqual([]);
  expect(silent).toHaveBeenCalledTimes(3);
});
