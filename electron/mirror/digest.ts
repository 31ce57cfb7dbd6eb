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

/** Posts the incident's state every half hour while the digest is on. A digest is an ordinary message. */
export interface Digests {
  /** The incident has changed: starts, moves or cancels its digest timer. */
  review: (incident: Incident) => void;
  stop: () => void;
}

const EVERY_MS = 30 * 60_000;
/** A digest that would be later than this is skipped; the next one replaces it. */
const LATE_MS = 60_000;

export function createDigests({ desk, clock, newId }: { desk: Desk; clock: Clock; newId: () => string }): Digests {
  /** Cancels the timer of the next digest, by incident. */
  const waiting = new Map<string, () => void>();
  let stopped = false;

  /**
   * Digests are due every half hour after the digest was switched on. One missed during sleep is skipped: the next one
   * covers it.
   */
  function review(incident: Incident): void {
    waiting.get(incident.id)?.();
    waiting.delete(incident.id);
    const mirrored = incident.mirrored.digest;
    if (mirrored === undefined || !isRunning(incident.status)) return;
    const passed = Math.floor((clock.now() - mirrored.since) / EVERY_MS);
    // The timer may fire a little after the due instant.
    const isDue = clock.now() - (mirrored.since + passed * EVERY_MS) < LATE_MS;
    const isOwed = passed > 0 && isDue && !incident.messages.has(digestId(incident.id, mirrored.since, passed));
    const n = isOwed ? passed : Math.max(1, passed + 1);
    const at = mirrored.since + n * EVERY_MS;
    waiting.set(
      incident.id,
      clock.at(at, () => void send(incident.id, n, mirrored.place)),
    );
  }

  async function send(id: string, n: number, place: Destination): Promise<void> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const reviewAgain = (): void => {
      const incident = desk.incident(id);
      if (incident !== null) review(incident);
    };
    try {
      // Loaded on demand, so that the Markdown parser does not delay the window.
      const { stateText } = await import('../../src/slack-actions/state-text.ts');
      if (stopped) return;
      desk.record(id, (incident) => {
        const message = digestId(id, incident.mirrored.digest?.since ?? 0, n);
        if (incident.mirrored.digest === undefined) return err({ code: 'nothing-changes' });
        const text = stateText(incident, zone);
        const command = { do: 'sendMessage', message, kind: 'message', text } as const;
        const context = { now: clock.now(), newId, playbook: () => undefined };
        const sent = sendMessage(incident, { ...command, destinations: [place] }, context);
        return sent.ok ? ok([...withdrawEarlier(incident), ...sent.value]) : sent;
      });
      reviewAgain();
    } catch (error) {
      log.caught('digest-not-sent', error);
      // A failed write is retried; after LATE_MS the digest is skipped.
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

/** Withdraws earlier digests that were not sent: the new digest replaces them. */
function withdrawEarlier(incident: Incident): Draft[] {
  return [...incident.messages.values()].flatMap(({ id, copies }) => {
    if (!isDigest(id) || copies.every(({ state }) => state !== 'queued')) return [];
    const back = takeBack(incident, { do: 'takeBack', message: id });
    return back.ok ? back.value : [];
  });
}
