import { fold } from '../../src/incident/fold.ts';
import type { Event } from '../../src/model/event.ts';
import { median, round, type Figure } from './figure.ts';
import { history } from './history.ts';

const EVENTS = 100_000;
const ROUNDS = 9;

/** Folding compared with parsing the same events from JSON, alternating. */
export function benchFold(): Figure {
  const lines = history('inc', EVENTS, Date.UTC(2026, 2, 1)).map((event) => JSON.stringify(event));
  const parseTimes: number[] = [];
  const foldTimes: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const start = performance.now();
    const events = lines.map((line) => JSON.parse(line) as Event);
    const parsed = performance.now();
    fold('inc', events);
    foldTimes.push(performance.now() - parsed);
    parseTimes.push(parsed - start);
  }
  const [folding, parsing] = [median(foldTimes), median(parseTimes)];
  return {
    figure: 'fold-ratio',
    value: round(folding / parsing),
    unit: 'ratio',
    baseline: `JSON.parse of the same ${EVENTS} events, ${round(parsing)} ms`,
    note: `fold ${round(folding)} ms, median of ${ROUNDS}`,
  };
}
