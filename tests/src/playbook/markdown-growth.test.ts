import { expect, test } from 'vitest';
import { readPlaybook } from '../../../src/playbook/markdown.ts';
import { growth, LINEAR } from '../../support/growth.ts';

const times = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

test.each<[string, number, (size: number) => string]>([
  [
    'tasks in one list',
    150,
    (size) => times(size, (i) => `- [ ] task ${i} with [a link](https://example.org/${i})\n  - _why ${i}_\n`),
  ],
  ['tasks as paragraphs', 150, (size) => times(size, (i) => `[ ] task ${i}\n\n - _why ${i}_\n\n`)],
  ['tasks below one item', 150, (size) => `- all\n${times(size, (i) => `  - [ ] task ${i}\n    - why ${i}\n`)}`],
  ['quote marks', 150, (size) => `${'>'.repeat(size)} deep`],
  ['bullets', 150, (size) => `${'- '.repeat(size)} deep`],
  ['indented items', 60, (size) => times(size, (i) => `${'  '.repeat(i)}- [ ] deep ${i}\n`)],
  ['brackets', 1_000, (size) => `deep ${'['.repeat(size)}`],
  ['spaces', 2_000, (size) => `deep ${' '.repeat(size)} x`],
])('the work of reading grows with the file, no faster: %s', (_, size, text) => {
  expect(growth((n) => void readPlaybook(text(n), { id: 'test', name: 'Test' }), size)).toBeLessThan(LINEAR);
});
