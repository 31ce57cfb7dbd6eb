import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPromises, deliveries, isMissed, lateness } from '../../../src/promise/promise-counts.ts';
import { livePromise } from '../../../src/promise/promise.ts';
import { CHANNEL, createStory, DECLARE, MINUTE, START, update, type Story } from '../../support/incident.ts';

/** Minutes after declaring; the first update is promised for 5. */
const at = (story: Story, minutes: number): Story => Object.assign(story, { now: START + minutes * MINUTE });
const declared = (): Story => {
  const story = createStory();
  story.do(DECLARE);
  return story;
};
/** An update that arrives `minutes` after declaring and promises the next for `next`. */
function tell(story: Story, minutes: number, next: number | null): void {
  const message = `m${minutes}`;
  at(story, minutes).do(
    next === null
      ? { ...update(message, null), noFurtherBecause: 'it is over' }
      : update(message, START + next * MINUTE),
  );
  story.move(message, 'sending', 'sent');
}
const counted = (story: Story): { kept: number; owed: number } => {
  const { kept, owed } = countPromises(story.incident!, story.now);
  return { kept, owed };
};

describe('a promise', () => {
  test.each([
    [4, 1, 0],
    [5, 1, 0],
    [6 - 1 / MINUTE, 1, 0],
    [6, 0, 1],
    [12.5, 0, 7.5],
  ])('told for minute 5 and kept at %d: in time %d, late by %d minutes', (minutes, kept, late) => {
    const story = declared();
    tell(story, minutes, 60);
    expect(counted(story)).toEqual({ kept, owed: 1 });
    expect(lateness([...story.incident!.promises.values()][0]!)).toBe(late * MINUTE);
  });

  test('is kept by delivery, not by writing', () => {
    const story = at(declared(), 4);
    story.do(update('m1', START + 60 * MINUTE));
    at(story, 9).move('m1', 'sending', 'sent');
    expect(counted(story)).toEqual({ kept: 0, owed: 1 });
  });

  test('that runs is not owed before its minute is over, and missed from then on', () => {
    const story = declared();
    expect(counted(at(story, 6 - 1 / MINUTE))).toEqual({ kept: 0, owed: 0 });
    expect(counted(at(story, 6))).toEqual({ kept: 0, owed: 1 });
    expect(isMissed(livePromise(story.incident!)!, story.now)).toBe(true);
  });

  test('that was taken back in time is not owed, too late it is missed', () => {
    for (const [minutes, owed] of [
      [4, 0],
      [8, 1],
    ] as const) {
      const story = at(declared(), minutes);
      story.do({ do: 'withdrawPromise', reason: 'merged' });
      expect(counted(story)).toEqual({ kept: 0, owed });
      expect(counted(at(story, 100))).toEqual({ kept: 0, owed });
    }
  });

  test('of the other kinds is nobody’s to count', () => {
    const story = declared();
    story.do({ do: 'withdrawPromise', reason: 'merged' });
    story.do({ do: 'makePromise', kind: 'executive', due: START + 10 * MINUTE });
    story.do({ do: 'makePromise', kind: 'impact', due: START + 10 * MINUTE });
    expect(counted(at(story, 60))).toEqual({ kept: 0, owed: 0 });
  });
});

describe('a promise that was changed', () => {
  const told = (): Story => {
    const story = declared();
    tell(story, 4, 14);
    return at(story, 6);
  };
  const change = (story: Story, minutes: number): unknown =>
    story.do({ do: 'makePromise', due: START + minutes * MINUTE });

  test('counts once, and against what people were told', () => {
    const story = told();
    change(story, 20);
    change(story, 25);
    expect(livePromise(story.incident!)).toMatchObject({ promisedFor: START + 14 * MINUTE, announcedBy: 'm4' });
    tell(story, 22, null);
    expect(counted(story)).toEqual({ kept: 1, owed: 2 });
    expect(lateness([...story.incident!.promises.values()].at(-1)!)).toBe(8 * MINUTE);
  });

  test('to an earlier time counts against that', () => {
    const story = told();
    change(story, 10);
    tell(story, 13, null);
    expect(counted(story)).toEqual({ kept: 1, owed: 2 });
  });

  test('before its time, of which nobody was told, counts against the new one', () => {
    const story = at(declared(), 3);
    change(story, 15);
    expect(livePromise(story.incident!)).toMatchObject({ promisedFor: START + 15 * MINUTE, announcedBy: null });
    tell(story, 15, null);
    expect(counted(story)).toEqual({ kept: 1, owed: 1 });
  });

  test('once it was broken is not made good by that, told or not', () => {
    const story = at(declared(), 9);
    change(story, 20);
    tell(story, 12, null);
    expect(counted(story)).toEqual({ kept: 0, owed: 1 });
    expect(countPromises(story.incident!, story.now).medianLateness).toBe(7 * MINUTE);
  });

  test('and withdrawn counts as missed when that was told too late', () => {
    const story = told();
    change(story, 30);
    at(story, 20).do({ do: 'withdrawPromise', reason: 'merged' });
    expect(counted(story)).toEqual({ kept: 1, owed: 2 });
  });
});

describe('a snooze', () => {
  const snooze = (story: Story, until: number, tellBy?: string): void => {
    const tell = { message: tellBy ?? '', text: 'Later', destinations: [CHANNEL] };
    story.do({
      do: 'snoozePromise',
      until: START + until * MINUTE,
      ...(tellBy === undefined ? {} : { tell }),
    });
  };
  const promisedFor = (story: Story): number => (livePromise(story.incident!)!.promisedFor - START) / MINUTE;

  test('in silence moves the alarm, not the promise', () => {
    const story = at(declared(), 4);
    snooze(story, 15);
    expect(promisedFor(story)).toBe(5);
    tell(story, 14, null);
    expect(counted(story)).toEqual({ kept: 0, owed: 1 });
  });

  test('that was told in time moves the promise, once that has arrived', () => {
    const story = at(declared(), 4);
    snooze(story, 15, 'late');
    expect(promisedFor(story)).toBe(5);
    story.move('late', 'sending');
    expect(promisedFor(story)).toBe(5);
    at(story, 5).move('late', 'sent');
    expect(promisedFor(story)).toBe(15);
    tell(story, 15, null);
    expect(counted(story)).toEqual({ kept: 1, owed: 1 });
  });

  test('that was told too late does not', () => {
    const story = at(declared(), 4);
    snooze(story, 15, 'late');
    at(story, 5.1).move('late', 'sending', 'sent');
    expect(promisedFor(story)).toBe(5);
  });

  test('told, then once more in silence: what was told last holds', () => {
    const story = at(declared(), 2);
    snooze(story, 15, 'late');
    story.move('late', 'sending', 'sent');
    snooze(story, 40);
    expect(promisedFor(story)).toBe(15);
    expect(livePromise(story.incident!)).toMatchObject({ due: START + 40 * MINUTE, snoozes: [{}, {}] });
  });

  test('told, and the message to one of two channels is enough', () => {
    const story = at(declared(), 2);
    const tell = { message: 'late', text: 'Later', destinations: [CHANNEL, { ...CHANNEL, channel: 'C2' }] };
    story.do({ do: 'snoozePromise', until: START + 15 * MINUTE, tell });
    story.move('late', 'sending', 'sent');
    expect(promisedFor(story)).toBe(15);
  });
});

describe('over a whole incident', () => {
  test('what came, what did not, the median and the longest silence', () => {
    const story = declared();
    tell(story, 4, 14); // in time
    tell(story, 17, 27); // 3 min late
    tell(story, 27, 37); // in time
    tell(story, 47, 60); // 10 min late
    const { incident } = story;
    expect(countPromises(incident!, story.now)).toEqual({
      kept: 2,
      owed: 4,
      medianLateness: 1.5 * MINUTE,
      longestSilence: 20 * MINUTE,
    });
    expect(countPromises(incident!, START + 100 * MINUTE)).toMatchObject({ owed: 5, longestSilence: 53 * MINUTE });
    tell(story, 62, null);
    expect(countPromises(incident!, START + 62 * MINUTE).medianLateness).toBe(1.5 * MINUTE);
    expect(countPromises(story.incident!, START + 62 * MINUTE).medianLateness).toBe(2 * MINUTE);
  });

  test('an earlier state counts only what was late by then, also when it is read after a later one', () => {
    const story = declared();
    tell(story, 4, 14);
    const none = story.incident!;
    tell(story, 24, 34); // 10 min late
    const one = story.incident!;
    tell(story, 37, 47); // 3 min late
    const two = story.incident!;
    tell(story, 52, null); // 5 min late
    const read = (incident: typeof one): unknown[] => {
      const { kept, owed, medianLateness } = countPromises(incident, START + 5 * MINUTE);
      return [kept, owed, medianLateness! / MINUTE];
    };
    for (const [incident, ...counts] of [
      [story.incident!, 1, 4, 4],
      [two, 1, 3, 3],
      [one, 1, 2, 5],
      [none, 1, 1, 0],
      [two, 1, 3, 3],
    ] as const)
      expect(read(incident)).toEqual(counts);
  });

  test('nothing yet: silence since it was declared', () => {
    const story = declared();
    expect(countPromises(story.incident!, START + 3 * MINUTE)).toEqual({
      kept: 0,
      owed: 0,
      medianLateness: null,
      longestSilence: 3 * MINUTE,
    });
  });

  test('the silence ends with the resolution, and what arrives after it does not shorten it', () => {
    const story = declared();
    tell(story, 4, 14);
    at(story, 30).do({ do: 'setStatus', status: 'resolved' });
    tell(story, 35, null);
    expect(countPromises(story.incident!, START + 500 * MINUTE).longestSilence).toBe(26 * MINUTE);
  });

  test('the first copy that arrives breaks the silence; messages that are no updates do not', () => {
    const story = at(declared(), 3);
    story.do({ ...update('m1', START + 20 * MINUTE), destinations: [CHANNEL, { ...CHANNEL, channel: 'C2' }] });
    at(story, 4).move('m1', 'sending', 'sent');
    at(story, 9).do({ do: 'sendMessage', message: 'm2', kind: 'message', text: 'x', destinations: [CHANNEL] });
    story.move('m2', 'sending', 'sent');
    expect(deliveries(story.incident!)).toEqual([START + 4 * MINUTE]);
  });

  test('kept is never more than owed, and owed never more than was promised', () => {
    const step = fc.record({
      wait: fc.nat(20),
      what: fc.constantFrom('tell', 'fail', 'change', 'snooze', 'withdraw', 'nothing'),
      minutes: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const story = declared();
        for (const [n, { wait, what, minutes }] of steps.entries()) {
          story.now += wait * MINUTE;
          const due = story.now + minutes * MINUTE;
          if (what === 'tell' || what === 'fail') {
            story.do(update(`m${n}`, due));
            story.move(`m${n}`, 'sending', what === 'tell' ? 'sent' : 'failed');
          } else if (what === 'change') story.do({ do: 'makePromise', due });
          else if (livePromise(story.incident!) !== null && what === 'withdraw')
            story.do({ do: 'withdrawPromise', reason: 'x' });
          else if (what === 'snooze') {
            const asked = story.ask({ do: 'snoozePromise', until: due });
            if (asked.ok) story.write(asked.value);
          }
        }
        const { kept, owed, medianLateness, longestSilence } = countPromises(story.incident!, story.now);
        const promises = [...story.incident!.promises.values()];
        expect(kept).toBeLessThanOrEqual(owed);
        expect(owed).toBeLessThanOrEqual(promises.filter(({ state }) => state !== 'replaced').length);
        expect(medianLateness === null).toBe(!promises.some(({ state }) => state === 'kept'));
        expect(longestSilence).toBeLessThanOrEqual(story.now - START);
      }),
    );
  });
});
