import { v7 as newId } from 'uuid';
import { promiseSummaries, type PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { createAlarms, type Alarms } from '../alarms/alarms.ts';
import { tellRings } from '../alarms/ring.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import type { Journal } from '../journal/journal.ts';
import { createMirror, type Mirror } from '../mirror/mirror.ts';
import { createKeepAwake } from '../os/keep-awake.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { openReading } from '../reading/app-reading.ts';
import type { Reading } from '../reading/reading.ts';
import { chosenCadence, personOf } from '../settings/settings.ts';
import type { LocalServices } from './local-services.ts';
import { portOf } from './workspaces.ts';
import { log } from '../log/log.ts';

/** What needs the journal, built once and handed on whole. */
export interface IncidentServices {
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  outbox: Outbox;
  mirror: Mirror;
  reading: Reading;
  /** All live promises, the nearest first. */
  promises: () => PromiseSummary[];
  /** Takes up what the journal says is open. */
  start: () => void;
  /** What waits for a workspace is tried at once. */
  wake: () => void;
  /** Nothing new leaves; answers when nothing is in flight and the journal is closed. */
  stop: () => Promise<void>;
}

/** What is shown of an incident in Slack may lack its end where the app was closed without a network: so long it is put right. */
const REPAIRED_FOR_MS = 24 * 60 * 60_000;

/** What people say in Slack of a resolved incident is read for so long after the last entry; then it is taken up with the next one. */
const READ_FOR_MS = 7 * 24 * 60 * 60_000;

/** Events that change what tray, badge and mini window show of promises. */
const SHOWN_OUTSIDE = /^(promise|delivery|incident|message|severity)\./;

/** `onPromises`: what is shown of promises outside the cockpit may be different. */
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
    tellRings(rings, { windows, settings }).catch((error: unknown) => log.caught('alarm-not-told', error));
  });
  // After the alarms: they are asked for the live promises.
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
    onReachability: local.reachability.hear,
  });
  const { connection } = slack;
  const reading = openReading({ desk, clock, settings, connection, practice, tell: local.settingsChanged.emit });
  let started = false;
  let keepAwake = (_on: boolean): void => undefined;

  return {
    journal,
    desk,
    alarms,
    outbox,
    mirror,
    reading,
    // The alarms know of none before they watch; a person may quit before that.
    promises: () =>
      promiseSummaries(started ? alarms.live() : journal.promising().flatMap((id) => desk.incident(id) ?? [])),
    start: () => {
      alarms.watch(journal.promising());
      outbox.start();
      mirror.start(journal.mirrored(clock.now() - REPAIRED_FOR_MS));
      reading.start(journal.readFor(clock.now() - READ_FOR_MS));
      keepAwake = createKeepAwake();
      const update = (): void => keepAwake(alarms.live().length > 0);
      update();
      desk.subscribe(update);
      started = true;
    },
    wake: () => {
      outbox.wake();
      mirror.wake();
      reading.wake();
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
