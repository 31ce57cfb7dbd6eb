import { destinationKey, PRACTICE_WORKSPACE, type Destination } from '../../src/model/destination.ts';
import { draft } from '../../src/model/event.ts';
import type { Incident, MirroredPlace } from '../../src/model/incident.ts';
import { isCut } from '../../src/model/delivery.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { readable } from '../desk/readable.ts';
import type { TransportPort, NoPort, PostOutcome } from '../slack/port.ts';
import { BACK_OFF, backOff, endOf, NO_WAIT, type Wait } from '../time/retry-delay.ts';
import { createDigests } from './digest.ts';
import { TIMING } from '../outbox/timing.ts';
import { lateEffect } from '../outbox/late-effect.ts';
import { log } from '../log/log.ts';

/**
 * Keeps the topic of a channel and the state message in Slack equal to the incident. Only the latest state matters, so
 * changes are not queued: each mirror is edited at most once per APART_MS.
 */
export interface Mirror {
  start: (incidents: readonly string[]) => void;
  /** The network, the connection or the laptop is back: retries at once. */
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

/** Milliseconds between two edits of one mirror. People read a state message, not a ticker. */
const APART_MS = 30_000;

const EDITED = ['topic', 'state', 'canvas'] as const;
type Edited = (typeof EDITED)[number];

/** The state of one mirror of one incident. */
interface MirrorState {
  /** Text and place as last written to Slack; null until this run of the app has written them. */
  shown: string | null;
  /** An edit without an answer may take effect until then and undo a later edit. Monotonic clock. */
  doubtfulUntil: number;
  /** When the latest edit began. Monotonic clock. */
  at: number;
  failures: number;
  /** The pause that Slack's rate limit asked for. */
  limit: Wait;
  busy: boolean;
  /** The incident changed while an edit was in flight. */
  poked: boolean;
  cancel: () => void;
}

const newMirrorState = (): MirrorState => ({
  shown: null,
  doubtfulUntil: -Infinity,
  at: -Infinity,
  failures: 0,
  limit: NO_WAIT,
  busy: false,
  poked: false,
  cancel: () => undefined,
});

/** The text that Slack should show, and its place. */
interface Goal {
  text: string;
  place: Destination;
  ts: string;
  mirrored: MirroredPlace;
}

const fingerprint = ({ text, place, ts }: Goal): string => `${destinationKey(place)} ${ts} ${text}`;

export function createMirror({ desk, clock, port, newId, random = Math.random }: MirrorParts): Mirror {
  const states = new Map<string, MirrorState>();
  const digests = createDigests({ desk, clock, newId });
  let unsubscribe = (): void => undefined;
  let stopped = false;

  function review(incident: Incident): void {
    for (const what of EDITED) void sync(incident.id, what);
    digests.review(incident);
  }

  /** null while the mirror is off, or while there is no message or channel to edit. */
  async function goalOf(incident: Incident, what: Edited): Promise<Goal | null> {
    const mirrored = incident.mirrored[what];
    if (mirrored === undefined) return null;
    // `decide` refuses this too; the second check keeps practice text out of real channels.
    if (incident.practice !== (mirrored.place.workspace === PRACTICE_WORKSPACE)) return null;
    const copy = incident.messages.get(mirrored.message ?? '')?.copies[0];
    if (what === 'state' && copy?.state !== 'sent') return null;
    // Loaded when a mirror is on, so that the Markdown parser does not delay the window.
    const { stateText, topicText } = await import('../../src/slack-actions/state-text.ts');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const text = what === 'topic' ? topicText(incident, zone) : stateText(incident, zone);
    return { text, place: mirrored.place, ts: mirrored.canvas ?? copy?.ts ?? '', mirrored };
  }

  const isMirrored = (id: string, what: Edited): boolean => desk.incident(id)?.mirrored[what] !== undefined;

  async function sync(id: string, what: Edited): Promise<void> {
    const key = `${id} ${what}`;
    if (stopped || (!states.has(key) && !isMirrored(id, what))) return;
    const state = states.get(key) ?? newMirrorState();
    states.set(key, state);
    state.poked = state.busy;
    if (state.busy) return;
    state.busy = true;
    try {
      await syncOnce(id, what, state);
    } catch (error) {
      // A failed write is retried later.
      log.caught('mirror-failed', error, { mirrored: what });
      again(id, what, state, clock.now() + BACK_OFF.upkeep.first);
    } finally {
      state.busy = false;
    }
    if (state.poked) void sync(id, what);
  }

  async function syncOnce(id: string, what: Edited, state: MirrorState): Promise<void> {
    state.cancel();
    const now = clock.now();
    // Checked before the text is made: in a busy incident most texts would never be sent.
    const from = freeFrom(state, now);
    if (from > now) return again(id, what, state, from);
    if (!isMirrored(id, what)) return forget(id, what, state);
    const incident = desk.incident(id)!;
    const goal = await goalOf(incident, what);
    if (goal === null || fingerprint(goal) === state.shown || stopped) return;
    const transport = port(goal.place.workspace, goal.place.channel);
    if (typeof transport === 'string') return;
    state.at = clock.monotonic();
    finish(id, what, state, goal, await edit(transport, incident, what, goal));
  }

  /** The earliest instant of the next edit. */
  function freeFrom(state: MirrorState, now: number): number {
    const pause = state.failures === 0 ? APART_MS : backOff(state.failures, BACK_OFF.upkeep, random);
    return Math.max(instantOf(state.at + pause), endOf(state.limit, now));
  }

  /**
   * A mirror that is switched on again must obey the old pause and the old unanswered edit, so its state stays until
   * both are over.
   */
  function forget(id: string, what: Edited, state: MirrorState): void {
    const safe = instantOf(state.doubtfulUntil);
    if (safe > clock.now()) again(id, what, state, safe);
    else states.delete(`${id} ${what}`);
  }

  async function edit(
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

  function finish(id: string, what: Edited, state: MirrorState, goal: Goal, outcome: PostOutcome): void {
    if (stopped) return;
    if (outcome.kind === 'unsure') state.doubtfulUntil = clock.monotonic() + lateEffect(outcome.code, TIMING);
    if (outcome.kind === 'sent') {
      // Edits once more when the unanswered edit can no longer take effect.
      state.shown = state.at < state.doubtfulUntil ? null : fingerprint(goal);
      state.failures = 0;
      // The incident may have changed during the edit.
      again(id, what, state, instantOf(state.at + APART_MS));
    } else if (outcome.kind === 'failed') {
      // The commander must know: Slack would show an outdated state.
      desk.record(id, ({ mirrored }) =>
        // Meanwhile the mirror may have another place, or be off.
        mirrored[what] !== goal.mirrored
          ? err({ code: 'nothing-changes' })
          : ok([draft('kept.set', { what, place: null, code: outcome.code })]),
      );
      again(id, what, state, instantOf(state.at + APART_MS));
    } else if (outcome.kind !== 'handed') {
      state.failures += 1;
      const pause = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
      if (pause !== undefined) state.limit = { from: clock.now(), for: pause };
      const wait = pause ?? backOff(state.failures, BACK_OFF.upkeep, random);
      if (pause === undefined && isCut(outcome.code)) state.at = -Infinity;
      again(id, what, state, clock.now() + wait);
    }
  }

  const instantOf = (monotonic: number): number => clock.now() + Math.max(0, monotonic - clock.monotonic());

  function again(id: string, what: Edited, state: MirrorState, at: number): void {
    state.cancel();
    state.cancel = clock.at(at, () => void sync(id, what));
  }

  return {
    start: (incidents) => {
      unsubscribe = desk.subscribe((incident) => review(incident));
      for (const incident of readable(desk, incidents)) review(incident);
    },
    wake: () => {
      for (const [key, state] of states) {
        const [id = '', what = ''] = key.split(' ');
        if (state.failures > 0) state.at = -Infinity;
        state.failures = 0;
        void sync(id, what as Edited);
      }
    },
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const state of states.values()) state.cancel();
      digests.stop();
    },
  };
}
