import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { TransportPort, NoPort } from '../../../electron/slack/port.ts';
import type { Command } from '../../../src/model/command.ts';
import { isPending } from '../../../src/model/delivery.ts';
import { destinationKey, PRACTICE_WORKSPACE, transportOf, type Destination } from '../../../src/model/destination.ts';
import { createManualClock } from '../../support/clock.ts';
import { START } from '../../support/incident.ts';
import { openModelApp } from './model-app.ts';
import { isCorrected } from '../../../electron/outbox/next-step.ts';
import { isOf, unkept, type Known } from './model-check.ts';
import { createModelSlack, type ModelFault } from './model-slack.ts';
import { step, type Step } from './model-step.ts';

/** Some seconds. Each way in which the outbox was once seen to break its word is found within a few thousand. */
const RUNS = 400;
const SECOND = 1_000;
/** As the clock port notices that the wall clock was set. */
const NOTICED_MS = 5 * SECOND;
const MINUTE = 60 * SECOND;
const TEAM = 'T1';
const PLACES: readonly Destination[] = [
  { workspace: TEAM, channel: 'C1', name: 'incidents' },
  { workspace: TEAM, channel: 'C2', name: 'executives' },
  { workspace: TEAM, channel: 'C1', name: 'incidents', thread: '7.7' },
];
const HOOK: Destination = { workspace: 'webhook', channel: 'w1', name: 'Bridge' };
const INSIDE: Destination = { workspace: PRACTICE_WORKSPACE, channel: 'P1', name: 'incidents' };

/** Runs the schedule to its end, makes all well, and answers with every promise that was broken. */
async function brokenBy(steps: readonly Step[]): Promise<string[]> {
  const clock = createManualClock(START);
  const [slack, hook, practice] = [createModelSlack(clock), createModelSlack(clock, true), createModelSlack(clock)];
  const broken: string[] = [];
  let connected = true;
  let ids = 0;
  const newId = (): string => `id-${String(++ids).padStart(6, '0')}`;
  const app = openModelApp(clock, port, newId);

  function port(workspace: string): TransportPort | NoPort {
    if (workspace === PRACTICE_WORKSPACE) return watched(practice.carrier, workspace);
    if (workspace === 'webhook') return watched(hook.carrier, workspace);
    return connected ? watched(slack.carrier, workspace) : 'wrong-workspace';
  }

  /** What must not leave is seen when it does. */
  function watched(carrier: TransportPort, workspace: string): TransportPort {
    return {
      ...carrier,
      post: async (message) => {
        const incident = app.desk().incident(message.incidentId)!;
        const known = incident.messages.get(message.messageId)!;
        const key = destinationKey({ ...message, workspace, name: '' });
        const copy = known.copies.find((each) => each.key === key)!;
        const end = incident.messages.get(known.part?.last ?? known.id)?.nextUpdateBy ?? Infinity;
        if (copy.state !== 'sending') broken.push(`${known.id} left while ${copy.state}`);
        if (known.corrects === null && clock.now() >= end && !copy.sendAnyway) broken.push(`${known.id} left stale`);
        if (isCorrected(incident, known) && !copy.sendAnyway) broken.push(`${known.id} left uncorrected`);
        if (copy.diverted && !copy.sendAnyway) broken.push(`${known.id} left though it went elsewhere`);
        if (incident.practice !== (workspace === PRACTICE_WORKSPACE)) broken.push(`${known.id} went astray`);
        return carrier.post(message);
      },
    };
  }

  function restart(): void {
    for (const side of [slack, hook, practice]) side.ended();
    app.restart();
  }

  const command = (incident: string | null, asked: Command): string | null => {
    try {
      const done = app.desk().command(incident, asked);
      return done.ok ? done.value.incident : null;
    } catch {
      // The disk is full, or the app ended.
      return null;
    }
  };
  const declare = (isPractice: boolean): string =>
    command(null, {
      do: 'declare',
      title: 'Checkout fails',
      severity: 'S1',
      impact: '',
      practice: isPractice,
      playbook: null,
    })!;
  const real = [declare(false), declare(false)];
  const inside = declare(true);
  /** An id is unique within its incident only. */
  const written = new Map<string, number>();
  const messageId = (incident: string): string => {
    const count = (written.get(incident) ?? 0) + 1;
    written.set(incident, count);
    return `m-${String(count).padStart(6, '0')}`;
  };

  const known = (): Known[] =>
    [...real, inside].flatMap((id) => {
      const incident = app.desk().incident(id)!;
      return [...incident.messages.values()].flatMap((message) =>
        message.copies.map((copy) => ({ incident, message, copy })),
      );
    });
  const chosen = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];

  function help(one: Known): void {
    const { incident, message, copy } = one;
    const ref = { message: message.id, destination: copy.key };
    if (copy.state === 'failed' || copy.state === 'stale') command(incident.id, { do: 'retryDelivery', ...ref });
    if (copy.code !== 'cannot-look-up' || copy.state !== 'unconfirmed') return;
    const side = transportOf(copy.destination) === 'slack' ? slack : hook;
    // People look a while later.
    if (side.isLate(incident.id, message.id)) return;
    const isThere = side.stood.some((each) => isOf(each, one));
    command(incident.id, { do: 'settleDelivery', ...ref, answer: isThere ? 'it-is-there' : 'send-again' });
  }

  function act(now: Step): void {
    switch (now.do) {
      case 'write': {
        const destinations = [...now.to.map((at) => PLACES[at]!), ...(now.hook ? [HOOK] : [])];
        const incident = real[now.incident]!;
        const message = messageId(incident);
        const update = now.minutes === null ? null : { nextUpdateBy: clock.now() + now.minutes * MINUTE };
        command(incident, {
          do: 'sendMessage',
          message,
          text: `of ${message}`,
          destinations,
          kind: update === null ? 'message' : 'update',
          ...update,
          ...(now.parts
            ? { before: [0, 1].map(() => messageId(incident)).map((part) => ({ message: part, text: `of ${part}` })) }
            : {}),
        });
        return;
      }
      case 'practise': {
        const message = messageId(inside);
        const destinations = [INSIDE];
        command(inside, { do: 'sendMessage', message, text: `of ${message}`, destinations, kind: 'message' });
        return;
      }
      case 'correct': {
        const there = known().filter(({ message, copy }) => message.corrects === null && copy.state === 'sent');
        const corrected = chosen(there, now.pick);
        if (corrected === undefined) return;
        const { incident, message: original } = corrected;
        const destinations = there.filter((each) => each.message === original).map(({ copy }) => copy.key);
        const message = messageId(incident.id);
        command(incident.id, {
          do: 'correctMessage',
          message,
          corrects: original.id,
          text: `of ${message}`,
          destinations,
        });
        return;
      }
      case 'takeBack':
      case 'cancel':
      case 'help':
      case 'reroute': {
        const waiting = known().filter(({ copy }) => isPending(copy.state));
        const one = chosen(waiting, now.pick);
        if (one === undefined) return;
        const { incident, message, copy } = one;
        if (now.do === 'help') help(one);
        else if (now.do === 'takeBack') command(incident.id, { do: 'takeBack', message: message.id });
        else if (now.do === 'reroute')
          command(incident.id, { do: 'sendElsewhere', message: message.id, destinations: [HOOK], instead: [copy.key] });
        // As on the screen: what may have arrived is not dropped.
        else if (copy.state !== 'unconfirmed')
          command(incident.id, { do: 'cancelDelivery', message: message.id, destination: copy.key });
        return;
      }
      case 'fault':
        (now.of === 'slack' ? slack : hook).next(now.fault);
        return;
      case 'network':
        slack.network(now.well);
        if (now.well) app.wake();
        return;
      case 'connection':
        connected = now.well;
        app.wake();
        return;
      case 'reading':
        slack.mayRead(now.well);
        return;
      case 'disk':
        app.disk(!now.well);
        return;
      case 'kill':
        app.killAt(now.when === 'before' ? { before: now.writes } : { after: now.writes });
        return;
      case 'restart':
        restart();
        return;
      case 'sleep':
        if (now.counted) clock.sleep(now.ms);
        else clock.jump(now.ms);
        // Timers run in the order of their instants: a look that fell due in the sleep would come before what Slack did.
        for (const side of [slack, hook, practice]) side.woke(now.ms);
        clock.advance(0);
        app.wake();
        return;
      case 'setAhead':
      case 'setBack': {
        const ms = now.do === 'setAhead' ? now.ms : -now.ms;
        for (const side of [slack, hook, practice]) side.shift(ms);
        clock.jump(ms);
        // As main does; a smaller change nobody notices.
        if (now.ms > NOTICED_MS) app.wake();
        return;
      }
      case 'pass':
    }
  }

  /** Lets what is under way come to rest. */
  async function rest(): Promise<void> {
    const state = (): string => `${app.writes()} ${clock.waiting()} ${slack.stood.length} ${hook.stood.length}`;
    for (let quiet = 0, before = ''; quiet < 3;) {
      await turn();
      const now = state();
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
    if (app.isDead()) {
      restart();
      await rest();
    }
  }

  async function pass(ms: number): Promise<void> {
    const end = clock.now() + ms;
    for (;;) {
      await rest();
      const next = clock.nextAt();
      if (next === null || next > end) break;
      clock.advance(Math.max(0, next - clock.now()));
    }
    clock.advance(Math.max(0, end - clock.now()));
    await rest();
  }

  for (const now of steps) {
    act(now);
    await (now.do === 'pass' ? pass(now.ms) : rest());
  }

  // All is well from now on, and a person looks after what waits for one. What is held back stays so.
  for (const side of [slack, hook, practice]) side.calm();
  connected = true;
  app.disk(false);
  restart();
  await pass(MINUTE);
  for (let round = 0; round < 5; round++) {
    app.wake();
    known()
      .filter(({ copy }) => copy.state !== 'stale')
      .forEach(help);
    await pass(6 * MINUTE);
  }
  broken.push(...unkept(known(), { slack: slack.stood, hook: hook.stood, practice: practice.stood }));
  const rows = app.journal().outbox().length;
  const waiting = known().filter(({ copy }) => isPending(copy.state)).length;
  if (rows !== waiting) broken.push(`${rows} rows for ${waiting} copies`);
  await app.stop();
  return broken;
}

const givenUpBeforeSleep = (fault: ModelFault): Step[] => [
  { do: 'fault', fault, of: 'slack' },
  { do: 'write', incident: 0, to: [2], hook: false, minutes: null, parts: false },
  { do: 'pass', ms: 12_000 },
  { do: 'sleep', ms: 28_000, counted: true },
  { do: 'pass', ms: 0 },
  { do: 'correct', pick: 0 },
  { do: 'pass', ms: 0 },
];

/** Slack carries out during the sleep what was given up before: a look that fell due in the sleep finds it at waking. */
const CARRIED_OUT_IN_SLEEP = givenUpBeforeSleep('late');
/** The laptop's own network sends at waking what was given up before: its sleep says nothing of what will still arrive. */
const SENT_AFTER_SLEEP = givenUpBeforeSleep('stuck');
/** The network is back and looks are answered before the system sends again what was on the wire when it went. */
const SENT_AFTER_OUTAGE: Step[] = [
  { do: 'fault', fault: 'cut', of: 'slack' },
  { do: 'write', incident: 0, to: [2], hook: false, minutes: null, parts: false },
  { do: 'pass', ms: 45_000 },
  { do: 'pass', ms: 1_000 },
  { do: 'network', well: true },
  { do: 'pass', ms: 45_000 },
];
/** The same where the app ended meanwhile and a clock that was set back says that it was a shorter outage. */
const SENT_AFTER_OUTAGE_AND_RESTART: Step[] = [
  { do: 'fault', fault: 'cut', of: 'slack' },
  { do: 'write', incident: 0, to: [1], hook: false, minutes: null, parts: false },
  { do: 'pass', ms: 45_000 },
  { do: 'setBack', ms: 26_000 },
  { do: 'kill', when: 'before', writes: 0 },
  { do: 'fault', fault: 'pass', of: 'slack' },
  { do: 'fault', fault: 'pass', of: 'slack' },
];

test('whatever happens, nothing is sent twice, nothing is lost, all is in order, and the last word stands', async () => {
  await import('../../../src/message/content.ts');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
      expect(await brokenBy(steps)).toEqual([]);
    }),
    {
      numRuns: RUNS,
      examples: [[CARRIED_OUT_IN_SLEEP], [SENT_AFTER_SLEEP], [SENT_AFTER_OUTAGE], [SENT_AFTER_OUTAGE_AND_RESTART]],
    },
  );
});
