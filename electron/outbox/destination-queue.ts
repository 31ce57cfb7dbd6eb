import { moveDelivery } from '../../src/incident/decide-message.ts';
import type { Draft } from '../../src/model/event.ts';
import { isActionKey } from '../../src/model/slack-action-key.ts';
import { fileName } from '../../src/message/file-name.ts';
import { isCut, needsPerson } from '../../src/model/delivery.ts';
import { ok } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { asHarmless } from '../slack/outcome.ts';
import type { TransportPort, FindOutcome, NoPort, PostOutcome } from '../slack/port.ts';
import { backOff, doubled, NO_WAIT } from '../time/retry-delay.ts';
import type { UnconfirmedTimes } from './unconfirmed-times.ts';
import { resending } from './late-effect.ts';
import { moveFor, pick } from './outcome-state.ts';
import { pack } from './prepare-post.ts';
import type { WorkspaceLink } from './workspace-link.ts';
import {
  isGone,
  isRepeatable,
  nextStep,
  type Search,
  type Move,
  type PlannedMove,
  type PendingCopy,
  type Step,
} from './next-step.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Timing } from './timing.ts';
import { createPendingCopies } from './pending-copies.ts';
import { log } from '../log/log.ts';

/** Sends the copies for one destination in the order of writing, one at a time. */
export interface DestinationQueue {
  add: (incident: string, message: string) => void;
  /** Something may have changed: computes the next step. */
  poke: () => void;
  /** As `poke`; also retries copies that were set aside or wait for the network. */
  wake: () => void;
  /** Resolves when nothing is in flight any more. */
  stop: () => Promise<void>;
}

export interface DestinationQueueParts {
  /** `destinationKey` of the destination. */
  destination: string;
  desk: Desk;
  clock: Clock;
  port: () => TransportPort | NoPort;
  link: WorkspaceLink;
  /** Shared by the queues of one channel (its threads included). */
  limiter: RateLimiter;
  /** Shared by all queues. */
  times: UnconfirmedTimes;
  newId: () => string;
  /** The bytes of a stored evidence file, or null when it is gone. */
  evidence: (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  random: () => number;
  timing: Timing;
}

export function createDestinationQueue(parts: DestinationQueueParts): DestinationQueue {
  const { destination, desk, clock, port, link, limiter, times, newId, evidence, random, timing } = parts;
  const waiting = createPendingCopies(destination, desk);
  let running = Promise.resolve();
  let isRunning = false;
  let pokedMeanwhile = false;
  let stopped = false;
  let cancelTimer = (): void => undefined;

  function next(transport: TransportPort | NoPort): Step {
    const now = clock.now();
    return nextStep({
      now,
      awake: clock.awake(),
      pendingCopies: waiting.pendingCopies(),
      noPort: typeof transport === 'string' ? transport : null,
      link: { openFrom: link.openFrom(now), cutBy: link.cutBy() },
      canProbe: typeof transport !== 'string' && transport.authTest !== null,
      limiter,
      times,
      queue: waiting,
      timing,
    });
  }

  /** On disk when it returns. false: a person's command came first; the next step reads the new state. */
  function record({ incident, message }: PendingCopy, attempt: number, move: Move): boolean {
    const moved = { message: message.id, destination, attempt, ...move };
    return desk.record(incident.id, (known) => moveDelivery(known, moved, { newId })).ok;
  }

  /** As `record` for many copies, in one transaction per incident. */
  function recordAll(moves: readonly PlannedMove[]): void {
    for (const id of new Set(moves.map(({ pending }) => pending.incident.id))) {
      const own = moves.filter(({ pending }) => pending.incident.id === id);
      const recorded = desk.record(id, (known) => {
        const drafts: Draft[] = [];
        for (const { pending, move } of own) {
          const moved = { message: pending.message.id, destination, attempt: pending.copy.attempt, ...move };
          const decision = moveDelivery(known, moved, { newId });
          if (!decision.ok) return decision;
          drafts.push(...decision.value);
        }
        return ok(drafts);
      });
      // The moves are made from the current state, so a refusal would repeat for ever.
      if (!recorded.ok) throw new Error(`refused: ${recorded.error.code}`);
    }
  }

  async function post(transport: TransportPort, pending: PendingCopy): Promise<void> {
    // Set before the first await: another queue to this channel could otherwise post within the same second.
    limiter.pace = { from: clock.awake(), for: timing.pace };
    const send = await pack(transport, pending, evidence);
    // Withdrawn or sent by another transport while it was prepared: the next step reads the new state.
    if (waiting.pending(pending)?.copy !== pending.copy) return;
    const attempt = pending.copy.attempt + 1;
    if (stopped || !record(pending, attempt, { to: 'sending' })) return;
    waiting.remember(pending, undefined);
    const begun = link.begin();
    const answered = await send();
    const outcome = isRepeatable(pending) ? asHarmless(answered) : answered;
    const now = clock.now();
    updateLink(outcome, now, begun);
    record(pending, attempt, moveFor(outcome, now, timing));
  }

  function updateLink(outcome: PostOutcome, now: number, begun: number): void {
    if (outcome.kind === 'sent' || outcome.kind === 'handed') link.answered(now);
    else if (outcome.kind === 'failed') link.refused(now, outcome.code);
    else if (outcome.kind === 'unsure') link.troubled(now, outcome.code);
    else pauseFor(outcome, now, begun);
  }

  /** The request was not carried out: Slack asked for a pause, or could not be reached. */
  function pauseFor({ code, retryAfterMs }: Later, now: number, begun: number): void {
    if (code === 'rate-limited') {
      limiter.limit = { from: now, for: retryAfterMs ?? timing.defaultLimit };
      // The rate limit of one API method does not apply to posting messages.
      if (!isActionKey(destination)) link.limited(now, limiter.limit.for);
    } else if (isCut(code)) link.cut(now, code, begun);
    else link.troubled(now, code);
  }

  async function find(transport: TransportPort, pending: PendingCopy): Promise<void> {
    const { incident, message, copy } = pending;
    const before = waiting.search(pending) ?? NEVER_SEARCHED;
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
    const begun = link.begin();
    const outcome = await transport.find(sought);
    const now = clock.now();
    if (outcome.kind === 'cannot') link.refused(now, outcome.code);
    else if (outcome.kind !== 'later') link.answered(now);
    // Meanwhile a person, or an edit by a newer message, may have changed the state.
    if (waiting.pending(pending)?.copy.state !== 'unconfirmed') return;
    if (outcome.kind === 'found') {
      record(pending, copy.attempt, { to: 'sent', ts: outcome.ts, ...pick(outcome, 'link') });
    } else if (outcome.kind === 'cannot') {
      waiting.setAside(pending);
      // The copy's present state already asks a person.
      if (needsPerson(copy)) return;
      record(pending, copy.attempt, {
        to: 'unconfirmed',
        code: 'cannot-look-up',
        detail: outcome.detail ?? outcome.code,
      });
    } else if (outcome.kind === 'absent') missed(pending, known);
    else searchLater(pending, known, outcome, { now, begun });
  }

  function missed(pending: PendingCopy, known: Search): void {
    const { incident, message, copy } = pending;
    const absent = known.absent + 1;
    const [since, awake] = [times.unclearSince(incident.id, message.id, destination), clock.awake()];
    const resend = known.resend ?? { from: awake, for: resending(awayFor(pending, awake - since), timing) };
    const gap = { from: awake, for: doubled(absent, timing.searchGap) };
    const search: Search = { ...known, absent, failures: 0, next: gap, cursor: undefined, resend };
    waiting.remember(pending, search);
    if (!isGone(search, copy.code, since, timing)) return;
    waiting.remember(pending, undefined);
    record(pending, copy.attempt, { to: 'queued', ...(copy.code === null ? {} : { code: copy.code }) });
  }

  function searchLater(
    pending: PendingCopy,
    known: Search,
    outcome: Extract<FindOutcome, { kind: 'later' }>,
    { now, begun }: { now: number; begun: number },
  ): void {
    const failures = known.failures + 1;
    let wait = backOff(failures, timing.backOff, random);
    if (outcome.code === 'rate-limited') wait = outcome.retryAfterMs ?? timing.defaultLimit;
    else if (isCut(outcome.code)) link.cut(now, outcome.code, begun);
    else link.troubled(now, outcome.code);
    const pause = { from: clock.awake(), for: wait };
    const resend = outcome.code === 'rate-limited' ? known.resend : null;
    waiting.remember(pending, { ...known, failures, next: pause, cursor: outcome.cursor, resend });
  }

  /** How long the network may have been away. `unclear`: what this start of the app knows of it; the record may know more. */
  function awayFor({ incident, message, copy }: PendingCopy, unclear: number): number {
    if (times.isOfEarlierRun(incident.id, message.id, destination)) return Infinity;
    const left = copy.code === 'interrupted' ? copy.firstSentAt : copy.at;
    return Math.max(unclear, clock.now() - (left ?? copy.at));
  }

  async function run(): Promise<void> {
    cancelTimer();
    for (;;) {
      if (stopped) return;
      const transport = port();
      const step = next(transport);
      if (step.do === 'wait') {
        if (step.until < Infinity) cancelTimer = clock.at(step.until, poke);
        return;
      }
      if (step.do === 'move') {
        recordAll(step.moves);
        // The recorded events reach the outbox, which calls `poke`.
        return;
      }
      if (typeof transport === 'string') return;
      if (step.do === 'post') await post(transport, step.pending);
      else if (step.do === 'search') await find(transport, step.pending);
      else if (transport.authTest !== null) await link.probe(transport.authTest, clock.now);
    }
  }

  /** A move that cannot be written must not be sent: the queue pauses and retries. */
  function halt(error: unknown): void {
    if (stopped) return;
    log.caught('outbox-halted', error);
    const now = clock.now();
    link.troubled(now, error instanceof JournalTrouble ? error.trouble.code : 'refused');
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

const NEVER_SEARCHED: Search = { absent: 0, failures: 0, next: NO_WAIT, cursor: undefined, began: 0, resend: null };
