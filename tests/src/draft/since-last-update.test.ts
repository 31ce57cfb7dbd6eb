import { describe, expect, it } from 'vitest';
import { draftUpdate, lastHeard, lastUpdate } from '../../../src/draft/since-last-update.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START, update } from '../../support/incident.ts';

const time = (instant: number): string => `+${(instant - START) / MINUTE}`;

function begun(): ReturnType<typeof createStory> {
  const story = createStory();
  story.do(DECLARE);
  story.now += MINUTE;
  return story;
}

function deliver(story: ReturnType<typeof createStory>): void {
  const nextUpdateBy = story.now + 30 * MINUTE;
  story.do({ do: 'sendMessage', message: 'm1', kind: 'update', text: 'x', destinations: [CHANNEL], nextUpdateBy });
  story.move('m1', 'sending', 'sent');
}

it('begins where things stand, and tells what people outside want to know', () => {
  const story = begun();
  const task = [...story.incident!.tasks.keys()][0]!;
  story.do({ do: 'doTask', task });
  story.do({ do: 'writeNote', kind: 'decision', text: 'Drain the shard\nand wait' });
  story.do({ do: 'writeNote', kind: 'note', text: 'for ourselves alone' });
  story.do({ do: 'setStatus', status: 'identified' });
  expect(draftUpdate(story.incident!, time)).toBe(
    [
      'S1, identified',
      'Impact: Nobody can pay',
      '',
      'So far:',
      '- Done: Read the report',
      '- Decision: Drain the shard and wait',
      '- Status investigating → identified',
    ].join('\n'),
  );
});

it('counts from the last update that arrived, and says so when nothing happened since', () => {
  const story = begun();
  story.do({ do: 'writeNote', kind: 'decision', text: 'told already' });
  story.now += 4 * MINUTE;
  deliver(story);
  expect(lastHeard(story.incident!)).toBe(story.now);
  story.now += MINUTE;
  expect(draftUpdate(story.incident!, time)).toContain('Nothing new since +5.');
  expect(draftUpdate(story.incident!, time)).not.toContain('told already');
});

it('keeps the latest lines of many, and says how many came before them', () => {
  const story = begun();
  for (let n = 0; n < 30; n++) story.do({ do: 'writeNote', kind: 'discovery', text: `find ${n}` });
  const lines = draftUpdate(story.incident!, time)
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('- And 18 things before that');
  expect(lines.at(-1)).toContain('find 29');
});

describe('the next draft', () => {
  /** Sends a draft as it is, or another text, and has it arrive. */
  function send(story: ReturnType<typeof createStory>, message: string, text: string): void {
    story.do({ ...update(message, story.now + 30 * MINUTE), text });
    story.move(message, 'sending', 'sent');
    story.now += MINUTE;
  }

  it('begins with the last update: its head brought up to date, its list gone, what happened since below', () => {
    const story = begun();
    story.do({ do: 'writeNote', kind: 'decision', text: 'told already' });
    send(story, 'm1', draftUpdate(story.incident!, time));
    story.do({ do: 'setSeverity', severity: 'S2' });
    story.do({ do: 'setStatus', status: 'identified' });
    story.do({ do: 'setImpact', impact: 'Few can pay' });
    expect(draftUpdate(story.incident!, time)).toBe(
      [
        'S2, identified',
        'Impact: Few can pay',
        '',
        'New since the update at +1:',
        '- Severity S1 → S2',
        '- Status investigating → identified',
        '- Impact: Few can pay',
      ].join('\n'),
    );
  });

  it('draft after draft does not grow', () => {
    const story = begun();
    for (const n of [1, 2, 3]) send(story, `m${n}`, draftUpdate(story.incident!, time));
    expect(draftUpdate(story.incident!, time)).toBe(
      'S1, investigating\nImpact: Nobody can pay\n\nNothing new since +3.',
    );
  });

  it('keeps what a person wrote, and a list that is not at the end', () => {
    const story = begun();
    send(story, 'm1', 'We roll back.\n\nSo far:\n- Done: Read the report\n\nMore follows.');
    expect(draftUpdate(story.incident!, time)).toBe(
      'We roll back.\n\nSo far:\n- Done: Read the report\n\nMore follows.\n\nNothing new since +1.',
    );
  });

  it('a head or an impact that a person changed stays theirs', () => {
    const story = begun();
    send(story, 'm1', 'S1, investigating\nImpact: hardly anybody\n\nWe look.');
    story.do({ do: 'setStatus', status: 'identified' });
    expect(draftUpdate(story.incident!, time)).toContain(
      'S1, identified\nImpact: hardly anybody\n\nWe look.\n\nNew since',
    );
    send(story, 'm2', 'S1, hard at work\n\nWe look.');
    expect(draftUpdate(story.incident!, time)).toContain('S1, hard at work\n\nWe look.\n\nNothing');
  });

  it('an impact that is known only now is told below the head', () => {
    const story = createStory();
    story.do({ ...DECLARE, impact: '' });
    story.now += MINUTE;
    send(story, 'm1', 'S1, investigating\n\nWe look.');
    story.do({ do: 'setImpact', impact: 'Few can pay' });
    expect(draftUpdate(story.incident!, time)).toContain('S1, investigating\nImpact: Few can pay\n\nWe look.');
  });

  it('of a message in parts takes all of them, of a corrected one what stands there now', () => {
    const story = begun();
    story.do({
      ...update('m1', story.now + 30 * MINUTE),
      text: 'Second half',
      before: [{ message: 'm0', text: 'First half' }],
    });
    for (const message of ['m0', 'm1']) story.move(message, 'sending', 'sent');
    expect(lastUpdate(story.incident!)?.text).toBe('First half\n\nSecond half');
    story.do({ do: 'correctMessage', message: 'c1', corrects: 'm1', text: 'Second, better half', destinations: [KEY] });
    expect(lastUpdate(story.incident!)?.text).toBe('First half\n\nSecond, better half');
  });

  it('an update that did not arrive is not what people heard', () => {
    const story = begun();
    story.do({ ...update('m1', story.now + 30 * MINUTE), text: 'Never seen' });
    story.move('m1', 'sending', 'failed');
    expect(lastUpdate(story.incident!)).toBeNull();
    expect(draftUpdate(story.incident!, time)).not.toContain('Never seen');
  });

  it('what looks like a variable in it is none', () => {
    const story = begun();
    story.do({ do: 'writeNote', kind: 'decision', text: 'set {{commander}}' });
    send(story, 'm1', 'We set {{severity}}, and `{{code}}`.');
    story.do({ do: 'writeNote', kind: 'decision', text: 'set {{status}}' });
    expect(draftUpdate(story.incident!, time)).toBe(
      'We set \\{{severity}}, and `{{code}}`.\n\nNew since the update at +1:\n- Decision: set \\{{status}}',
    );
  });
});
