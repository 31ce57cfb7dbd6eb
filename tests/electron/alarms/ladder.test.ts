import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ring } from '../../../electron/alarms/alarms.ts';
import type { Command } from '../../../src/model/command.ts';
import type { Event } from '../../../src/model/event.ts';
import { STATUSES } from '../../../src/model/words.ts';
import { alarmOf } from '../../../src/promise/alarm.ts';
import { isUnderWayFor, livePromises, promiseKey } from '../../../src/promise/promise.ts';
import { createManualClock, type ManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { CHANNEL, MINUTE, START, update } from '../../support/incident.ts';
import { open, type House } from './setup.ts';

const HOUR = 60 * MINUTE;
const KINDS = ['update', 'executive', 'impact', 'response', 'task'] as const;

/** To the half minute, so that looks fall on rungs and between them. */
const span = (minutes: number) => fc.integer({ min: 1, max: 2 * minutes }).map((halves) => (halves * MINUTE) / 2);
const which = { incident: fc.nat(1), live: fc.nat(3) };

/** Anything that a person, the outbox, the lid of the laptop or its clock may do next. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: span(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: span(300) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const), ms: span(60) }) },
  fc.record({ do: fc.constant('set' as const), ms: fc.constantFrom(-3 * HOUR, 3 * HOUR, -MINUTE, 20_000) }),
  fc.record({ do: fc.constant('snooze' as const), ...which, ms: span(30), tell: fc.boolean() }),
  fc.record({ do: fc.constant('make' as const), ...which, kind: fc.constantFrom(...KINDS), ms: span(40) }),
  fc.record({ do: fc.constantFrom('keep' as const, 'withdraw' as const, 'hand' as const), ...which }),
  fc.record({ do: fc.constant('tell' as const), ...which, ms: span(40), arrives: fc.boolean() }),
  fc.record({
    do: fc.constant('settle' as const),
    ...which,
    to: fc.constantFrom('sent' as const, 'failed' as const, 'stale' as const, 'cancelled' as const),
  }),
  fc.record({ do: fc.constantFrom('doTask' as const, 'skipTask' as const), ...which }),
  fc.record({ do: fc.constant('status' as const), ...which, status: fc.constantFrom(...STATUSES) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The steps, on a real journal and the real alarms, looked at after each. */
class Play {
  readonly clock: ManualClock = createManualClock(START);
  readonly incidents: string[];
  house: House;
  private readonly folder = freshFolder();
  private messages = 0;

  constructor() {
    this.house = open(this.folder, this.clock);
    this.incidents = [this.house.declare(), this.house.declare({ severity: 'S3' })];
  }

  take(next: Step): void {
    switch (next.do) {
      case 'wait':
        this.clock.advance(next.ms);
        break;
      case 'sleep':
      case 'set':
        this.clock.jump(next.ms);
        this.house.alarms.recompute();
        break;
      case 'restart':
        this.house.close();
        this.clock.jump(next.ms);
        this.house = open(this.folder, this.clock, this.house.calls);
        break;
      default:
        this.act(next, this.incidents[next.incident]!);
    }
  }

  private act(next: Exclude<Step, { do: 'wait' | 'sleep' | 'set' | 'restart' }>, incident: string): void {
    const known = this.house.incident(incident);
    const promise = livePromises(known)[next.live]?.id;
    const [task] = [...known.tasks.keys()] as [string];
    const ask = (command: Command): unknown => this.house.ask(incident, command);
    switch (next.do) {
      case 'make': {
        const { kind, ms } = next;
        const every = kind === 'executive' || kind === 'impact' ? { every: 10 } : {};
        ask({ do: 'makePromise', due: this.clock.now() + ms, kind, ...every, ...(kind === 'task' ? { task } : {}) });
        break;
      }
      case 'snooze': {
        const tell = { message: `tell-${++this.messages}`, text: 'Later', destinations: [CHANNEL] };
        const until = this.clock.now() + next.ms;
        ask({ do: 'snoozePromise', promise, until, ...(next.tell ? { tell } : {}) });
        break;
      }
      case 'keep':
        ask({ do: 'keepPromise', promise: promise ?? 'gone' });
        break;
      case 'withdraw':
        ask({ do: 'withdrawPromise', promise, reason: 'over' });
        break;
      case 'hand':
        ask({ do: 'handPromise', promise, to: 'B. Person' });
        break;
      case 'tell': {
        const message = `m-${++this.messages}`;
        ask(update(message, this.clock.now() + next.ms));
        this.house.move(incident, message, 'sending');
        if (next.arrives) this.house.move(incident, message, 'sent');
        break;
      }
      case 'settle': {
        const waiting = [...known.messages.values()].findLast(({ copies }) => copies[0]?.state === 'sending');
        if (waiting === undefined) break;
        if (next.to === 'sent' || next.to === 'failed') this.house.move(incident, waiting.id, next.to);
        else this.house.move(incident, waiting.id, 'queued', next.to);
        break;
      }
      case 'doTask':
        ask({ do: 'doTask', task });
        break;
      case 'skipTask':
        ask({ do: 'skipTask', task, reason: 'no need' });
        break;
      case 'status':
        ask({ do: 'setStatus', status: next.status });
        break;
    }
  }

  rings(): (Ring & { at: number })[] {
    return this.house.calls.flatMap(({ at, rings }) => rings.map((ring) => Object.assign({}, ring, { at })));
  }

  /** Of both incidents, in the order of writing within each. */
  events(): Event[] {
    return this.incidents.flatMap((incident) => [...this.house.incident(incident).events]);
  }
}

/** What must be so at any moment. */
function look({ house, incidents, clock }: Play): void {
  for (const incident of incidents.map((id) => house.incident(id))) {
    const live = [...incident.promises.values()].filter(({ state }) => state === 'live');
    expect(new Set(live.map(promiseKey)).size).toBe(live.length);
    expect(live.map(({ id }) => id).toSorted()).toEqual([...incident.live.values()].toSorted());
    // None is missed: what stands now has rung, unless what keeps the promise is on its way.
    for (const promise of live) {
      const rang = house.journal.rings.of(promise.id);
      const underWay = isUnderWayFor(incident, promise);
      expect(alarmOf(promise, { rang, underWay, now: clock.now() }).step).toBeNull();
    }
  }
}

/** What must be so of all that rang. */
function check(play: Play): void {
  const rings = play.rings();
  const rungs = rings.map(({ promise, step: rung }) => `${promise.id} ${promise.due} ${rung}`);
  expect(new Set(rungs).size).toBe(rungs.length);
  for (const { promise, step: rung, at, missed } of rings) {
    expect(at).toBeGreaterThanOrEqual(promise.due + rung * MINUTE);
    if (missed) expect(rung).toBeGreaterThanOrEqual(0);
  }
  const ended = new Set<string>();
  const recorded: string[] = [];
  const highest = new Map<string, number>();
  for (const { type, data } of play.events()) {
    if (type === 'promise.kept' || type === 'promise.withdrawn') ended.add(data.promise);
    if (type === 'promise.made' && data.replaces !== undefined) ended.add(data.replaces);
    if (type !== 'alarm.rang') continue;
    expect(ended.has(data.promise)).toBe(false);
    recorded.push(`${data.promise} ${data.due} ${data.step!}`);
    const of = `${data.promise} ${data.due}`;
    expect(data.step!).toBeGreaterThan(highest.get(of) ?? Number.NEGATIVE_INFINITY);
    if (data.missed === true) expect(highest.get(of) ?? -5).toBeLessThan(0);
    highest.set(of, data.step!);
  }
  const told = (rang: readonly Ring[]) => rang.map(({ promise, step: rung }) => `${promise.id} ${promise.due} ${rung}`);
  // After a quarter of an hour it is told once that it goes on.
  const onRecord = rings.filter(({ promise: { id, due }, step: rung }) =>
    rings.every(
      (other) => other.promise.id !== id || other.promise.due !== due || other.step >= rung || other.step < 15,
    ),
  );
  expect(recorded.toSorted()).toEqual(told(onRecord).toSorted());
}

test('in any order of waiting, sleep, restart, clocks that are set, and of all that people and the outbox do: none missed, none doubled, none after its end, no bursts', () => {
  let all = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const play = new Play();
      for (const next of steps) {
        const before = play.house.calls.length;
        play.take(next);
        look(play);
        const calls = play.house.calls.slice(before);
        // Of one look comes one call, whatever it found.
        expect(new Set(calls.map(({ at }) => at)).size).toBe(calls.length);
        if (next.do !== 'wait') expect(calls.length).toBeLessThanOrEqual(1);
        // Awake, each rung rings at its very instant.
        if (next.do === 'wait')
          for (const { at, rings } of calls)
            for (const { promise, step: rang } of rings) expect(at).toBe(promise.due + rang * MINUTE);
      }
      check(play);
      all += play.rings().length;
      play.house.close();
    }),
    { numRuns: 100 },
  );
  // Else it would show nothing.
  expect(all).toBeGreaterThan(500);
  // A hundred journals, each of its events on a disk that others use too.
}, 60_000);
