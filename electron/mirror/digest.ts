import { digestId, isDigest } from '../../src/slack-actions/digest-id.ts';
import { sendMessage, takeBack } from '../../src/incident/decide-message.ts';
import type { Draft } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import type { Destination } from '../../src/model/destination.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { BACK_OFF } from '../time/retry-delay.ts';
import { log } from '../log/log.ts';

/** Where an incident stands, told each half hour while it runs: a message as any other. */
export interface Digests {
  /** Something happened in it. */
  review: (incident: Incident) => void;
  stop: () => void;
}

const EVERY_MS = 30 * 60_000;
/** One that is later than this is left to the next one. */
const LATE_MS = 60_000;

export function createDigests({ desk, clock, newId }: { desk: Desk; clock: Clock; newId: () => string }): Digests {
  /** What ends the wait for the next one, by incident. */
  const waiting = new Map<string, () => void>();
  let stopped = false;

  /** At whole half hours from when it was asked for. What fell into sleep is not made up for: the next one says it all. */
  function review(incident: Incident): void {
    waiting.get(incident.id)?.();
    waiting.delete(incident.id);
    const kept = incident.mirrored.digest;
    if (kept === undefined || !isRunning(incident.status)) return;
    const passed = Math.floor((clock.now() - kept.since) / EVERY_MS);
    // Something may happen between the instant and the clock's look at it.
    const isDue = clock.now() - (kept.since + passed * EVERY_MS) < LATE_MS;
    const isOwed = passed > 0 && isDue && !incident.messages.has(digestId(incident.id, kept.since, passed));
    const n = isOwed ? passed : Math.max(1, passed + 1);
    const at = kept.since + n * EVERY_MS;
    waiting.set(
      incident.id,
      clock.at(at, () => void send(incident.id, n, kept.place)),
    );
  }

  async function send(id: string, n: number, place: Destination): Promise<void> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const reviewAgain = (): void => {
      const incident = desk.incident(id);
      if (incident !== null) review(incident);
    };
    try {
      // Loaded when it is needed: the window must not wait for a Markdown parser.
      const { stateText } = await import('../../src/slack-actions/state-text.ts');
      if (stopped) return;
      desk.record(id, (incident) => {
        const message = digestId(id, incident.mirrored.digest?.since ?? 0, n);
        if (incident.mirrored.digest === undefined) return err({ code: 'nothing-changes' });
        const text = stateText(incident, zone);
        const command = { do: 'sendMessage', message, kind: 'message', text } as const;
        const context = { now: clock.now(), newId, playbook: () => undefined };
        const sent = sendMessage(incident, { ...command, destinations: [place] }, context);
        return sent.ok ? ok([...overtaken(incident), ...sent.value]) : sent;
      });
      reviewAgain();
    } catch (error) {
      log.caught('digest-not-sent', error);
      // What cannot be written now can perhaps a little later; once it is a minute late it is left to the next one.
      waiting.set(id, clock.at(clock.now() + BACK_OFF.upkeep.first, reviewAgain));
    }
  }

  return {
    review,
    stop: () => {
      stopped = true;
      for (const cancel of waiting.values()) cancel();
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
