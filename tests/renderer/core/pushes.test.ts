import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hear, takeAll, takeAnswer } from '../../../renderer/core/pushes.ts';
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

let frames: (() => void)[] = [];
let drawn = 0;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  useStore.setState(useStore.getInitialState(), true);
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => undefined;
  });
  useStore.getState().show('i', [declared()]);
  drawn = 0;
  stop = useStore.subscribe(() => {
    drawn += 1;
  });
});

afterEach(() => {
  takeAll();
  stop();
  vi.useRealTimers();
});

const frame = (): void => {
  for (const run of frames.splice(0)) run();
};

describe('what main tells', () => {
  it('is taken in with the next frame, all at once', () => {
    for (let at = 1; at <= 50; at++) hear('i', [note(at)]);
    expect([notes(), drawn]).toEqual([[], 0]);
    frame();
    expect([notes().length, drawn]).toEqual([50, 1]);
    frame();
    vi.runAllTimers();
    expect(drawn).toBe(1);
    hear('i', [note(51)]);
    frame();
    expect([notes().length, drawn]).toEqual([51, 2]);
  });
  it('is taken in soon where no frame comes', () => {
    hear('i', [note(1)]);
    vi.advanceTimersByTime(99);
    expect(notes()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(notes()).toEqual(['1']);
    frame();
    expect(drawn).toBe(1);
  });
  it('is taken in at once with an answer, which waits for nothing', () => {
    hear('i', [note(1)]);
    hear('other', [{ ...declared(), incident: 'other' }], OTHER);
    hear('other', []);
    takeAnswer('i', [note(2)]);
    expect(notes()).toEqual(['1', '2']);
    expect(useStore.getState().incidents).toEqual([OTHER]);
    const before = drawn;
    frame();
    vi.runAllTimers();
    expect(drawn).toBe(before);
  });
  it('is the same, whether it is pushed, answered or both', () => {
    hear('i', [note(1)]);
    takeAnswer('i', [note(1)]);
    const once = useStore.getState().incident;
    hear('i', [note(1)]);
    frame();
    expect(useStore.getState().incident).toBe(once);
    expect(notes()).toEqual(['1']);
  });
});
