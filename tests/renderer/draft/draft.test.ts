import { beforeEach, describe, expect, test } from 'vitest';
import { withText } from '../../../renderer/draft/audience.ts';
import { useDraft, withMention } from '../../../renderer/draft/draft.ts';
import { stubStorage } from '../storage.ts';

const none = new Set<string>();

describe('the draft', () => {
  let disk: Map<string, string>;
  beforeEach(() => {
    disk = stubStorage();
    useDraft.setState(useDraft.getInitialState());
  });

  test('is there again after a restart', () => {
    useDraft.getState().load('inc', none);
    useDraft.getState().change({ text: 'Half a sentence' });
    useDraft.setState(useDraft.getInitialState());
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft.text).toBe('Half a sentence');
  });

  test('that was sent in the moment before a kill is begun anew, under another id', () => {
    useDraft.getState().load('inc', none);
    useDraft.getState().change({ text: 'Sent already' });
    const sent = useDraft.getState().draft.message;
    useDraft.setState(useDraft.getInitialState());
    useDraft.getState().load('inc', new Set([sent]));
    expect(useDraft.getState().draft).toMatchObject({ text: '' });
    expect(useDraft.getState().draft.message).not.toBe(sent);
  });

  test('typed before the kept one was read is not lost to it', () => {
    disk.set('draft:inc', JSON.stringify({ message: 'kept', text: 'older' }));
    useDraft.getState().change({ text: 'newer' });
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft).toMatchObject({ message: 'kept', text: 'newer' });
  });

  test('knows how far the record was that it was drafted from, until it is emptied or typed anew', () => {
    useDraft.getState().load('inc', none);
    const drafted = { text: 'Drafted', drafted: 'p1', upTo: 's1' };
    useDraft.getState().change(drafted);
    const typed = (text: string) => withText(useDraft.getState().draft, [], text);
    expect(typed('Drafted, and edited')).toEqual({ text: 'Drafted, and edited', drafted: null });
    expect(typed('')).toEqual({ text: '', drafted: null, upTo: null });
    useDraft.setState(useDraft.getInitialState());
    useDraft.getState().change({ text: 'newer' });
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft).toMatchObject({ text: 'newer', drafted: null, upTo: null });
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

  test('of an older version has no names chosen, and becomes messages where it is too long', () => {
    disk.set('draft:inc', JSON.stringify({ message: 'kept', text: 'older @ann' }));
    useDraft.getState().load('inc', none);
    expect(useDraft.getState().draft).toMatchObject({ mentions: [], long: 'messages', parts: [] });
  });

  test('a name means whom it was chosen for last', () => {
    const [ann, other] = ['U1', 'U2'].map((id) => ({ kind: 'person' as const, id, name: 'ann' }));
    expect(withMention(withMention([], ann!), other!)).toEqual([other]);
  });
});
