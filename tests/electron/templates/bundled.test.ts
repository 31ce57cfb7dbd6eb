import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTemplates } from '../../../electron/templates/library.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { fillTemplate, isBlank } from '../../../src/template/fill.ts';
import { ALL_VARIABLES } from '../../../src/draft/template-values.ts';
import { readTemplate } from '../../../src/template/template-file.ts';
import { TEMPLATE_PHASES } from '../../../src/template/template.ts';

const FOLDER = path.join(import.meta.dirname, '../../../resources/templates');

const { templates, troubles } = await createTemplates(FOLDER, '/nowhere').read();

it('twelve come with the app, for every phase', () => {
  expect(troubles).toEqual([]);
  expect(templates).toHaveLength(12);
  expect(new Set(templates.map(({ name }) => name)).size).toBe(12);
  const phases = new Set<string>(templates.map(({ phase }) => phase));
  // Ours for customers stand in the phase in which they are sent.
  expect(TEMPLATE_PHASES.filter((phase) => !phases.has(phase))).toEqual(['customer']);
  const forCustomers = templates.filter(({ audience }) => audience === 'customers');
  expect(forCustomers.map(({ phase }) => phase)).toEqual(['initial', 'resolved', 'update']);
});

const LIST = ['one', 'two'];
const VALUES = new Map<string, string | string[]>([
  ...ALL_VARIABLES.map((name) => [name, name] as const),
  ['since_last_update', LIST],
  ['open_tasks', LIST],
  ['decisions', LIST],
]);

it.each(templates)('“$name” is short, knows its variables, and its lists stand apart', ({ about, text, kind }) => {
  const { unresolved } = fillTemplate(text, new Map());
  const known: readonly string[] = ALL_VARIABLES;
  expect(unresolved.filter((each) => !isBlank(each) && !known.includes(each))).toEqual([]);
  expect(about.length).toBeLessThanOrEqual(60);
  expect(text.length).toBeLessThan(900);
  // An update says by itself when the next one comes.
  if (kind === 'update') expect(unresolved).not.toContain('next_update');
  const slack = toSlackText(fillTemplate(text, VALUES).text);
  expect(slack).not.toMatch(/^• two\n {4}/m);
  expect(slack.match(/^• one\n• two(?=\n\n|$)/gm) ?? []).toHaveLength(
    unresolved.filter((name) => Array.isArray(VALUES.get(name))).length,
  );
});

it('the one that the README shows can be read', () => {
  const readme = readFileSync(path.join(FOLDER, '../../README.md'), 'utf8');
  const [, shown = ''] = /```markdown\n([^]*?)```/.exec(readme) ?? [];
  const read = readTemplate(shown, { id: 'x', bundled: false });
  expect(read.ok && read.value).toMatchObject({
    name: 'Bridge call',
    phase: 'update',
    kind: 'message',
    incident: 'outage',
  });
  expect(read.ok && fillTemplate(read.value.text, new Map()).unresolved.filter((name) => !isBlank(name))).toEqual([
    'title',
    'severity',
    'commander',
    'since_last_update',
  ]);
});
