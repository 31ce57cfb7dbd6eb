import { digestId, isDigest } from '../../src/errand/digest-id.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { destinationKey, PRACTICE_WORKSPACE, type Destination } from '../../src/message/destination.ts';
import { sendMessage, takeBack } from '../../src/incident/decide-message.ts';
import { draft, type Draft } from '../../src/incident/event.ts';
import type { Incident, Keeping } from '../../src/incident/incident.ts';
import { isCut } from '../../src/message/delivery.ts';
import { err, ok } from '../../src/result.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Carrier, NoPort, PostOutcome } from '../slack/port.ts';
import { backOff, endOf, NO_WAIT, type Wait } from './timing.ts';

/**
 * Keeps what stands in Slack as the incident is: the topic of a channel, the message with the incident's state. Only the
 * latest matters, so nothing of it is queued: what stands there is made anew at most once in a while. A digest is a
 * message as any other.
 */
export interface Keeper {
  start: (incidents: readonly string[]) => void;
  /** The network, the connection or the laptop came back: try at once. */
  wake: () => void;
  stop: () => void;
}

interface KeeperParts {
  desk: Desk;
  clock: Clock;
  port: (workspace: string, channel: string) => Carrier | NoPort;
  newId: () => string;
  random?: () => number;
}

/** Milliseconds. Slack's people read a message, not a ticker. */
const APART_MS = 30_000;
const DIGEST_MS = 30 * 60_000;
/** A digest that is later than this is left to the next one. */
const DIGEST_LATE_MS = 60_000;
const BACK_OFF_FIRST = 5_000;
const BACK_OFF_LAST = 5 * 60_000;

const EDITED = ['topic', 'state', 'canvas'] as const;
type Edited = (typeof EDITED)[number];

/** One thing kept in one incident. */
interface Hand {
  /** As it stands in Slack, and where, as far as this start of the app knows. */
  shown: string | null;
  /** An edit got no answer: should it take effect late, it undoes what came after. */
  doubtful: boolean;
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
  doubtful: false,
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

export function createKeeper({ desk, clock, port, newId, random = Math.random }: KeeperParts): Keeper {
  const hands = new Map<string, Hand>();
  const digests = new Map<string, () => void>();
  let unsubscribe = (): void => undefined;
  let stopped = false;

  function handOf(incident: string, what: Edited): Hand {
    const key = `${incident} ${what}`;
    const hand = hands.get(key) ?? newHand();
    hands.set(key, hand);
    return hand;
  }

  function look(incident: Incident): void {
    for (const what of EDITED) void bring(incident.id, what);
    armDigest(incident);
  }

  /** null while nothing is kept, or there is nothing yet to change. */
  async function wanted(incident: Incident, what: Edited): Promise<Goal | null> {
    const kept = incident.kept[what];
    if (kept === undefined) return null;
    // `decide` refuses this already, as with a message: worth a second lock.
    if (incident.practice !== (kept.place.workspace === PRACTICE_WORKSPACE)) return null;
    const copy = incident.messages.get(kept.message ?? '')?.copies[0];
    if (what === 'state' && copy?.state !== 'sent') return null;
    // Loaded when something is kept: the window must not wait for a Markdown parser.
    const { stateText, topicText } = await import('../../src/errand/state-text.ts');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const text = what === 'topic' ? topicText(incident, zone) : stateText(incident, zone);
    return { text, place: kept.place, ts: kept.canvas ?? copy?.ts ?? '', keeping: kept };
  }

  async function bring(id: string, what: Edited): Promise<void> {
    const hand = handOf(id, what);
    if (stopped) return;
    hand.poked = hand.busy;
    if (hand.busy) return;
    hand.busy = true;
    try {
      await bringOnce(id, what, hand);
    } catch {
      // What cannot be written now can perhaps a little later.
      again(id, what, hand, clock.now() + BACK_OFF_FIRST);
    } finally {
      hand.busy = false;
    }
    if (hand.poked) void bring(id, what);
  }

  async function bringOnce(id: string, what: Edited, hand: Hand): Promise<void> {
    hand.cancel();
    const incident = desk.incident(id);
    const goal = incident === null ? null : await wanted(incident, what);
    if (incident === null || goal === null || asShown(goal) === hand.shown || stopped) return;
    const now = clock.now();
    const pause = hand.failures === 0 ? APART_MS : backOff(hand.failures, BACK_OFF_FIRST, BACK_OFF_LAST, random);
    const from = Math.max(instantOf(hand.at + pause), endOf(hand.limit, now));
    if (from > now) return again(id, what, hand, from);
    const way = port(goal.place.workspace, goal.place.channel);
    if (typeof way === 'string') return;
    hand.at = clock.monotonic();
    settle(id, what, hand, goal, await carry(way, incident, what, goal));
  }

  async function carry(
    way: Carrier,
    incident: Incident,
    what: Edited,
    { text, place, ts }: Goal,
  ): Promise<PostOutcome> {
    const { channel, thread } = place;
    const refused: PostOutcome = { kind: 'failed', code: 'refused' };
    if (what === 'topic') {
      const work = { do: 'set-topic', text } as const;
      return (await way.carryOut?.({ work, channel, again: true })) ?? refused;
    }
    if (what === 'canvas') {
      const work = { do: 'edit-canvas', canvas: ts, markdown: text } as const;
      return (await way.carryOut?.({ work, channel, again: true })) ?? refused;
    }
    const { toSlackText } = await import('../../src/message/slack-text.ts');
    const messageId = incident.kept.state?.message ?? '';
    const edited = { channel, thread, ts, text: toSlackText(text), markdown: text, subject: incident.title };
    return (await way.edit?.({ ...edited, messageId, incidentId: incident.id })) ?? refused;
  }

  function settle(id: string, what: Edited, hand: Hand, goal: Goal, outcome: PostOutcome): void {
    if (stopped) return;
    if (outcome.kind === 'unsure') hand.doubtful = true;
    if (outcome.kind === 'sent') {
      // Once more, when the one without an answer can no longer come.
      hand.shown = hand.doubtful ? null : asShown(goal);
      hand.doubtful = false;
      hand.failures = 0;
      // What changed meanwhile.
      again(id, what, hand, instantOf(hand.at + APART_MS));
    } else if (outcome.kind === 'failed') {
      // Somebody has to know: it would stand there and be wrong.
      desk.record(id, ({ kept }) =>
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
      const wait = asked ?? backOff(hand.failures, BACK_OFF_FIRST, BACK_OFF_LAST, random);
      if (asked === undefined && isCut(outcome.code)) hand.at = -Infinity;
      again(id, what, hand, clock.now() + wait);
    }
  }

  const instantOf = (monotonic: number): number => clock.now() + Math.max(0, monotonic - clock.monotonic());

  function again(id: string, what: Edited, hand: Hand, at: number): void {
    hand.cancel();
    hand.cancel = clock.at(at, () => void bring(id, what));
  }

  /** At whole half hours from when it was asked for. What fell into sleep is not made up for: the next one says it all. */
  function armDigest(incident: Incident): void {
    digests.get(incident.id)?.();
    digests.delete(incident.id);
    const kept = incident.kept.digest;
    if (kept === undefined || !isRunning(incident.status)) return;
    const passed = Math.floor((clock.now() - kept.since) / DIGEST_MS);
    // Something may happen between the instant and the clock's look at it.
    const isDue = clock.now() - (kept.since + passed * DIGEST_MS) < DIGEST_LATE_MS;
    const isOwed = passed > 0 && isDue && !incident.messages.has(digestId(incident.id, kept.since, passed));
    const n = isOwed ? passed : Math.max(1, passed + 1);
    const at = kept.since + n * DIGEST_MS;
    digests.set(
      incident.id,
      clock.at(at, () => void sendDigest(incident.id, n, kept.place)),
    );
  }

  async function sendDigest(id: string, n: number, place: Destination): Promise<void> {
    const { stateText } = await import('../../src/errand/state-text.ts');
    if (stopped) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const arm = (): void => {
      const incident = desk.incident(id);
      if (incident !== null) armDigest(incident);
    };
    try {
      desk.record(id, (incident) => {
        const message = digestId(id, incident.kept.digest?.since ?? 0, n);
        if (incident.kept.digest === undefined) return err({ code: 'nothing-changes' });
        const text = stateText(incident, zone);
        const command = { do: 'sendMessage', message, kind: 'message', text } as const;
        const context = { now: clock.now(), newId, playbook: () => undefined };
        const sent = sendMessage(incident, { ...command, destinations: [place] }, context);
        return sent.ok ? ok([...overtaken(incident), ...sent.value]) : sent;
      });
      arm();
    } catch {
      // As above; once it is a minute late it is left to the next one.
      digests.set(id, clock.at(clock.now() + BACK_OFF_FIRST, arm));
    }
  }

  return {
    start: (incidents) => {
      unsubscribe = desk.subscribe((incident) => look(incident));
      for (const id of incidents) {
        const incident = desk.incident(id);
        if (incident !== null) look(incident);
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
      for (const cancel of digests.values()) cancel();
    },
  };
}

/** Digests that did not leave: this one says what is so by now. */
function overtaken(incident: Incident): Draft[] {
  return [...incident.messages.values()].flatMap(({ id, copies }) => {
    if (!isDigest(id) || copies.every(({ state }) => state !== 'queued')) return [];
    const back = takeBack(incident, { do: 'takeBack', message: id });
    return back.ok ? back.value : [];
  });
}
