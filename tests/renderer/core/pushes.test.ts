import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { foldedTo, queuePush, applyPushes } from '../../../renderer/core/pushes.ts';
import type { Event } from '../../../src/model/event.ts';
import type { IncidentSummary } from '../../../src/incident/summary.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { declared, event } from '../events.ts';

const note = (at: number) => event(at, 'note.written', { note: `n${at}`, kind: 'note', text: `${at}` });
const notes = (): string[] => [...useStore.getState().incident!.notes.values()].map(({ text }) => text);

const OTHER: IncidentSummary = {
  id: 'other',
  title: 'Other',
  severity: 'S2',
  status: 'identified',
  practice: false,
  declaredAt: 1,
};

let drawn = 0;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  useStore.setState(useStore.getInitialState(), true);
  useStore.getState().show('i', [declared()]);
  drawn = 0;
  stop = useStore.subscribe(() => {
    drawn += 1;
  });
});

afterEach(() => {
  applyPushes();
  stop();
  vi.useRealTimers();
});

const frame = (): void => void vi.advanceTimersByTime(16);

describe('what main tells', () => {
  it('of one incident keeps that of no other from being taken in, where it cannot be folded', () => {
    queuePush('i', [{ ...note(1), data: null } as unknown as Event]);
    queuePush('other', [note(2)], OTHER);
    vi.runAllTimers();
    expect(useStore.getState()).toMatchObject({ incidents: [OTHER], incident: { id: 'i' } });
    expect(useStore.getState().notice?.text).toMatch(/^An incident cannot be shown/);
  });

  it('is taken in once a frame, all at once', () => {
    for (let at = 1; at <= 50; at++) queuePush('i', [note(at)]);
    expect([notes(), drawn]).toEqual([[], 0]);
    frame();
    expect([notes().length, drawn]).toEqual([50, 1]);
    vi.runAllTimers();
    expect(drawn).toBe(1);
    queuePush('i', [note(51)]);
    frame();
    expect([notes().length, drawn]).toEqual([51, 2]);
  });
  it('leaves the answer that follows it the time to come first', () => {
    vi.advanceTimersByTime(1_000);
    queuePush('i', [note(1)]);
    vi.advanceTimersByTime(3);
    queuePush('i', [note(2)]);
    expect(notes()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(notes()).toEqual(['1', '2']);
  });
  it('is taken in a frame after the time before at the soonest', () => {
    vi.advanceTimersByTime(1_000);
    applyPushes();
    queuePush('i', [note(1)]);
    vi.advanceTimersByTime(15);
    expect(notes()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(notes()).toEqual(['1']);
  });
  it('is taken in no sooner because an older one was taken in before its time', () => {
    vi.advanceTimersByTime(1_000);
    queuePush('i', [note(1)]);
    applyPushes();
    vi.advanceTimersByTime(3);
    queuePush('i', [note(2)]);
    vi.advanceTimersByTime(12);
    expect(notes()).toEqual(['1']);
    queuePush('i', [note(3)]);
    vi.advanceTimersByTime(1);
    expect(notes()).toEqual(['1', '2', '3']);
  });
  it('is taken in at once with an answer, which waits for nothing else', async () => {
    queuePush('i', [note(1)]);
    queuePush('other', [{ ...declared(), incident: 'other' }], OTHER);
    queuePush('other', []);
    queuePush('i', [note(2)]);
    await foldedTo('i', note(2).stamp);
    expect(notes()).toEqual(['1', '2']);
    expect(useStore.getState().incidents).toEqual([OTHER]);
    const before = drawn;
    frame();
    vi.runAllTimers();
    expect(drawn).toBe(before);
  });
  it('is awaited by an answer that comes before it, whatever comes in between', async () => {
    const order: string[] = [];
    const folded = foldedTo('i', note(2).stamp).then(() => order.push('answered'));
    queuePush('i', [note(3)]);
    frame();
    await Promise.resolve();
    expect(notes()).toEqual(['3']);
    order.push('heard');
    queuePush('i', [note(2)]);
    frame();
    await folded;
    expect([notes(), order]).toEqual([
      ['2', '3'],
      ['heard', 'answered'],
    ]);
  });
  it('is awaited no more where another incident is shown', async () => {
    const folded = foldedTo('i', note(2).stamp);
    useStore.getState().show('other', [{ ...declared(), incident: 'other' }]);
    await folded;
    await expect(foldedTo('i', note(2).stamp)).resolves.toBeUndefined();
  });
  it('is asked for where it was lost', async () => {
    const events = JSON.stringify([declared(), note(1), note(2)]);
    vi.stubGlobal('window', {
      wheelhouse: { openIncident: async () => ({ ok: true, value: { id: 'i', events, drafts: {} } }) },
    });
    const folded = foldedTo('i', note(2).stamp);
    await vi.advanceTimersByTimeAsync(5_000);
    await folded;
    expect(notes()).toEqual(['1', '2']);
  });
  it('is the same, however often it is told', () => {
    queuePush('i', [note(1)]);
    frame();
    const once = useStore.getState().incident;
    queuePush('i', [note(1)]);
    frame();
    expect(useStore.getState().incident).toBe(once);
    expect(notes()).toEqual(['1']);
  });
});
