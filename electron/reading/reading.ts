import { findCandidates } from '../../src/incident/decide-candidate.ts';
import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { namesNeeded, newsOf, type ReadPage } from '../../src/reading/find-candidates.ts';
import { readingWorkspaces, readsFrom } from '../../src/reading/read-place.ts';
import type { ReadingSettings } from '../../src/reading/reaction.ts';
import { advance, completeIn, mostPromising, passOver } from '../../src/reading/read-cursor.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { AskedReading, ReadOutcome, SlackPort } from '../slack/port.ts';
import { endOf } from '../time/retry-delay.ts';
import { createPositions, jobsOf, pageOf, questionOf, type Job } from './read-request.ts';
import { createNameBook, type NameBook } from './name-book.ts';
import { createReadingRoad, type ReadingRoad } from './read-limiter.ts';

/**
 * Reads what people say in Slack, and offers it for the record. Polite before quick: one request at a time, far below
 * what Slack allows, and none while a message is on its way.
 */
export interface Reading {
  start: (incidents: readonly string[]) => void;
  /** The network, the connection or the laptop came back: what was refused is tried again. */
  wake: () => void;
  /** A window got the focus, or the settings changed: it may be time already. */
  look: () => void;
  /** Scopes without which something cannot be read. */
  missing: () => string[];
  stop: () => void;
}

interface ReadingParts {
  desk: Desk;
  clock: Clock;
  /** The way to a workspace, or null while there is none. */
  port: (workspace: string) => Pick<SlackPort, 'read'> | null;
  settings: () => ReadingSettings;
  /** Whether somebody looks at a window of ours. */
  isWatched: () => boolean;
  onMissing: () => void;
  random?: () => number;
}

/** Milliseconds between two requests to a workspace, and where nobody looks or waits for it. */
const APART_MS = 15_000;
const SLOW_MS = 60_000;

/** Events after which another place is read, or none. */
const PLACES_CHANGE: ReadonlySet<Event['type']> = new Set(['status.changed', 'channel.set']);

/** One workspace. */
interface Workspace {
  road: ReadingRoad;
  names: NameBook;
  /** Read, and waits for names. */
  pending: { incident: string; page: ReadPage } | null;
  isAsking: boolean;
  cancel: () => void;
}

export function createReading(parts: ReadingParts): Reading {
  const { desk, clock, port, settings, isWatched, onMissing, random = Math.random } = parts;
  const workspaces = new Map<string, Workspace>();
  const incidents = new Set<string>();
  /** When each incident was last read for, ms since 1970. */
  const readAt = new Map<string, number>();
  /** Copies on the wire, by workspace. */
  const onWire = new Map<string, Set<string>>();
  const positions = createPositions();
  let unsubscribe = (): void => undefined;
  let stopped = false;

  function at(workspace: string): Workspace {
    const known = workspaces.get(workspace);
    if (known !== undefined) return known;
    const made: Workspace = {
      road: createReadingRoad(random),
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
      const incident = desk.incident(id);
      return incident === null || incident.status === 'closed' ? [] : [incident];
    });

  function planAll(): void {
    if (stopped) return;
    for (const workspace of new Set(open().flatMap((incident) => [...readingWorkspaces(incident)]))) plan(workspace);
  }

  /** From when on an incident may be read for: one that is resolved has time. */
  function freeFrom({ id, status }: Incident, now: number): number {
    const last = readAt.get(id);
    return last === undefined || isRunning(status) ? now : endOf({ from: last, for: SLOW_MS }, now);
  }

  function plan(workspace: string): void {
    const here = at(workspace);
    here.cancel();
    if (stopped || here.isAsking || !settings().on || (onWire.get(workspace)?.size ?? 0) > 0) return;
    const now = clock.now();
    const concerned = open().filter((each) => readingWorkspaces(each).has(workspace));
    const way = concerned.length === 0 ? null : port(workspace);
    if (way === null) return;
    const free = Math.min(...concerned.map((incident) => freeFrom(incident, now)));
    const from = Math.max(free, here.road.openFrom(now, isWatched() ? APART_MS : SLOW_MS));
    if (from > now) {
      here.cancel = clock.at(from, () => plan(workspace));
      return;
    }
    if (!isBrought(here)) return plan(workspace);
    const next = nextQuestion(workspace, here, concerned, now);
    if (next !== null) return void ask(workspace, here, way, next);
    const again = here.road.againFrom(now);
    if (again !== null) here.cancel = clock.at(again, () => plan(workspace));
  }

  function nextQuestion(
    workspace: string,
    here: Workspace,
    concerned: Incident[],
    now: number,
  ): { asked: AskedReading; job: Job | null } | null {
    const name = here.pending === null ? null : nameWanted(here, here.pending);
    if (name !== null) return { asked: name, job: null };
    const jobs = concerned
      .filter((incident) => freeFrom(incident, now) <= now)
      .flatMap((incident) => jobsOf(incident, workspace, positions, now))
      .filter((job) => here.road.mayAsk(questionOf(job), now));
    const job = mostPromising(jobs);
    return job === null ? null : { asked: questionOf(job), job };
  }

  function nameWanted({ names, road }: Workspace, { incident: id, page }: { incident: string; page: ReadPage }) {
    const incident = desk.incident(id);
    if (incident === null) return null;
    const { authors, others } = namesNeeded(incident, page, findingFor(incident));
    const question = names.question(authors, others);
    if (question === null || road.mayAsk(question, clock.now())) return question;
    names.learn(question, []);
    return null;
  }

  const findingFor = (incident: Incident) => ({ reaction: settings().reaction, from: readsFrom(incident) });

  async function ask(
    workspace: string,
    here: Workspace,
    way: Pick<SlackPort, 'read'>,
    { asked, job }: { asked: AskedReading; job: Job | null },
  ): Promise<void> {
    here.isAsking = true;
    here.road.began(clock.now());
    if (job !== null) readAt.set(job.incident, clock.now());
    const before = here.road.missing().join();
    try {
      const outcome = await way.read(asked);
      if (stopped) return;
      hear(here, asked, job, outcome);
      isBrought(here);
    } finally {
      here.isAsking = false;
      if (here.road.missing().join() !== before) onMissing();
      if (!stopped) plan(workspace);
    }
  }

  function hear(here: Workspace, asked: AskedReading, job: Job | null, outcome: ReadOutcome): void {
    const { road, names } = here;
    const now = clock.now();
    if (outcome.kind === 'later') return road.later(outcome, now);
    if (outcome.kind === 'cannot') road.cannot(asked, outcome, now);
    else road.answered(asked);
    if (job === null) return names.learn(asked, outcome.kind === 'read' ? outcome.names : []);
    const { incident, place, turn } = job;
    const isGone = outcome.kind === 'cannot' && outcome.code === 'thread-gone';
    if (outcome.kind === 'cannot' && !isGone) {
      return positions.set(incident, place, passOver(positions.get(incident, place), turn, now));
    }
    const answer = outcome.kind === 'read' ? outcome : { messages: [], cursor: null };
    if (outcome.kind === 'read' && asked.of === 'channel') road.note(outcome.missing);
    positions.set(incident, place, advance(positions.get(incident, place), turn, answer, now));
    const complete = isGone ? { after: '0', to: null } : completeIn(turn, answer);
    here.pending = { incident, page: pageOf(place, turn, answer.messages, complete) };
  }

  /** Puts what was read on the record, as soon as the names are there. What the journal cannot take waits. */
  function isBrought(here: Workspace): boolean {
    const { pending } = here;
    if (pending === null || nameWanted(here, pending) !== null) return true;
    try {
      desk.record(pending.incident, (incident) =>
        findCandidates(incident, newsOf(incident, pending.page, { ...findingFor(incident), names: here.names.known })),
      );
    } catch {
      here.road.stumble(clock.now());
      return false;
    }
    here.pending = null;
    return true;
  }

  function hearEvent({ type, data, incident }: Event): void {
    incidents.add(incident);
    if (PLACES_CHANGE.has(type)) planSoon(null);
    if (type !== 'delivery.moved') return;
    const workspace = data.destination.split('/')[0] ?? '';
    const flying = onWire.get(workspace) ?? new Set();
    onWire.set(workspace, flying);
    const copy = `${data.message} ${data.destination}`;
    if (data.to === 'sending') flying.add(copy);
    else flying.delete(copy);
    planSoon(workspace);
  }

  let soon: Set<string | null> | null = null;
  /** Not within the call of whoever wrote: their events must reach all listeners first. null: all workspaces. */
  function planSoon(workspace: string | null): void {
    soon?.add(workspace);
    if (soon !== null) return;
    soon = new Set([workspace]);
    queueMicrotask(() => {
      const planned = soon ?? new Set();
      soon = null;
      if (planned.has(null)) planAll();
      else for (const each of planned) plan(each ?? '');
    });
  }

  return {
    start: (known) => {
      for (const id of known) incidents.add(id);
      unsubscribe = desk.subscribe((_incident, events) => events.forEach(hearEvent));
      planAll();
    },
    wake: () => {
      for (const { road, names } of workspaces.values()) {
        road.wake();
        names.wake();
      }
      planAll();
    },
    look: () => {
      for (const { road } of workspaces.values()) road.look(clock.now());
      planAll();
    },
    missing: () => [...new Set([...workspaces.values()].flatMap(({ road }) => road.missing()))].toSorted(),
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const { cancel } of workspaces.values()) cancel();
    },
  };
}
