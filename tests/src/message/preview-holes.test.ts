import { expect, it } from 'vitest';
import { markHoles } from '../../../src/message/preview-holes.ts';
import { preview } from '../../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';

const marked = (text: string, unresolved: string[]): unknown => markHoles(preview(toSlackText(text)), unresolved);

it('variables without a value stand out, within marks too, and nothing else does', () => {
  expect(marked('**{{impact}} is** here\n\n- {{next_update}} {{title}}', ['impact', 'next_update'])).toEqual([
    {
      type: 'paragraph',
      children: [
        {
          type: 'bold',
          children: [
            { type: 'hole', text: '{{impact}}' },
            { type: 'text', text: ' is' },
          ],
        },
        { type: 'text', text: ' here' },
      ],
    },
    {
      type: 'item',
      indent: 0,
      marker: '•',
      children: [
        { type: 'hole', text: '{{next_update}}' },
        { type: 'text', text: ' {{title}}' },
      ],
    },
  ]);
});

it('a blank is one, whatever its words', () => {
  expect(marked('Next: {{?what (or who) + why|when?}}', ['?what (or who) + why|when?'])).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'text', text: 'Next: ' },
        { type: 'hole', text: '{{?what (or who) + why|when?}}' },
      ],
    },
  ]);
});

it('code is not filled, so it has none', () => {
  expect(marked('`{{impact}}`\n\n```\n{{impact}}\n```', ['impact'])).toEqual([
    { type: 'paragraph', children: [{ type: 'code', text: '{{impact}}' }] },
    { type: 'pre', text: '{{impact}}' },
  ]);
});
