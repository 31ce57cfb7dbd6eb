import { describe, expect, it } from 'vitest';
import { draftUpdate, lastInformed, lastUpdate, type DraftedText } from '../../../src/draft/since-last-update.ts';
import { plainText } from '../../../src/markdown/other-text.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { words as wordsOf } from '../message/words.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START, update, type Story } from '../../support/incident.ts';

const time = (instant: number): string => `+${(instant - START) / MINUTE}`;

const draftNow = ({ incident }: Story): DraftedText => draftUpdate(incident!, time);
const textNow = (story: Story): string => draftNow(story).text;

function begun(): Story {
  const story = createStory();
  story.do(DECLARE);
  story.now += MINUTE;
  return story;
}

function deliver(story: Story): void {
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
  expect(textNow(story)).toBe(
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
  expect(lastInformed(story.incident!)).toBe(story.now);
  story.now += MINUTE;
  expect(textNow(story)).toContain('Nothing new since +5.');
  expect(textNow(story)).not.toContain('told already');
});

it('keeps the latest lines of many, and says how many came before them', () => {
  const story = begun();
  for (let n = 0; n < 30; n++) story.do({ do: 'writeNote', kind: 'discovery', text: `find ${n}` });
  const lines = textNow(story)
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('- And 18 things before that');
  expect(lines.at(-1)).toContain('find 29');
});

describe('the next draft', () => {
  /** Sends what a person made of a draft, or the draft as it is, and has it arrive. */
  function send(story: Story, message: string, edit = (drafted: string): string => drafted): void {
    const { text, generated } = draftNow(story);
    story.do({ ...update(message, story.now + 30 * MINUTE), text: edit(text), generated });
    story.move(message, 'sending', 'sent');
    story.now += MINUTE;
  }
  /** The same of a text that was never drafted. */
  function sendOwn(story: Story, message: string, text: string): void {
    story.do({ ...update(message, story.now + 30 * MINUTE), text });
    story.move(message, 'sending', 'sent');
    story.now += MINUTE;
  }

  it('begins with the last update: its head brought up to date, its list gone, what happened since below', () => {
    const story = begun();
    story.do({ do: 'writeNote', kind: 'decision', text: 'told already' });
    send(story, 'm1');
    story.do({ do: 'setSeverity', severity: 'S2' });
    story.do({ do: 'setStatus', status: 'identified' });
    story.do({ do: 'setImpact', impact: 'Few can pay' });
    expect(textNow(story)).toBe(
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
    for (const n of [1, 2, 3]) send(story, `m${n}`);
    expect(textNow(story)).toBe('S1, investigating\nImpact: Nobody can pay\n\nNothing new since +3.');
  });

  it('keeps what a person wrote, and a list that is not at the end', () => {
    const story = begun();
    sendOwn(story, 'm1', 'We roll back.\n\nSo far:\n- Done: Read the report');
    expect(textNow(story)).toBe('We roll back.\n\nSo far:\n- Done: Read the report\n\nNothing new since +1.');
    send(story, 'm2', (drafted) => `${drafted}\n\nMore follows.`);
    expect(textNow(story)).toBe(
      'We roll back.\n\nSo far:\n- Done: Read the report\n\nNothing new since +1.\n\nMore follows.\n\nNothing new since +2.',
    );
  });

  it('what looks like a head or a list of ours is a person’s where no draft wrote it', () => {
    const story = begun();
    sendOwn(story, 'm1', 'S1, investigating\nImpact: Nobody can pay\n\nNothing new since +1.');
    story.do({ do: 'setStatus', status: 'identified' });
    expect(textNow(story)).toContain('S1, investigating\nImpact: Nobody can pay\n\nNothing new since +1.\n\nNew since');
  });

  it('a list goes with what a person changed in it', () => {
    const story = begun();
    story.do({ do: 'writeNote', kind: 'decision', text: 'Drain the shard' });
    send(story, 'm1', (drafted) => drafted.replace('- Decision: Drain the shard', '- We drain a shard\n- And wait'));
    expect(textNow(story)).toBe('S1, investigating\nImpact: Nobody can pay\n\nNothing new since +1.');
  });

  it('a head or an impact that a person changed stays theirs', () => {
    const story = begun();
    send(story, 'm1', () => 'S1, investigating\nImpact: hardly anybody\n\nWe look.');
    story.do({ do: 'setStatus', status: 'identified' });
    expect(textNow(story)).toContain('S1, identified\nImpact: hardly anybody\n\nWe look.\n\nNew since');
    send(story, 'm2', () => 'S1, hard at work\n\nWe look.');
    expect(textNow(story)).toContain('S1, hard at work\n\nWe look.\n\nNothing');
    // What became a person's is not ours again.
    send(story, 'm3');
    story.do({ do: 'setStatus', status: 'monitoring' });
    expect(textNow(story)).toContain('S1, hard at work\n\nWe look.\n\nNew since');
  });

  it('an impact that is known only now is told below the head', () => {
    const story = createStory();
    story.do({ ...DECLARE, impact: '' });
    story.now += MINUTE;
    send(story, 'm1', () => 'S1, investigating\n\nWe look.');
    story.do({ do: 'setImpact', impact: 'Few can pay' });
    expect(textNow(story)).toContain('S1, investigating\nImpact: Few can pay\n\nWe look.');
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
    expect(textNow(story)).not.toContain('Never seen');
  });

  it.each([
    '[Pay here](https://evil.example) and `x`',
    '![](https://evil.example/track.png)',
    '``` and all that follows',
    '**urgent** <!channel> > quote',
    '_users_ of C:\\_t\\*.log',
    '| a |',
  ])('what people wrote elsewhere stays as it is: %s', (words) => {
    const story = begun();
    story.do({ do: 'setImpact', impact: words });
    story.do({ do: 'writeNote', kind: 'discovery', text: words });
    const drafted = textNow(story);
    expect(plainText(drafted)).toContain(`Impact: ${words}`);
    expect(plainText(drafted)).toContain(`Discovery: ${words}`);
    const sent = wordsOf(preview(toSlackText(drafted)));
    expect(sent).toContain(`Impact: ${words}`);
    expect(sent).toContain(`Discovery: ${words}`);
  });

  it('what looks like a variable in it is none', () => {
    const story = begun();
    story.do({ do: 'writeNote', kind: 'decision', text: 'set {{commander}}' });
    sendOwn(story, 'm1', 'We set {{severity}}, and `{{code}}`.');
    story.do({ do: 'writeNote', kind: 'decision', text: 'set {{status}}' });
    expect(textNow(story)).toBe(
      'We set {\u2060{severity}}, and `{{code}}`.\n\nNew since the update at +1:\n- Decision: set {\u2060{status}}',
    );
  });
});

it('a plain message that arrived is no update: it was not what people heard last', () => {
  const story = begun();
  story.do({ do: 'writeNote', kind: 'decision', text: 'not told yet' });
  story.now += 5 * MINUTE;
  story.do({ do: 'sendMessage', message: 'm1', kind: 'message', text: 'Who can help?', destinations: [CHANNEL] });
  story.move('m1', 'sending', 'sent');
  expect(lastUpdate(story.incident!)).toBeNull();
  expect(lastInformed(story.incident!)).toBe(story.incident!.declaredAt);
  expect(textNow(story)).toContain('- Decision: not told yet');
});
