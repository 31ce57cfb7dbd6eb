import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Event } from '../../src/model/event.ts';
import { median, percentile, round, type Figure } from './figure.ts';
import { history } from './history.ts';
import { framesOf, pushEach, withCockpit, type Pushed } from './window.ts';

const MANY = 100_000;
const FEW = 1_000;
const PUSHES = 60;
const SOME = 20_000;
/** Number of events after a late one. */
const LATE_BY = 100;
const LATE = 20;

const FRAME = 'one frame, 16.7 ms';

/** One more event at the end and at the beginning of a long day; a late event; the timeline in use. */
export async function benchGrowth(): Promise<Figure[]> {
  const few = await oneMore(FEW);
  const many = await oneMore(MANY);
  const cost = ({ work, elapsed }: Pushed): string =>
    `${round(median(work))} ms of the page's processor time, drawn after ${round(median(elapsed))} ms`;
  const late = await lateOnes();
  const { frames, tasks } = await used();
  const scrolled = `${frames.length} frames of scrolling and typing with ${SOME} events, processor time of the page's main thread`;
  return [
    {
      figure: 'event-cost-growth',
      value: round(median(many.work) / median(few.work)),
      unit: 'ratio',
      baseline: `one event more at ${FEW}: ${cost(few)}; bound 1.5`,
      note: `one event more at ${MANY}: ${cost(many)}; medians of ${PUSHES}`,
    },
    {
      figure: 'late-event-cost',
      value: round(median(late.work)),
      unit: 'ms',
      baseline: FRAME,
      note: `an event older by ${LATE_BY} among ${SOME}, folded and drawn: ${cost(late)}; medians of ${LATE}`,
    },
    {
      figure: 'timeline-frame-p95',
      value: round(percentile(frames, 95)),
      unit: 'ms',
      baseline: FRAME,
      note: `${scrolled}: p50 ${round(median(frames))} ms`,
    },
    {
      figure: 'timeline-longest-task',
      value: round(Math.max(...tasks)),
      unit: 'ms',
      baseline: '50 ms',
      note: scrolled,
    },
  ];
}

function oneMore(count: number): Promise<Pushed> {
  const events = history('inc', count + PUSHES, Date.now());
  return withCockpit(events.slice(0, count), (cockpit) => pushEach(cockpit, events.slice(count)));
}

function lateOnes(): Promise<Pushed> {
  const events = history('inc', SOME, Date.now());
  const isLate = (_event: Event, n: number): boolean => n >= SOME - LATE_BY - LATE && n < SOME - LATE_BY;
  // The oldest first: each is followed by this many events, not counting the late ones.
  return withCockpit(
    events.filter((event, n) => !isLate(event, n)),
    (cockpit) => pushEach(cockpit, events.filter(isLate)),
  );
}

const WHEELS = 80;
const WHEEL_PX = 400;
const APART_MS = 25;
const TYPED = 'What we know by now: one region answers slowly, the others do not. We go on looking. ';

function used(): Promise<ReturnType<typeof framesOf>> {
  return withCockpit(history('inc', SOME, Date.now()), async ({ app, page }) => {
    const list = page.getByRole('list', { name: /^What happened/ });
    const { x, y } = (await list.boundingBox())!;
    await page.mouse.move(x + 50, y + 50);
    await app.evaluate(({ contentTracing }) =>
      contentTracing.startRecording({
        included_categories: ['disabled-by-default-devtools.timeline'],
        excluded_categories: ['*'],
      }),
    );
    for (const direction of [1, -1]) {
      for (let n = 0; n < WHEELS; n++) {
        await page.mouse.wheel(0, direction * WHEEL_PX);
        await pause(APART_MS);
      }
    }
    await page.getByLabel('Update text').click();
    await page.keyboard.type(TYPED, { delay: APART_MS });
    const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
    try {
      return framesOf(JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof framesOf>[0]);
    } finally {
      rmSync(file, { force: true });
    }
  });
}
