import * as fc from 'fast-check';
import { allBodiesOf, allTextsOf, leakCase, leaksIn, leaksInBody } from '../support/mention-leaks.ts';
import type { Figure } from './figure.ts';

const CASES = 100_000;
/** Texts in memory at a time. */
const BATCH = 1_000;

/** Random texts with the syntax of Slack, Markdown and HTML: counts mentions that nobody chose. */
export function benchMentions(): Figure {
  const seed = Date.now() % 1_000_000;
  let leaks = 0;
  let texts = 0;
  for (let n = 0; n < CASES / BATCH; n++) {
    for (const typed of fc.sample(leakCase, { numRuns: BATCH, seed: seed + n })) {
      const all = allTextsOf(typed);
      texts += all.length;
      const bodies = allBodiesOf(typed);
      texts += bodies.length;
      const found = [...all.flatMap((text) => leaksIn(text, typed)), ...bodies.flatMap(leaksInBody)];
      if (found.length > 0) console.error('leak', JSON.stringify({ typed, found }));
      leaks += found.length;
    }
  }
  const note = `${CASES} cases, ${texts} Slack texts and webhook bodies out of them, seed ${seed}`;
  return { figure: 'mention-leaks', value: leaks, unit: 'leaks', baseline: '0', note };
}
