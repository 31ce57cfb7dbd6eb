import { beforeEach, expect, test, vi } from 'vitest';
import { useStore } from '../../../renderer/core/store.ts';
import { useDraft, type Draft } from '../../../renderer/draft/draft.ts';
import { chooseTemplate } from '../../../renderer/template/choose.ts';
import type { Template } from '../../../src/template/template.ts';
import { stubSaving } from '../saved.ts';

const template = (name: string, kind: Template['kind'] = 'update'): Template => ({
  id: name,
  name,
  incident: 'any',
  audience: 'everyone',
  phase: 'update',
  kind,
  about: '',
  text: `Text of ${name}`,
  bundled: true,
});
const CHANNEL = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const draft = (): Draft => useDraft.getState().draft;
const notice = (): string | undefined => useStore.getState().notice?.text;
const undo = (): void => useStore.getState().notice!.actions![0]!.run();

beforeEach(() => {
  stubSaving();
  vi.stubGlobal('document', { querySelector: () => null });
  useDraft.setState(useDraft.getInitialState());
  useStore.setState(useStore.getInitialState());
  useDraft.getState().load('inc');
});

test('into an empty editor, with its kind, and nothing is said', () => {
  chooseTemplate(template('A', 'message'));
  expect(draft()).toMatchObject({ text: 'Text of A', kind: 'message', drafted: null });
  expect(notice()).toBeUndefined();
});

test('over a draft that was prepared, or a template that nobody touched, nothing is lost', () => {
  useDraft.getState().change({ text: 'prepared', drafted: 'p1' });
  chooseTemplate(template('A'));
  chooseTemplate(template('B'));
  expect(draft().text).toBe('Text of B');
  expect(notice()).toBeUndefined();
});

test('what a person wrote can be had back, and what stood in its place meanwhile too', () => {
  useDraft.getState().change({ text: 'Half a thought', kind: 'update', upTo: 's1' });
  chooseTemplate(template('A', 'message'));
  expect(draft().upTo).toBeNull();
  expect(notice()).toBe('Your text was replaced by “A”.');
  useDraft.getState().change({ text: 'Text of A, and more' });
  undo();
  expect(draft()).toMatchObject({ text: 'Half a thought', kind: 'update', upTo: 's1' });
  expect(notice()).toBe('Your text is back.');
  undo();
  expect(draft()).toMatchObject({ text: 'Text of A, and more', kind: 'message' });
});

test('a text that somebody is told instead is replaced alone, and its kind is that of the message', () => {
  useDraft.getState().change({ text: 'To all', to: [CHANNEL], texts: { 'T1/C1': 'To some' }, audience: 'T1/C1' });
  chooseTemplate(template('A', 'message'));
  expect(draft()).toMatchObject({ text: 'To all', kind: 'update', texts: { 'T1/C1': 'Text of A' } });
  undo();
  expect(draft().texts).toEqual({ 'T1/C1': 'To some' });
});

test('what was replaced is offered until the message is sent', () => {
  useDraft.getState().change({ text: 'Half a thought' });
  chooseTemplate(template('A'));
  useDraft.getState().change({ text: 'Text of A, and more' });
  expect(notice()).toBe('Your text was replaced by “A”.');
  useDraft.getState().clear();
  expect(notice()).toBeUndefined();
  // What is said after that stays.
  useStore.getState().notify({ tone: 'info', text: 'Another thing' });
  useDraft.getState().clear();
  expect(notice()).toBe('Another thing');
});

test('undo does nothing to another incident', () => {
  useDraft.getState().change({ text: 'Half a thought' });
  chooseTemplate(template('A'));
  useDraft.getState().load('other');
  undo();
  expect(draft().text).toBe('');
});
