import { describe, expect, test } from 'vitest';
import type { Copy, Message } from '../../../src/model/incident.ts';
import { contentOf } from '../../../src/message/content.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { START } from '../../support/incident.ts';

const message: Message = {
  id: '0198c0de-1111-7000',
  kind: 'message',
  text: 'Hi @Ann.\n\nThe rest.',
  by: 'Ada',
  writtenAt: START,
  stamp: '',
  upTo: '',
  generated: null,
  mentions: [{ kind: 'person', id: 'U1', name: 'Ann' }],
  part: null,
  asFile: false,
  live: false,
  tellsOf: null,
  attachment: null,
  corrects: null,
  corrections: [],
  nextUpdateBy: undefined,
  noFurtherBecause: null,
  promise: null,
  terms: '',
  copies: [],
};
const incident = { title: 'Checkout fails', severity: 'S1' } as const;
const channel: Destination = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const webhook: Destination = { workspace: 'webhook', channel: 'w1', name: 'Bridge' };

const content = (change: Partial<Message>, destination = channel, copy: Partial<Copy> = {}) =>
  contentOf(
    {
      incident,
      message: { ...message, ...change },
      copy: { text: null, part: change.part ?? null, destination, ...copy },
      isEdit: false,
    },
    'UTC',
  );

describe('what leaves for one destination', () => {
  test('Slack gets its own names, other places the words alone', () => {
    expect(content({}).text).toBe('Hi <@U1>.\n\nThe rest.');
    expect(content({}, webhook)).toMatchObject({ text: 'Hi @Ann.\n\nThe rest.', markdown: message.text });
  });

  test('as a file: the whole in it, its beginning beside it; other places have no files', () => {
    expect(content({ asFile: true })).toMatchObject({
      text: 'Hi <@U1>.',
      markdown: message.text,
      file: { name: 'update-0198c0de.md', title: '[S1] Checkout fails' },
    });
    expect(content({ asFile: true }, webhook)).not.toHaveProperty('file');
    expect(content({ asFile: true }, webhook).text).toContain('The rest.');
  });

  test('an own text is no part of the shared one', () => {
    const part = { index: 2, of: 2, last: message.id };
    expect(content({ part }).text).toMatch(/^\(2\/2\)/);
    const own = (its: Copy['part']) => content({ part }, channel, { text: 'For you alone', part: its }).text;
    expect(own(null)).toBe('For you alone');
    expect(own({ index: 3, of: 3 })).toBe('(3/3)\n\nFor you alone');
  });
});
