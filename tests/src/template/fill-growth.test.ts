import { expect, test } from 'vitest';
import { fillTemplate } from '../../../src/template/fill.ts';
import { growth, LINEAR } from '../../support/growth.ts';

const VALUES: Parameters<typeof fillTemplate>[1] = new Map<string, string | string[] | { markdown: string }>([
  ['title', 'Checkout fails'],
  ['done', ['Roll back', 'Tell support']],
  ['last_update', { markdown: 'It **fails**.\n\n- still' }],
]);

test.each([
  'no variables at all ',
  '{{gone}} ',
  'It is {{title}}. ',
  '{{ {{title}} ',
  '{{title}}\n',
  '{{done}}\n',
  '- {{done}}\n',
  'so far {{done}} ',
  '> {{last_update}}\n',
  'We said {{last_update}}, ',
])('the work of filling grows with the text, no faster: %j again and again', (piece) => {
  expect(growth((size) => void fillTemplate(piece.repeat(size), VALUES), 500)).toBeLessThan(LINEAR);
});
