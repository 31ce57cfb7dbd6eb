import { moveDelivery } from '../../src/incident/decide-message.ts';
import type { Draft } from '../../src/model/event.ts';
import { isErrandKey } from '../../src/model/slack-action-key.ts';
import { fileName } from '../../src/message/file-name.ts';
import { isCut, needsPerson } from '../../src/model/delivery.ts';
import { ok } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { asHarmless } from '../slack/outcome.ts';
import type { Carrier, FindOutcome, NoPort, PostOutcome } from '../slack/port.ts';
import { backOff, doubled, NO_WAIT } from '../time/retry-delay.ts';
import type { Moments } from './unconfirmed-times.ts';
import { resending } from './settling-time.ts';
import { moveFor, pick } from './outcome-state.ts';
import { pack } from './prepare-post.ts';
import type { Road } from './workspace-link.ts';
import {
  isGone,
  isRepeatable,
  nextStep,
  type Look,
  type Move,
  type Moving,
  type Parcel,
  type Step,
} from './next-step.ts';
import type { Tempo } from './rate-limiter.ts';
import type { Timing } from './timing.ts';
import { createWaiting } from './pending-copies.ts';
import { log } from '../log/log.ts';

/** All that goes to one destination, in order of writing, one at a time. */
export interface Lane {
  add: (incident: string, message: string) => void;
  /** Something may have changed: look what is to be done. */
  poke: () => void;
  /** As `poke`, and what was set aside or waits for the network is tried again. */
  wake: () => void;
  /** Answers when nothing is in flight any more. */
  stop: () => Promise<void>;
}

export interface LaneParts {
  /** `destinationKey` of the destination. */
  destination: string;
  desk: Desk;
  clock: Clock;
  port: () => Carrier | NoPort;
  road: Road;
  /** Shared with the other lanes to the same channel. */
  tempo: Tempo;
  /** Shared by all lanes. */
  moments: Moments;
  newId: () => string;
  /** A file that was kept to go with a message, or null where it is gone. */
  evidence: (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  random: () => number;
  timing: Timing;
}

export function createLane(parts: LaneParts): Lane {
  const { destination, desk, clock, port, road, tempo, moments, newId, evidence, random, timing } = parts;
  const waiting = createWaiting(destination, desk);
  let running = Promise.resolve();
  let isRunning = false;
  let pokedMeanwhile = false;
  let stopped = false;
  let cancelTimer = (): void => undefined;

  function next(way: Carrier | NoPort): Step {
    const now = clock.now();
    return nextStep({
      now,
      awake: clock.awake(),
      parcels: waiting.parcels(),
      noPort: typeof way === 'string' ? way : null,
      road: { openFrom: road.openFrom(now), cutBy: road.cutBy() },
      canProbe: typeof way !== 'string' && way.authTest !== null,
      tempo,
      moments,
      lane: waiting,
      timing,
    });
  }

  /** On disk when it answers. A refusal means that a person was quicker: the next step sees what they did. */
  function record({ incident, message }: Parcel, attempt: number, move: Move): boolean {
    const moved = { message: message.id, destination, attempt, ...move };
    return desk.record(incident.id, (known) => moveDelivery(known, moved, { newId })).ok;
  }

  /** The same of many, in one write for each incident. */
  function recordAll(moves: readonly Moving[]): void {
    for (const id of new Set(moves.map(({ parcel }) => parcel.incident.id))) {
      const own = moves.filter(({ parcel }) => parcel.incident.id === id);
      const recorded = desk.record(id, (known) => {
        const drafts: Draft[] = [];
        for (const { parcel, move } of own) {
          const moved = { message: parcel.message.id, destination, attempt: parcel.copy.attempt, ...move };
          const decision = moveDelivery(known, moved, { newId });
          if (!decision.ok) return decision;
          drafts.push(...decision.value);
        }
        return ok(drafts);
      });
      // Each step is made from what is known now, so a refusal here would be refused for ever.
      if (!recorded.ok) throw new Error(`refused: ${recorded.error.code}`);
    }
  }

  async function post(way: Carrier, parcel: Parcel): Promise<void> {
    // At once, or another lane to this channel would go ahead within the second.
    tempo.pace = { from: clock.awake(), for: timing.pace };
    const send = await pack(way, parcel, evidence);
    // Taken back or sent another way while it was made ready: the next step sees it as it is now.
    if (waiting.parcel(parcel)?.copy !== parcel.copy) return;
    const attempt = parcel.copy.attempt + 1;
    if (stopped || !record(parcel, attempt, { to: 'sending' })) return;
    waiting.remember(parcel, undefined);
    const begun = road.begin();
    const answered = await send();
    const outcome = isRepeatable(parcel) ? asHarmless(answered) : answered;
    const now = clock.now();
    tellRoad(outcome, now, begun);
    record(parcel, attempt, moveFor(outcome, now, timing));
  }

  function tellRoad(outcome: PostOutcome, now: number, begun: number): void {
    if (outcome.kind === 'sent' || outcome.kind === 'handed') road.answered(now);
    else if (outcome.kind === 'failed') road.refused(now, outcome.code);
    else if (outcome.kind === 'unsure') road.troubled(now, outcome.code);
    else hold(outcome, now, begun);
  }

  /** Certainly nothing happened at Slack: it asked us to wait, or could not be asked. */
  function hold({ code, retryAfterMs }: Later, now: number, begun: number): void {
    if (code === 'rate-limited') {
      tempo.limit = { from: now, for: retryAfterMs ?? timing.defaultLimit };
      // One method's limit says nothing of the messages.
      if (!isErrandKey(destination)) road.limited(now, tempo.limit.for);
    } else if (isCut(code)) road.cut(now, code, begun);
    else road.troubled(now, code);
  }

  async function find(way: Carrier, parcel: Parcel): Promise<void> {
    const { incident, message, copy } = parcel;
    const before = waiting.look(parcel) ?? NEVER_LOOKED;
    const known = before.cursor === undefined ? { ...before, began: clock.awake() } : before;
    const sought = {
      channel: copy.destination.channel,
      thread: copy.destination.thread,
      ...(message.asFile || message.attachment !== null ? { file: { name: fileName(message) } } : {}),
      messageId: message.id,
      incidentId: incident.id,
      notBefore: copy.firstSentAt ?? copy.at,
      ...pick(known, 'cursor'),
    };
    const begun = road.begin();
    const outcome = await way.find(sought);
    const now = clock.now();
    if (outcome.kind === 'cannot') road.refused(now, outcome.code);
    else if (outcome.kind !== 'later') road.answered(now);
    // A person, or a message that was quicker, may have settled it meanwhile.
    if (waiting.parcel(parcel)?.copy.state !== 'unconfirmed') return;
    if (outcome.kind === 'found') {
      record(parcel, copy.attempt, { to: 'sent', ts: outcome.ts, ...pick(outcome, 'link') });
    } else if (outcome.kind === 'cannot') {
      waiting.setAside(parcel);
      // What it says already asks the person.
      if (needsPerson(copy)) return;
      record(parcel, copy.attempt, {
        to: 'unconfirmed',
        code: 'cannot-look-up',
        detail: outcome.detail ?? outcome.code,
      });
    } else if (outcome.kind === 'absent') missed(parcel, known);
    else lookLater(parcel, known, outcome, { now, begun });
  }

  function missed(parcel: Parcel, known: Look): void {
    const { incident, message, copy } = parcel;
    const absent = known.absent + 1;
    const [since, awake] = [moments.unclearSince(incident.id, message.id, destination), clock.awake()];
    const resend = known.resend ?? { from: awake, for: resending(awayFor(parcel, awake - since), timing) };
    const gap = { from: awake, for: doubled(absent, timing.lookGap) };
    const look: Look = { ...known, absent, failures: 0, next: gap, cursor: undefined, resend };
    waiting.remember(parcel, look);
    if (!isGone(look, copy.code, since, timing)) return;
    waiting.remember(parcel, undefined);
    record(parcel, copy.attempt, { to: 'queued', ...(copy.code === null ? {} : { code: copy.code }) });
  }

  function lookLater(
    parcel: Parcel,
    known: Look,
    outcome: Extract<FindOutcome, { kind: 'later' }>,
    { now, begun }: { now: number; begun: number },
  ): void {
    const failures = known.failures + 1;
    let wait = backOff(failures, timing.backOff, random);
    if (outcome.code === 'rate-limited') wait = outcome.retryAfterMs ?? timing.defaultLimit;
    else if (isCut(outcome.code)) road.cut(now, outcome.code, begun);
    else road.troubled(now, outcome.code);
    const pause = { from: clock.awake(), for: wait };
    const resend = outcome.code === 'rate-limited' ? known.resend : null;
    waiting.remember(parcel, { ...known, failures, next: pause, cursor: outcome.cursor, resend });
  }

  /** How long the network may have been away. `unclear`: what this start of the app knows of it; the record may know more. */
  function awayFor({ copy }: Parcel, unclear: number): number {
    const left = copy.code === 'interrupted' ? copy.firstSentAt : copy.at;
    return Math.max(unclear, clock.now() - (left ?? copy.at));
  }

  async function run(): Promise<void> {
    cancelTimer();
    for (;;) {
      if (stopped) return;
      const way = port();
      const step = next(way);
      if (step.do === 'wait') {
        if (step.until < Infinity) cancelTimer = clock.at(step.until, poke);
        return;
      }
      if (step.do === 'move') {
        recordAll(step.moves);
        // On from here when the outbox has heard of it too, which pokes.
        return;
      }
      if (typeof way === 'string') return;
      if (step.do === 'post') await post(way, step.parcel);
      else if (step.do === 'look') await find(way, step.parcel);
      else if (way.authTest !== null) await road.probe(way.authTest, clock.now);
    }
  }

  /** What cannot be written does not leave: the lane stands still and tries again. */
  function halt(error: unknown): void {
    if (stopped) return;
    log.caught('outbox-halted', error);
    const now = clock.now();
    road.troubled(now, error instanceof JournalTrouble ? error.trouble.code : 'refused');
    cancelTimer();
    cancelTimer = clock.at(now + timing.halt, poke);
  }

  function poke(): void {
    if (stopped) return;
    if (isRunning) {
      pokedMeanwhile = true;
      return;
    }
    isRunning = true;
    running = run()
      .catch(halt)
      .finally(() => {
        isRunning = false;
        if (!pokedMeanwhile) return;
        pokedMeanwhile = false;
        poke();
      });
  }

  return {
    add: waiting.add,
    poke,
    wake: () => {
      waiting.wake();
      poke();
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
}

type Later = Extract<PostOutcome, { kind: 'later' }>;

const NEVER_LOOKED: Look = { absent: 0, failures: 0, next: NO_WAIT, cursor: undefined, began: 0, resend: null };
