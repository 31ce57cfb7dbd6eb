import { beforeEach, expect, test, vi } from 'vitest';
import { queuePush } from '../../../renderer/core/pushes.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { useDraft } from '../../../renderer/draft/draft.ts';
import { takeBack } from '../../../renderer/composer/take-back.ts';
import type { Command } from '../../../src/model/command.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START, update, type Story } from '../../support/incident.ts';
import { stubSaving } from '../saved.ts';

const BOARD = { ...CHANNEL, channel: 'C2', name: 'board' };
let story: Story;

beforeEach(() => {
  story = createStory();
  story.do(DECLARE);
  stubSaving();
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('window', {
    wheelhouse: {
      saveDraft: async () => ({ ok: true, value: null }),
      command: async ({ command }: { command: Command }) => {
        const before = story.events.length;
        story.do(command);
        const events = story.events.slice(before);
        queuePush('inc', events);
        return { ok: true, value: { incident: 'inc', stamp: events.at(-1)?.stamp ?? null } };
      },
    },
  });
  useDraft.setState(useDraft.getInitialState());
  useStore.setState(useStore.getInitialState());
  useDraft.getState().load('inc');
});

test('a long update that did not leave comes back whole, and knows how far the record was when it was written', async () => {
  story.do({
    ...update('last', START + 30 * MINUTE),
    text: 'Two',
    destinations: [CHANNEL, BOARD],
    before: [{ message: 'first', text: 'One' }],
    texts: [{ destination: 'practice/C2', text: 'B', before: [{ message: 'own', text: 'A' }] }],
  });
  const written = story.events.at(-1)!.stamp;
  story.do({ do: 'writeNote', kind: 'decision', text: 'While it waited' });
  useStore.setState({ incident: story.incident });
  await takeBack(story.incident!.messages.get('first')!);
  expect(useDraft.getState().draft).toMatchObject({
    kind: 'update',
    text: 'One\n\nTwo',
    texts: { 'practice/C2': 'A\n\nB' },
    to: [CHANNEL, BOARD],
    drafted: null,
    upTo: written,
  });
  expect([...story.incident!.messages.values()].flatMap(({ copies }) => copies.map(({ state }) => state))).toEqual(
    Array.from({ length: 4 }, () => 'cancelled'),
  );
});

test('nothing comes back over a text that a person wrote', async () => {
  story.do(update('m1', START + 30 * MINUTE));
  useStore.setState({ incident: story.incident });
  useDraft.getState().change({ text: 'Half a thought' });
  await takeBack(story.incident!.messages.get('m1')!);
  expect(useDraft.getState().draft.text).toBe('Half a thought');
  useDraft.getState().change({ text: '', to: [CHANNEL], texts: { [KEY]: 'For them alone' } });
  await takeBack(story.incident!.messages.get('m1')!);
  expect(useDraft.getState().draft.texts).toEqual({ [KEY]: 'For them alone' });
  expect(story.incident!.messages.get('m1')!.copies[0]!.state).toBe('queued');
});
