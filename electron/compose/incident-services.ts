import { v7 as newId } from 'uuid';
import { promiseSummaries, type PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { createAlarms, type Alarms } from '../alarms/alarms.ts';
import { reportRings } from '../alarms/ring.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import { readable } from '../desk/readable.ts';
import type { Journal } from '../journal/journal.ts';
import { createMirror, type Mirror } from '../mirror/mirror.ts';
import { createKeepAwake } from '../os/keep-awake.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { openReading } from '../reading/app-reading.ts';
import type { Reading } from '../reading/reading.ts';
import { chosenCadence, personOf } from '../settings/settings.ts';
import type { LocalServices } from './local-services.ts';
import { independently } from './independent.ts';
import { portOf } from './workspaces.ts';
import { log } from '../log/log.ts';

/** The services that need the journal, built together. */
export interface IncidentServices {
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  outbox: Outbox;
  mirror: Mirror;
  reading: Reading;
  /** All live promises, by due instant. */
  promises: () => PromiseSummary[];
  /** Continues what is open in the journal. */
  start: () => void;
  /** Retries at once what waits for a workspace. */
  wake: () => void;
  /** Stops sending; resolves when nothing is in flight and the journal is closed. */
  stop: () => Promise<void>;
}

/**
 * Milliseconds for which the mirrors of a closed incident are still completed: the app may have been closed without a
 * network.
 */
const REPAIRED_FOR_MS = 24 * 60 * 60_000;

/** Milliseconds for which Slack is read for a resolved incident after its last event; a new event starts it again. */
const READ_FOR_MS = 7 * 24 * 60 * 60_000;

/** Events that change the promises in tray, badge and mini window. */
const SHOWN_OUTSIDE = /^(promise|delivery|incident|message|severity)\./;

/** `onPromises`: the promises shown outside the cockpit may have changed. */
export function createIncidentServices(
  journal: Journal,
  local: LocalServices,
  onPromises: () => void,
): IncidentServices {
  const { clock, windows, settings, slack, practice, playbooks } = local;
  const desk = createDesk({
    journal,
    clock,
    newId,
    person: () => personOf(settings),
    playbook: (id) => playbooks.known()?.find(id),
    cadence: () => chosenCadence(settings),
    report: (error) => log.caught('desk-listener-failed', error),
  });
  let stopped = false;
  /** What happened is told also where the row that sums it up cannot be read. */
  const summaryOf = (id: string): IncidentSummary | null => {
    try {
      return journal.summary(id);
    } catch (error) {
      log.caught('desk-listener-failed', error);
      return null;
    }
  };
  // What ends after the journal was given up belongs to no list that the window shows then.
  desk.subscribe(({ id }, events) =>
    stopped ? undefined : windows.push('events', { incident: id, events: [...events], summary: summaryOf(id) }),
  );
  const alarms = createAlarms(desk, journal.rings, clock, (rings) => {
    reportRings(rings, { windows, settings }).catch((error: unknown) => log.caught('alarm-not-told', error));
  });
  // Subscribed after the alarms, which provide the live promises.
  desk.subscribe((_incident, events) => {
    if (events.some(({ type }) => SHOWN_OUTSIDE.test(type))) onPromises();
  });
  const port = portOf({ connection: slack.connection, practice, transports: local.transports }, desk.incident);
  const mirror = createMirror({ desk, clock, port, newId });
  const outbox = createOutbox({
    journal,
    desk,
    clock,
    newId,
    port,
    evidence: local.evidence.read,
    onReachability: local.reachability.update,
  });
  const { connection } = slack;
  const reading = openReading({ desk, clock, settings, connection, practice, onChange: local.settingsChanged.emit });
  let started = false;
  let keepAwake = (_on: boolean): void => undefined;

  return {
    journal,
    desk,
    alarms,
    outbox,
    mirror,
    reading,
    // Before `watch` the alarms have none; a person may quit before that.
    promises: () => promiseSummaries(started ? alarms.live() : readable(desk, journal.withLivePromises())),
    start: () => {
      // What one incident does to one part must not keep the others from starting.
      independently('part-not-started', [
        () => alarms.watch(journal.withLivePromises()),
        outbox.start,
        () => mirror.start(journal.withMirrors(clock.now() - REPAIRED_FOR_MS)),
        () => reading.start(journal.toReadFor(clock.now() - READ_FOR_MS)),
        () => {
          keepAwake = createKeepAwake();
          const update = (): void => keepAwake(alarms.live().length > 0);
          desk.subscribe(update);
          update();
        },
      ]);
      started = true;
    },
    wake: () => {
      independently('part-not-woken', [outbox.wake, mirror.wake, reading.wake]);
    },
    stop: async () => {
      stopped = true;
      keepAwake(false);
      alarms.stop();
      mirror.stop();
      reading.stop();
      await outbox.stop();
      journal.close();
    },
  };
}
