import { describe, expect, test } from 'vitest';
import { lastUpdate } from '../../../src/draft/since-last-update.ts';
import {
  CHANNEL,
  createStory,
  DECLARE,
  KEY,
  MINUTE,
  SEND_MESSAGE,
  START,
  STATUS,
  STATUS_KEY,
  update,
  type Story,
} from '../../support/incident.ts';

describe('an own text in parts', () => {
  const own = (parts: string[], before: string[] = []): Story => {
    const story = createStory();
    story.do(DECLARE);
    story.do({
      ...update('m1', START + 30 * MINUTE),
      text: 'Last',
      destinations: [CHANNEL, STATUS],
      before: before.map((text, i) => ({ message: `p${i + 1}`, text })),
      texts: [
        {
          destination: STATUS_KEY,
          text: parts.at(-1)!,
          before: parts.slice(0, -1).map((text, i) => ({ message: `o${i + 1}`, text })),
        },
      ],
    });
    return story;
  };
  const written = (story: Story) =>
    [...story.incident!.messages.values()].flatMap(({ id, kind, text, copies, nextUpdateBy }) =>
      copies.map((copy) => [
        id,
        copy.key,
        copy.text ?? text,
        copy.part === null ? '' : `${copy.part.index}/${copy.part.of}`,
        kind === 'update' && nextUpdateBy !== undefined,
      ]),
    );

  test('each place gets its own parts in order, marked as its own, and the update with the last of them', () => {
    expect(written(own(['A', 'B', 'C'], ['One']))).toEqual([
      ['p1', KEY, 'One', '1/2', false],
      ['o1', STATUS_KEY, 'A', '1/3', false],
      ['o2', STATUS_KEY, 'B', '2/3', false],
      ['m1', KEY, 'Last', '2/2', true],
      ['m1', STATUS_KEY, 'C', '3/3', true],
    ]);
    expect(written(own(['A', 'B']))).toEqual([
      ['o1', STATUS_KEY, 'A', '1/2', false],
      ['m1', KEY, 'Last', '', true],
      ['m1', STATUS_KEY, 'B', '2/2', true],
    ]);
    expect(written(own(['A'], ['One'])).at(-1)).toEqual(['m1', STATUS_KEY, 'A', '', true]);
  });

  test('its promise is kept once, by the last part, wherever that arrives first', () => {
    const story = own(['A', 'B']);
    const promises = () => story.events.filter(({ type }) => type.startsWith('promise.')).map(({ type }) => type);
    const before = promises();
    const arrive = (message: string, destination: string) => story.moveTo(destination, message, 'sending', 'sent');
    arrive('o1', STATUS_KEY);
    expect(promises()).toEqual(before);
    arrive('m1', STATUS_KEY);
    const after = promises();
    expect(after.slice(before.length)).toEqual(['promise.kept', 'promise.made']);
    arrive('m1', KEY);
    expect(promises()).toEqual(after);
    expect(lastUpdate(story.incident!)?.text).toBe('Last');

    // Corrected, each copy stays the part that it is; what some were told instead is no news to all.
    story.do({ do: 'correctMessage', message: 'k1', corrects: 'm1', text: 'B, corrected', destinations: [STATUS_KEY] });
    story.do({ do: 'correctMessage', message: 'k2', corrects: 'o1', text: 'A, corrected', destinations: [STATUS_KEY] });
    expect(written(story).slice(-2)).toEqual([
      ['k1', STATUS_KEY, 'B, corrected', '2/2', false],
      ['k2', STATUS_KEY, 'A, corrected', '1/2', false],
    ]);
    expect(lastUpdate(story.incident!)?.text).toBe('Last');
  });

  test('what is shared in parts is the last update, and nothing of what some were told instead', () => {
    const story = own(['A', 'B'], ['One', 'Two']);
    story.move('m1', 'sending', 'sent');
    expect(lastUpdate(story.incident!)?.text).toBe('One\n\nTwo\n\nLast');
  });
});

describe('a part that bears the id of another message', () => {
  const LONG = { ...SEND_MESSAGE, message: 'm2', destinations: [CHANNEL, STATUS] };
  test.each<[string, Partial<typeof LONG> & object]>([
    ['of one that was sent', { before: [{ message: 'm1', text: 'A' }] }],
    ['of a part that was sent', { before: [{ message: 'p1', text: 'A' }] }],
    ['in an own text', { texts: [{ destination: STATUS_KEY, text: 'B', before: [{ message: 'p1', text: 'A' }] }] }],
    ['of its last', { before: [{ message: 'm2', text: 'A' }] }],
    [
      'of another part',
      {
        before: [{ message: 'p2', text: 'A' }],
        texts: [{ destination: STATUS_KEY, text: 'B', before: [{ message: 'p2', text: 'A' }] }],
      },
    ],
  ])('%s: it is refused, and what was sent stays as it is', (_what, parts) => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ ...SEND_MESSAGE, before: [{ message: 'p1', text: 'One' }] });
    story.move('p1', 'sending', 'sent');
    expect(story.refusal({ ...LONG, ...parts })).toBe('part-already-sent');
    expect(story.incident!.messages.get('p1')).toMatchObject({ text: 'One', copies: [{ state: 'sent' }] });
    // The second press of the first one, whatever its parts are.
    expect(story.refusal({ ...LONG, message: 'm1', ...parts })).toBe('already-sent');
  });
});

test('taking back takes all parts of a text, whichever was pressed, and none while one is on the wire', () => {
  const states = (story: Story) =>
    [...story.incident!.messages.values()].flatMap(({ id, copies }) =>
      copies.map(({ key, state }) => `${id} ${key} ${state}`),
    );
  for (const pressed of ['p1', 'o1', 'm1']) {
    const story = createStory();
    story.do(DECLARE);
    story.do({
      ...SEND_MESSAGE,
      destinations: [CHANNEL, STATUS],
      before: [{ message: 'p1', text: 'One' }],
      texts: [{ destination: STATUS_KEY, text: 'B', before: [{ message: 'o1', text: 'A' }] }],
    });
    story.do({ ...SEND_MESSAGE, message: 'm2' });
    story.move('p1', 'sending');
    expect(story.refusal({ do: 'takeBack', message: pressed })).toBe('on-the-wire');
    story.move('p1', 'sent');
    story.do({ do: 'takeBack', message: pressed });
    expect(states(story)).toEqual([
      `p1 ${KEY} sent`,
      `o1 ${STATUS_KEY} cancelled`,
      `m1 ${KEY} cancelled`,
      `m1 ${STATUS_KEY} cancelled`,
      `m2 ${KEY} queued`,
    ]);
  }
});
