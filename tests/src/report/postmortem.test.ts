import fc from 'fast-check';
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { draft } from '../../../src/model/event.ts';
import { postmortemMarkdown } from '../../../src/report/markdown.ts';
import { postmortem } from '../../../src/report/postmortem.ts';
import { clockTime, fullTime, span } from '../../../src/time/format.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START, type Story } from '../../support/incident.ts';

function told(): Story {
  const story = createStory();
  const tasks = [...story.do(DECLARE).tasks.keys()];
  story.do({ do: 'assignRole', role: 'commander', person: 'A. Person' });
  story.do({ do: 'doTask', task: tasks[0]! });
  story.do({ do: 'skipTask', task: tasks[1]!, reason: 'Alone tonight' });
  story.now += 4 * MINUTE;
  story.do({
    do: 'sendMessage',
    message: 'm1',
    kind: 'update',
    text: 'We look | into `it` <now>',
    destinations: [CHANNEL],
    nextUpdateBy: story.now + 10 * MINUTE,
  });
  story.move('m1', 'sending', 'sent');
  story.now += 13 * MINUTE;
  story.do({ do: 'writeNote', kind: 'change', text: 'Cache off' });
  story.do({ do: 'writeNote', kind: 'decision', text: 'Roll back', at: START + 10 * MINUTE });
  story.do({ do: 'setStatus', status: 'resolved' });
  story.do({
    do: 'sendMessage',
    message: 'm2',
    kind: 'update',
    text: 'Solved',
    destinations: [CHANNEL],
    nextUpdateBy: null,
  });
  story.move('m2', 'sending', 'sent');
  return story;
}

describe('the model', () => {
  test('counts promises, lateness and the longest silence', () => {
    const story = told();
    const report = postmortem(story.incident!, story.now);
    expect(report).toMatchObject({
      count: { kept: 1, owed: 2, medianLateness: 1.5 * MINUTE, longestSilence: 13 * MINUTE },
    });
    expect(report.promises.map((promise) => promise.late)).toEqual([0, 3 * MINUTE]);
    expect(report.clocks).toEqual({
      started: START,
      detected: START,
      firstPost: START + 4 * MINUTE,
      mitigated: story.now,
      resolved: story.now,
    });
    expect(report.openChanges.map((change) => change.text)).toEqual(['Cache off']);
  });

  test('a live promise past its time counts as owed and not kept', () => {
    const story = createStory();
    story.do(DECLARE);
    const report = postmortem(story.incident!, START + 20 * MINUTE);
    expect(report).toMatchObject({
      count: { kept: 0, owed: 1, medianLateness: null, longestSilence: 20 * MINUTE },
    });
    expect(report.promises[0]?.state).toBe('overdue');
  });
});

describe('as Markdown', () => {
  test('tells everything the issue of a postmortem needs, in order', () => {
    const story = told();
    const text = postmortemMarkdown(postmortem(story.incident!, story.now), 'Europe/Berlin');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Summary',
      'Impact',
      'Clocks',
      'Roles',
      'Promises',
      'Messages',
      'Changes to unwind',
      'Timeline',
      'Contributing factors',
      'What surprised us',
      'What went well',
      'What went badly',
      'Where we were lucky',
      'Actions',
    ]);
    expect(text).toContain('# Checkout fails');
    expect(text).toContain('This was practice');
    expect(text).toContain('We look | into `it` <now>');
    expect(text).toContain('#incidents: delivered 2026-03-01 13:04 (12:04 UTC)');
    expect(text).toContain('| Incident Commander | A. Person |');
    expect(text).toContain('Kept in time: 1 of 2. Median lateness: 1 min. Longest silence: 13 min.');
    expect(text).toContain('- [ ] 2026-03-01 13:17 (12:17 UTC) Cache off — open');
    expect(text).toMatch(
      /13:10 \(12:10 UTC\) \(written 2026-03-01 13:17 \(12:17 UTC\)\) \| A\. Person \| Decision: Roll back/,
    );
    expect(text).toContain('Skipped: Say who commands (Alone tonight)');
    expect(text).toContain('Said: no further update.');
  });

  test('whatever is written stays these letters: no heading, list, row, link or HTML of its own', () => {
    fc.assert(
      fc.property(typed, typed, typed, typed, (title, impact, person, note) => {
        const story = createStory();
        story.do({ ...DECLARE, title, impact });
        story.do({ do: 'assignRole', role: 'commander', person });
        story.do({ do: 'writeNote', kind: 'note', text: note });
        story.do({ do: 'writeNote', kind: 'change', text: note });
        const root = read(postmortemMarkdown(postmortem(story.incident!, story.now), 'UTC'));
        const headings = root.children.filter(({ type }) => type === 'heading');
        expect(headings).toHaveLength(15);
        expect(words(headings[0]!)).toBe(line(title));
        const found = section(root, 'Impact');
        expect(found.map(({ type }) => type)).toEqual(found.map(() => 'paragraph'));
        expect(dense(found.map(words).join('\n'))).toBe(dense(impact));
        expect(lastCells(section(root, 'Timeline'))).toContain(`Note: ${line(note)}`);
        expect(cells(section(root, 'Roles'), 1)).toContain(line(person));
        expect(section(root, 'Changes to unwind').map(words)).toEqual([`2026-03-01 12:00 UTC ${line(note)} — open`]);
        for (const node of nodesIn(root)) {
          expect(['html', 'image', 'definition', 'linkReference', 'footnoteReference']).not.toContain(node.type);
          if (node.type === 'link')
            expect(['', 'mailto:', 'http://'].map((start) => start + words(node))).toContain(node.url);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('an address stays as it was typed, and can be followed', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({
      do: 'writeNote',
      kind: 'note',
      text: 'See https://x.y/a_b?c=1&d=*e* or ask a_b@c.de: [x](https://z.y)',
    });
    const text = postmortemMarkdown(postmortem(story.incident!, story.now), 'UTC');
    expect(text).toContain('Note: See <https://x.y/a_b?c=1&d=*e*> or ask <a_b@c.de>: \\[x]\\(<https://z.y>) |');
  });
});

const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'|\n<>`#*_~[]()!&\\:-+=.1a @^{}$"\''.split(''), '\t', '\r\n', '\r', '    ', '\n\n'),
      fc.constantFrom(
        'a',
        'b c',
        '# ',
        '- ',
        '1. ',
        '> ',
        '```',
        '---',
        '===',
        '[x] ',
        '| a | b |\n| - | - |',
        '&lt;',
        '&#35;',
      ),
      fc.constantFrom(
        '<b>',
        '<!--',
        '[a](https://x.y)',
        '[a]: /b',
        '![a](b)',
        '[^1]',
        'https://x.y/a|b',
        'www.x.y',
        'a@b.co',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join('').trim().slice(0, 90))
  .filter((text) => text !== '');

/** As a program reads it that shows Markdown as GitHub does. */
const read = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function words(node: Nodes): string {
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(words).join('') : 'value' in node ? node.value : '';
}

const nodesIn = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])];

function section(root: Root, name: string): RootContent[] {
  const from = root.children.findIndex((node) => node.type === 'heading' && node.depth === 2 && words(node) === name);
  const rest = root.children.slice(from + 1);
  return rest.slice(
    0,
    rest.findIndex(({ type }) => type === 'heading'),
  );
}

const rows = (nodes: readonly RootContent[]): Nodes[][] =>
  nodes.flatMap(nodesIn).flatMap((node) => (node.type === 'tableRow' ? [node.children] : []));
const cells = (nodes: readonly RootContent[], at: number): string[] => rows(nodes).map((row) => words(row[at]!));
const lastCells = (nodes: readonly RootContent[]): string[] => cells(nodes, 2);

const line = (text: string): string => text.trim().replaceAll(/\s*[\r\n]\s*/g, ' ⏎ ');
const dense = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('messages stand as each audience was told, and corrections as what they are', () => {
  const story = createStory();
  story.do(DECLARE);
  story.do({
    do: 'sendMessage',
    message: 'm1',
    kind: 'message',
    text: 'For all',
    destinations: [CHANNEL],
    texts: [{ destination: KEY, text: 'For the public' }],
    attachment: { id: 'f1', name: 'graph.png', bytes: 3 },
  });
  story.move('m1', 'sending', 'sent');
  story.do({ do: 'correctMessage', message: 'k1', corrects: 'm1', text: 'Put right', destinations: [KEY] });
  const written = postmortemMarkdown(postmortem(story.incident!, story.now), 'UTC');
  expect(written).toContain('With the file graph.png.');
  expect(written).toContain('Told #incidents instead:\n\n```text\nFor the public\n```');
  expect(written).toMatch(/### Correction by A\. Person, .*\n\n```text\nPut right\n```/);
});

test('a text in parts is one message, and parts that fared alike are one line', () => {
  const story = createStory();
  story.do(DECLARE);
  const board = { ...CHANNEL, channel: 'C2', name: 'board' };
  story.do({
    do: 'sendMessage',
    message: 'm1',
    kind: 'message',
    text: 'End',
    destinations: [CHANNEL, board],
    before: [{ message: 'p1', text: 'Begin' }],
    texts: [{ destination: 'practice/C2', text: 'Own end', before: [{ message: 'o1', text: 'Own' }] }],
  });
  story.move('p1', 'sending', 'sent');
  const failed = { destination: KEY, attempt: 1, to: 'failed', code: 'channel-archived' } as const;
  story.move('m1', 'sending');
  story.write([draft('delivery.moved', { ...failed, message: 'm1' })]);
  const written = postmortemMarkdown(postmortem(story.incident!, story.now), 'UTC');
  expect(written.match(/^### Message by/gm)).toHaveLength(1);
  expect(written).toContain('```text\nBegin\n\nEnd\n```\n\nTold #board instead:\n\n```text\nOwn\n\nOwn end\n```');
  expect(written).toContain(
    [
      '- \\#incidents (1/2): delivered 2026-03-01 12:00 UTC',
      // What to do about it is over: the record says why.
      '- \\#incidents (2/2): not delivered — the channel was archived',
      '- \\#board: queued',
    ].join('\n'),
  );
  expect(written).toContain('| Message: Begin ⏎ End |');
});

describe('times', () => {
  test('stand in the zone with UTC beside them, the day too where it differs', () => {
    const late = Date.UTC(2026, 2, 1, 23, 30);
    expect(fullTime(late, 'Europe/Berlin')).toBe('2026-03-02 00:30 (2026-03-01 23:30 UTC)');
    expect(fullTime(late, 'UTC')).toBe('2026-03-01 23:30 UTC');
    expect(clockTime(late, 'Asia/Kolkata')).toBe('05:00');
  });

  test('spans are cut, never rounded up', () => {
    expect([59_999, 60_000, 3_599_999, 3_660_000].map(span)).toEqual(['59 s', '1 min', '59 min', '1 h 01 min']);
  });
});
