import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withText } from '../../../renderer/draft/audience.ts';
import { LIMITS } from '../../../src/model/words.ts';
import type { Mention } from '../../../src/model/mention.ts';
import { useDraft, withMention } from '../../../renderer/draft/draft.ts';
import { emptyDraft, type MessageDraft } from '../../../src/draft/message-draft.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { stubSaving } from '../saved.ts';

const none = new Set<string>();

describe('the draft', () => {
  let saved: ReturnType<typeof stubSaving>;
  beforeEach(() => {
    saved = stubSaving();
    useDraft.setState(useDraft.getInitialState());
  });

  afterEach(() => vi.useRealTimers());

  const begin = (draft: Partial<MessageDraft>) =>
    useStore.setState({ drafts: { message: { ...emptyDraft('kept'), ...draft }, corrections: {} } });

  test('is saved as it was typed last, and is there again after a restart', () => {
    useDraft.getState().load('inc', none);
    for (const text of ['Half', 'Half a', 'Half a sentence']) useDraft.getState().change({ text });
    expect(saved()).toMatchObject([{ incident: 'inc', draft: { text: 'Half a sentence' } }]);
    begin({ text: 'Half a sentence' });
    useDraft.setState(useDraft.getInitialState());
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft.text).toBe('Half a sentence');
  });

  test('is saved before another incident takes its place', () => {
    useDraft.getState().load('inc', none);
    useDraft.getState().change({ text: 'For this one' });
    useDraft.getState().load('other', none);
    useDraft.getState().change({ text: 'For the other' });
    expect(saved()).toMatchObject([
      { incident: 'inc', draft: { text: 'For this one' } },
      { incident: 'other', draft: { text: 'For the other' } },
    ]);
  });

  test('is saved by itself a moment after the first key, however long the typing goes on', () => {
    vi.unstubAllGlobals();
    vi.useFakeTimers();
    const given = vi.fn<() => Promise<unknown>>(async () => ({ ok: true, value: null }));
    vi.stubGlobal('window', { wheelhouse: { saveDraft: given } });
    useDraft.getState().load('inc', none);
    for (let i = 0; i < 10; i++) {
      useDraft.getState().change({ text: 'x'.repeat(i) });
      vi.advanceTimersByTime(100);
    }
    expect(given.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  test('that cannot be saved says why', async () => {
    vi.unstubAllGlobals();
    vi.useFakeTimers();
    const trouble = { code: 'disk-full' as const, file: 'f', detail: '' };
    vi.stubGlobal('window', { wheelhouse: { saveDraft: async () => ({ ok: false, error: trouble }) } });
    useDraft.getState().load('inc', none);
    useDraft.getState().change({ text: 'No room' });
    await vi.runAllTimersAsync();
    expect(useStore.getState().trouble).toEqual(trouble);
    expect(useDraft.getState().draft.text).toBe('No room');
  });

  test('that was sent in the moment before a kill is begun anew, under another id', () => {
    begin({ message: 'sent', text: 'Sent already' });
    useDraft.getState().load('inc', new Set(['sent']));
    expect(useDraft.getState().draft).toMatchObject({ text: '' });
    expect(useDraft.getState().draft.message).not.toBe('sent');
  });

  test('typed before the kept one was read is not lost to it', () => {
    begin({ text: 'older' });
    useDraft.getState().change({ text: 'newer' });
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft).toMatchObject({ message: 'kept', text: 'newer' });
  });

  test('knows how far the record was that it was drafted from, until it is emptied or typed anew', () => {
    useDraft.getState().load('inc', none);
    const generated = { head: null, impact: null, list: 'So far:' };
    const drafted = { text: 'Drafted', drafted: 'p1', upTo: 's1', generated };
    useDraft.getState().change(drafted);
    const typed = (text: string) => withText(useDraft.getState().draft, [], text);
    expect(typed('Drafted, and edited')).toEqual({ text: 'Drafted, and edited', drafted: null });
    expect(typed('')).toEqual({ text: '', drafted: null, upTo: null, generated: null });
    useDraft.setState(useDraft.getInitialState());
    useDraft.getState().change({ text: 'newer' });
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft).toMatchObject({ text: 'newer', drafted: null, upTo: null, generated: null });
  });

  test('under the id of a sent message can be given a new one', () => {
    useDraft.getState().load('inc', none);
    const before = useDraft.getState().draft.message;
    expect(useDraft.getState().renew()).not.toBe(before);
  });

  test('under a new id is another message with all that goes before it', () => {
    useDraft.getState().load('inc', none);
    useDraft.getState().change({ parts: ['p1', 'p2'] });
    useDraft.getState().renew();
    expect(useDraft.getState().draft.parts).toEqual([]);
  });

  test('a name means whom it was chosen for last', () => {
    const [ann, other] = ['U1', 'U2'].map((id) => ({ kind: 'person' as const, id, name: 'ann' }));
    expect(withMention(withMention([], ann!), other!)).toEqual([other]);
  });

  test('as many names as a message can hold stay, those in the text before others', () => {
    const people = Array.from({ length: LIMITS.mentions + 1 }, (_, i) => {
      return { kind: 'person' as const, id: `U${i}`, name: `person${i}.` };
    });
    const full = people.slice(0, -1).reduce<Mention[]>((all, each) => withMention(all, each), []);
    const text = full
      .filter((_, i) => i !== 7)
      .map(({ name }) => `@${name}`)
      .join(' ');
    const more = withMention(full, people.at(-1)!, [text]);
    expect(more).toHaveLength(LIMITS.mentions);
    expect(full.filter((each) => !more.includes(each))).toEqual([people[7]]);
  });
});
