import { preview } from '../../src/markdown/slack-preview.ts';
import { toSlackText } from '../../src/markdown/slack-text.ts';
import { readPlaybook } from '../../src/playbook/markdown.ts';
import { fillTemplate } from '../../src/template/fill.ts';
import { median, round, type Figure } from './figure.ts';

/** Characters: more than a template may have, so that quadratic growth shows. */
const LENGTH = 40_000;
const ROUNDS = 7;

/** Each is repeated to form a text that may make a regular expression or a parser backtrack. */
const PIECES = {
  braces: '{{',
  'open variables': '{{a',
  'open blanks': '{{?a',
  backticks: '`',
  'pairs of backticks': '` `` ',
  tildes: '~',
  fences: '~~~\n',
  backslashes: '\\',
  lines: '\n',
  spaces: ' ',
  'quote marks': '>',
  bullets: '- ',
  'deep items': '- - [ ] ',
  brackets: '[',
  'empty boxes': '[ ] ',
  underscores: '_ ',
  'table bars': '|',
  dashes: '-\n',
  'two marks': '_*',
  'open marks': '**a ',
  'link labels': '[a](https://',
  'escaped stars': '\\*',
  'mail addresses': 'a@',
};

const FILL = '{{title}} is looked into, says {{role}}.\nMore follows. ';
const SEND =
  'We see **p99 > 2 s** on `db-1`, see https://example.org/d/x?a=b. Next: roll back.\n- so say _both_ teams\n\n';
const READ = '- [ ] Look at the [dashboard](https://example.org)\n  - _Is it red?_\n\nThen say so.\n\n';

const VALUES = new Map([['title', 'Checkout fails']]);
const fill = (text: string): void => void fillTemplate(text, VALUES);
const send = (text: string): void => void preview(toSlackText(text));
const read = (text: string): void => void readPlaybook(text, { id: 'bench', name: 'Bench' });

/** Texts made to slow down the parsers, compared with ordinary ones of the same length. */
export function benchHostile(): Figure[] {
  return [
    worst('hostile-template', fill, FILL),
    worst('hostile-message', send, SEND),
    worst('hostile-playbook', read, READ),
  ];
}

function worst(figure: string, run: (text: string) => void, ordinary: string): Figure {
  const usual = took(run, lengthened(ordinary));
  const times = Object.entries(PIECES).map(([name, piece]) => ({ name, ms: took(run, `so ${lengthened(piece)} x`) }));
  const { name, ms } = times.toSorted((a, b) => b.ms - a.ms)[0]!;
  return {
    figure,
    value: round(ms / usual),
    unit: 'ratio',
    baseline: `an ordinary text of ${LENGTH} characters, ${round(usual)} ms`,
    note: `slowest of ${times.length}: ${name}, ${round(ms)} ms, median of ${ROUNDS}`,
  };
}

const lengthened = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length));

function took(run: (text: string) => void, text: string): number {
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const start = performance.now();
    run(text);
    times.push(performance.now() - start);
  }
  return median(times);
}
