import { findCandidates } from '../../src/incident/decide-candidate.ts';
import type { Event, EventData } from '../../src/model/event.ts';
import { destinationParts } from '../../src/model/destination.ts';
import type { Incident } from '../../src/model/incident.ts';
import { copyId } from '../../src/message/outbox-entries.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { namesNeeded, newsOf, type ReadPage } from '../../src/reading/find-candidates.ts';
import { readsFrom, workspacesRead } from '../../src/reading/read-place.ts';
import type { ReadingSettings } from '../../src/reading/reaction.ts';
import { advance, completeIn, mostUrgent, afterRefusal } from '../../src/reading/read-cursor.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { readable } from '../desk/readable.ts';
import type { ReadQuery, ReadOutcome, SlackPort } from '../slack/port.ts';
import { endOf } from '../time/retry-delay.ts';
import { createPositions, jobsOf, pageOf, questionOf, type Job } from './read-request.ts';
import { createNameBook, type NameBook } from './name-book.ts';
import { createReadLimiter, type ReadLimiter } from './read-limiter.ts';
import { log } from '../log/log.ts';

/**
 * Reads messages in Slack and offers them as candidates. One request at a time, far below Slack's limits, and none
 * while a message is being sent.
 */
export interface Reading {
  start: (incidents: readonly string[]) => void;
  /** The network, the connection or the laptop is back: retries what was refused. */
  wake: () => void;
  /** A window got the focus, or the settings changed: the next request may be due now. */
  check: () => void;
  /** Scopes that the connection lacks for reading. */
  missing: () => string[];
  stop: () => void;
}

interface ReadingParts {
  desk: Desk;
  clock: Clock;
  /** The port of a workspace, or null when it is not connected. */
  port: (workspace: string) => Pick<SlackPort, 'read'> | null;
  settings: () => ReadingSettings;
  /** Whether a window of the app has the focus. */
  isWatched: () => boolean;
  onMissing: () => void;
  random?: () => number;
}

/**
 * Milliseconds between two requests to a workspace: normally, and while no window is watched or the incident is
 * resolved.
 */
const APART_MS = 15_000;
const SLOW_MS = 60_000;

/** Events that change the set of channels to read. */
const PLACES_CHANGE: ReadonlySet<Event['type']> = new Set(['status.changed', 'channel.set']);

/** The reading state of one workspace. */
interface Workspace {
  limiter: ReadLimiter;
  names: NameBook;
  /** A page that waits for names before it is recorded. */
  pending: { incident: string; page: ReadPage } | null;
  isAsking: boolean;
  cancel: () => void;
}

export function createReading(parts: ReadingParts): Reading {
  const { desk, clock, port, settings, isWatched, onMissing, random = Math.random } = parts;
  const workspaces = new Map<string, Workspace>();
  const incidents = new Set<string>();
  /** When each incident was last read, ms since 1970. */
  const readAt = new Map<string, number>();
  /** Copies in flight, by workspace. */
  const onWire = new Map<string, Set<string>>();
  const positions = createPositions();
  let unsubscribe = (): void => undefined;
  let stopped = false;

  function at(workspace: string): Workspace {
    const known = workspaces.get(workspace);
    if (known !== undefined) return known;
    const made: Workspace = {
      limiter: createReadLimiter(random),
      names: createNameBook(),
      pending: null,
      isAsking: false,
      cancel: () => undefined,
    };
    workspaces.set(workspace, made);
    return made;
  }

  const open = (): Incident[] =>
    [...incidents].flatMap((id) => {
      const [incident] = readable(desk, [id]);
      if (incident !== undefined && incident.status !== 'closed') return [incident];
      // An incident that is reopened comes back with its event.
      incidents.delete(id);
      return [];
    });

  function planAll(): void {
    if (stopped) return;
    for (const workspace of new Set(open().flatMap((incident) => [...workspacesRead(incident)]))) plan(workspace);
  }

  /** The earliest next read of an incident; resolved incidents are read less often. */
  function freeFrom({ id, status }: Incident, now: number): number {
    const last = readAt.get(id);
    return last === undefined || isRunning(status) ? now : endOf({ from: last, for: SLOW_MS }, now);
  }

  const mayAsk = (workspace: string): boolean =>
    !stopped && !at(workspace).isAsking && settings().on && (onWire.get(workspace)?.size ?? 0) === 0;

  function plan(workspace: string): void {
    const here = at(workspace);
    here.cancel();
    if (!mayAsk(workspace)) return;
    const now = clock.now();
    const concerned = open().filter((each) => workspacesRead(each).has(workspace));
    const transport = concerned.length === 0 ? null : port(workspace);
    if (transport === null) return;
    const free = Math.min(...concerned.map((incident) => freeFrom(incident, now)));
    const from = Math.max(free, here.limiter.openFrom(now, isWatched() ? APART_MS : SLOW_MS));
    if (from > now) {
      here.cancel = clock.at(from, () => plan(workspace));
      return;
    }
    if (!tryRecord(here)) return plan(workspace);
    // Recording calls other subscribers, which may have started a request or a message.
    if (!mayAsk(workspace)) return;
    const next = nextQuestion(workspace, here, concerned, now);
    if (next !== null) return void ask(workspace, here, transport, next);
    const again = here.limiter.againFrom(now);
    if (again !== null) here.cancel = clock.at(again, () => plan(workspace));
  }

  function nextQuestion(
    workspace: string,
    here: Workspace,
    concerned: Incident[],
    now: number,
  ): { query: ReadQuery; job: Job | null } | null {
    const name = here.pending === null ? null : nameWanted(here, here.pending);
    if (name !== null) return { query: name, job: null };
    const mayRead = (channel: string): boolean => here.limiter.mayRead(channel, now);
    const jobs = concerned
      .filter((incident) => freeFrom(incident, now) <= now)
      .flatMap((incident) => jobsOf(incident, workspace, { positions, now, mayRead }))
      .filter((job) => here.limiter.mayAsk(questionOf(job), now));
    const job = mostUrgent(jobs);
    return job === null ? null : { query: questionOf(job), job };
  }

  function nameWanted({ names, limiter }: Workspace, { incident: id, page }: { incident: string; page: ReadPage }) {
    const incident = desk.incident(id);
    if (incident === null) return null;
    const { authors, others } = namesNeeded(incident, page, findingFor(incident));
    const question = names.question(authors, others);
    if (question === null || limiter.mayAsk(question, clock.now())) return question;
    names.learn(question, []);
    return null;
  }

  const findingFor = (incident: Incident) => ({ reaction: settings().reaction, from: readsFrom(incident) });

  async function ask(
    workspace: string,
    here: Workspace,
    transport: Pick<SlackPort, 'read'>,
    { query, job }: { query: ReadQuery; job: Job | null },
  ): Promise<void> {
    here.isAsking = true;
    here.limiter.began(clock.now());
    if (job !== null) readAt.set(job.incident, clock.now());
    const before = here.limiter.missing().join();
    try {
      const outcome = await transport.read(query);
      if (stopped) return;
      takeAnswer(here, query, job, outcome);
      tryRecord(here);
    } catch (error) {
      log.caught('reading-failed', error);
    } finally {
      here.isAsking = false;
      if (here.limiter.missing().join() !== before) onMissing();
      if (!stopped) plan(workspace);
    }
  }

  function takeAnswer(here: Workspace, query: ReadQuery, job: Job | null, outcome: ReadOutcome): void {
    const { limiter, names } = here;
    const now = clock.now();
    if (outcome.kind === 'later') return limiter.later(outcome, now);
    if (outcome.kind === 'cannot') limiter.cannot(query, outcome, now);
    else limiter.answered(query);
    if (job === null) return names.learn(query, outcome.kind === 'read' ? outcome.names : []);
    const { incident, place, request } = job;
    const isGone = outcome.kind === 'cannot' && outcome.code === 'thread-gone';
    if (outcome.kind === 'cannot' && !isGone) {
      return positions.set(incident, place, afterRefusal(positions.get(incident, place), request, now));
    }
    const answer = outcome.kind === 'read' ? outcome : { messages: [], cursor: null };
    if (outcome.kind === 'read' && query.of === 'channel') limiter.note(outcome.missing);
    positions.set(incident, place, advance(positions.get(incident, place), request, answer, now));
    const complete = isGone ? { after: '0', to: null } : completeIn(request, answer);
    here.pending = { incident, page: pageOf(place, request, answer.messages, complete) };
  }

  /**
   * Records the page once its names are known; returns false when the journal could not write it, and the page stays
   * pending.
   */
  function tryRecord(here: Workspace): boolean {
    const { pending } = here;
    if (pending === null || nameWanted(here, pending) !== null) return true;
    try {
      desk.record(pending.incident, (incident) =>
        findCandidates(incident, newsOf(incident, pending.page, { ...findingFor(incident), names: here.names.known })),
      );
    } catch (error) {
      log.caught('reading-not-recorded', error);
      here.limiter.delay(clock.now());
      return false;
    }
    here.pending = null;
    return true;
  }

  /** All events are taken in before any request is planned. */
  function takeEvents(events: readonly Event[]): void {
    const concerned = new Set(
      events.flatMap((event) => (event.type === 'delivery.moved' ? [trackDelivery(event.incident, event.data)] : [])),
    );
    for (const { incident } of events) incidents.add(incident);
    if (events.some(({ type }) => PLACES_CHANGE.has(type))) planAll();
    else for (const workspace of concerned) plan(workspace);
  }

  /** Tracks copies in flight. Returns the workspace. */
  function trackDelivery(incident: string, { message, destination, to }: EventData<'delivery.moved'>): string {
    const { workspace } = destinationParts(destination);
    const flying = onWire.get(workspace) ?? new Set();
    onWire.set(workspace, flying);
    const copy = copyId(incident, message, destination);
    if (to === 'sending') flying.add(copy);
    else flying.delete(copy);
    return workspace;
  }

  return {
    start: (known) => {
      for (const id of known) incidents.add(id);
      unsubscribe = desk.subscribe((_incident, events) => takeEvents(events));
      planAll();
    },
    wake: () => {
      for (const { limiter, names } of workspaces.values()) {
        limiter.wake();
        names.wake();
      }
      planAll();
    },
    check: () => {
      for (const { limiter } of workspaces.values()) limiter.retrySooner(clock.now());
      planAll();
    },
    missing: () => [...new Set([...workspaces.values()].flatMap(({ limiter }) => limiter.missing()))].toSorted(),
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const { cancel } of workspaces.values()) cancel();
    },
  };
}
