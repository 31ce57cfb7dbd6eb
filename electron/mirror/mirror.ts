import { destinationKey, PRACTICE_WORKSPACE, type Destination } from '../../src/model/destination.ts';
import { draft } from '../../src/model/event.ts';
import type { Incident, Keeping } from '../../src/model/incident.ts';
import { isCut } from '../../src/model/delivery.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { TransportPort, NoPort, PostOutcome } from '../slack/port.ts';
import { BACK_OFF, backOff, endOf, NO_WAIT, type Wait } from '../time/retry-delay.ts';
import { createDigests } from './digest.ts';
import { TIMING } from '../outbox/timing.ts';
import { lateEffect } from '../outbox/late-effect.ts';
import { log } from '../log/log.ts';

/**
 * Keeps what stands in Slack as the incident is: the topic of a channel, the message with the incident's state. Only the
 * latest matters, so nothing of it is queued: what stands there is made anew at most once in a while.
 */
export interface Mirror {
  start: (incidents: readonly string[]) => void;
  /** The network, the connection or the laptop came back: try at once. */
  wake: () => void;
  stop: () => void;
}

interface MirrorParts {
  desk: Desk;
  clock: Clock;
  port: (workspace: string, channel: string) => TransportPort | NoPort;
  newId: () => string;
  random?: () => number;
}

/** Milliseconds. Slack's people read a message, not a ticker. */
const APART_MS = 30_000;

const EDITED = ['topic', 'state', 'canvas'] as const;
type Edited = (typeof EDITED)[number];

/** One thing kept in one incident. */
interface Hand {
  /** As it stands in Slack, and where, as far as this start of the app knows. */
  shown: string | null;
  /** An edit got no answer: taking effect late, until then, it would undo what came after. By the clock that nobody sets. */
  doubtfulUntil: number;
  /** When it was last begun, by the clock that nobody sets. */
  at: number;
  failures: number;
  /** As Slack asked for. */
  limit: Wait;
  busy: boolean;
  /** Something changed while it was busy. */
  poked: boolean;
  cancel: () => void;
}

const newHand = (): Hand => ({
  shown: null,
  doubtfulUntil: -Infinity,
  at: -Infinity,
  failures: 0,
  limit: NO_WAIT,
  busy: false,
  poked: false,
  cancel: () => undefined,
});

/** What should stand there, and where. */
interface Goal {
  text: string;
  place: Destination;
  ts: string;
  keeping: Keeping;
}

const asShown = ({ text, place, ts }: Goal): string => `${destinationKey(place)} ${ts} ${text}`;

export function createMirror({ desk, clock, port, newId, random = Math.random }: MirrorParts): Mirror {
  const hands = new Map<string, Hand>();
  const digests = createDigests({ desk, clock, newId });
  let unsubscribe = (): void => undefined;
  let stopped = false;

  function review(incident: Incident): void {
    for (const what of EDITED) void bring(incident.id, what);
    digests.review(incident);
  }

  /** null while nothing is kept, or there is nothing yet to change. */
  async function wanted(incident: Incident, what: Edited): Promise<Goal | null> {
    const kept = incident.mirrored[what];
    if (kept === undefined) return null;
    // `decide` refuses this already, as with a message: worth a second lock.
    if (incident.practice !== (kept.place.workspace === PRACTICE_WORKSPACE)) return null;
    const copy = incident.messages.get(kept.message ?? '')?.copies[0];
    if (what === 'state' && copy?.state !== 'sent') return null;
    // Loaded when something is kept: the window must not wait for a Markdown parser.
    const { stateText, topicText } = await import('../../src/slack-actions/state-text.ts');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const text = what === 'topic' ? topicText(incident, zone) : stateText(incident, zone);
    return { text, place: kept.place, ts: kept.canvas ?? copy?.ts ?? '', keeping: kept };
  }

  const isMirrored = (id: string, what: Edited): boolean => desk.incident(id)?.mirrored[what] !== undefined;

  async function bring(id: string, what: Edited): Promise<void> {
    const key = `${id} ${what}`;
    if (stopped || (!hands.has(key) && !isMirrored(id, what))) return;
    const hand = hands.get(key) ?? newHand();
    hands.set(key, hand);
    hand.poked = hand.busy;
    if (hand.busy) return;
    hand.busy = true;
    try {
      await bringOnce(id, what, hand);
    } catch (error) {
      // What cannot be written now can perhaps a little later.
      log.caught('mirror-failed', error, { mirrored: what });
      again(id, what, hand, clock.now() + BACK_OFF.upkeep.first);
    } finally {
      hand.busy = false;
    }
    if (hand.poked) void bring(id, what);
  }

  async function bringOnce(id: string, what: Edited, hand: Hand): Promise<void> {
    hand.cancel();
    const now = clock.now();
    // Before anything is worded: in a busy incident most of it would be for nothing.
    const from = freeFrom(hand, now);
    if (from > now) return again(id, what, hand, from);
    if (!isMirrored(id, what)) return forget(id, what, hand);
    const incident = desk.incident(id)!;
    const goal = await wanted(incident, what);
    if (goal === null || asShown(goal) === hand.shown || stopped) return;
    const transport = port(goal.place.workspace, goal.place.channel);
    if (typeof transport === 'string') return;
    hand.at = clock.monotonic();
    finish(id, what, hand, goal, await carry(transport, incident, what, goal));
  }

  /** From when on it may be made anew. */
  function freeFrom(hand: Hand, now: number): number {
    const pause = hand.failures === 0 ? APART_MS : backOff(hand.failures, BACK_OFF.upkeep, random);
    return Math.max(instantOf(hand.at + pause), endOf(hand.limit, now));
  }

  /** Kept anew it must not come too early, nor be undone: until then what is known of it stays. */
  function forget(id: string, what: Edited, hand: Hand): void {
    const safe = instantOf(hand.doubtfulUntil);
    if (safe > clock.now()) again(id, what, hand, safe);
    else hands.delete(`${id} ${what}`);
  }

  async function carry(
    transport: TransportPort,
    incident: Incident,
    what: Edited,
    { text, place, ts }: Goal,
  ): Promise<PostOutcome> {
    const { channel, thread } = place;
    const refused: PostOutcome = { kind: 'failed', code: 'refused' };
    if (what === 'topic') {
      const work = { do: 'set-topic', text } as const;
      return (await transport.carryOut?.({ work, channel, again: true })) ?? refused;
    }
    if (what === 'canvas') {
      const work = { do: 'edit-canvas', canvas: ts, markdown: text } as const;
      return (await transport.carryOut?.({ work, channel, again: true })) ?? refused;
    }
    const { toSlackText } = await import('../../src/markdown/slack-text.ts');
    const messageId = incident.mirrored.state?.message ?? '';
    const edited = { channel, thread, ts, text: toSlackText(text), markdown: text, subject: incident.title };
    return (await transport.edit?.({ ...edited, messageId, incidentId: incident.id })) ?? refused;
  }

  function finish(id: string, what: Edited, hand: Hand, goal: Goal, outcome: PostOutcome): void {
    if (stopped) return;
    if (outcome.kind === 'unsure') hand.doubtfulUntil = clock.monotonic() + lateEffect(outcome.code, TIMING);
    if (outcome.kind === 'sent') {
      // Once more, when the one without an answer can no longer come.
      hand.shown = hand.at < hand.doubtfulUntil ? null : asShown(goal);
      hand.failures = 0;
      // What changed meanwhile.
      again(id, what, hand, instantOf(hand.at + APART_MS));
    } else if (outcome.kind === 'failed') {
      // Somebody has to know: it would stand there and be wrong.
      desk.record(id, ({ mirrored: kept }) =>
        // Meanwhile it may be kept elsewhere, or not at all.
        kept[what] !== goal.keeping
          ? err({ code: 'nothing-changes' })
          : ok([draft('kept.set', { what, place: null, code: outcome.code })]),
      );
      again(id, what, hand, instantOf(hand.at + APART_MS));
    } else if (outcome.kind !== 'handed') {
      hand.failures += 1;
      const asked = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
      if (asked !== undefined) hand.limit = { from: clock.now(), for: asked };
      const wait = asked ?? backOff(hand.failures, BACK_OFF.upkeep, random);
      if (asked === undefined && isCut(outcome.code)) hand.at = -Infinity;
      again(id, what, hand, clock.now() + wait);
    }
  }

  const instantOf = (monotonic: number): number => clock.now() + Math.max(0, monotonic - clock.monotonic());

  function again(id: string, what: Edited, hand: Hand, at: number): void {
    hand.cancel();
    hand.cancel = clock.at(at, () => void bring(id, what));
  }

  return {
    start: (incidents) => {
      unsubscribe = desk.subscribe((incident) => review(incident));
      for (const id of incidents) {
        const incident = desk.incident(id);
        if (incident !== null) review(incident);
      }
    },
    wake: () => {
      for (const [key, hand] of hands) {
        const [id = '', what = ''] = key.split(' ');
        if (hand.failures > 0) hand.at = -Infinity;
        hand.failures = 0;
        void bring(id, what as Edited);
      }
    },
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const hand of hands.values()) hand.cancel();
      digests.stop();
    },
  };
}
