import { sharedListOf, valuesOf, type Collection } from '../../src/base/collection.ts';
import { changesOf, type Change } from '../../src/base/follow.ts';
import type { Tree } from '../../src/base/shared-list.ts';
import { indexInSorted, insertSorted } from '../../src/base/sorted.ts';
import { textsInParts } from '../../src/message/message-parts.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Event } from '../../src/model/event.ts';
import type { Message, Note } from '../../src/model/incident.ts';
import { compareStamps } from '../../src/model/stamp.ts';
import { endOf, isEnd, lineOf, linesOfEnds, type Line, type Moved } from '../../src/wording/timeline-lines.ts';
import { TallList } from '../ui/tall-list.ts';
import { isCandidate, isShown, type Filter, type TimelineSource } from './rows.ts';

/** Height of a one-line row, in CSS pixels. */
const USUAL_HEIGHT = 30;

/** A map with several values per key. */
class Links<V> {
  readonly #all = new Map<string, Set<V>>();

  add(key: string, value: V): void {
    const known = this.#all.get(key);
    if (known === undefined) this.#all.set(key, new Set([value]));
    else known.add(value);
  }

  remove(key: string, value: V): void {
    const known = this.#all.get(key);
    known?.delete(value);
    if (known?.size === 0) this.#all.delete(key);
  }

  get(key: string): Iterable<V> {
    return this.#all.get(key) ?? [];
  }
}

/** The rows that must be checked again. */
interface Touched {
  events: Set<Event>;
  /** Ended copies, by `endOf`. */
  ends: Set<string>;
}

/** The inputs of the last update. */
interface Seen {
  origins: object[];
  events: Tree;
  messages: Tree;
  notes: Tree;
  candidates: Tree;
}

/**
 * The timeline's rows, updated incrementally: a row is made again only when something that it shows changed. The result
 * equals `timelineRows` of the whole record, the newest on top.
 */
export class TimelineRows {
  readonly rows = new TallList<Line>({
    compare: (a, b) => a.at - b.at || compareStamps(a.event, b.event),
    keyOf: ({ event }) => event.id,
    usual: USUAL_HEIGHT,
  });
  /** All rows, by the first event of each. */
  #lines = new Map<string, { line: Line; shown: boolean }>();
  #filter: Filter = 'all';
  #seen: Seen | null = null;
  /** Events whose row shows a message, a note or a candidate. */
  #ofMessage = new Links<Event>();
  #ofNote = new Links<Event>();
  #ofCandidate = new Links<Event>();
  /** Candidates that were taken over as a note. */
  #takenAs = new Links<string>();
  /** Copies that ended alike, by `endOf`, in the order of the record; and the reverse map. */
  #ends = new Map<string, Moved[]>();
  #endOf = new Map<string, string>();

  /** Updates the rows. Unchanged data costs nothing, however much there is. */
  show(incident: TimelineSource, filter: Filter): TallList<Line> {
    const seen = seenIn(incident);
    const isAnew = seen === null || this.#seen?.origins.every((origin, i) => origin === seen.origins[i]) !== true;
    if (isAnew) this.#clear();
    const touched: Touched = { events: new Set(), ends: new Set() };
    const before = this.#seen;
    changed(before?.events, incident.events, (was, is) => this.#event(was, is, touched));
    const texts = textsInParts(incident);
    changed(before?.messages, incident.messages, (was, is) => this.#message(was, is, texts, touched));
    changed(before?.notes, incident.notes, (was, is) => this.#note(was, is, touched));
    changed(before?.candidates, incident.candidates, (was, is) => this.#candidate(was, is, touched));
    this.#seen = seen;
    for (const event of touched.events) {
      if (!isEnd(event)) this.#place(event, lineOf(event, incident, texts), incident);
      else this.#regroup(event, endOf(event, incident), touched);
    }
    for (const end of touched.ends) this.#placeEnds(this.#ends.get(end) ?? [], incident);
    // Another incident was shown before: its heights would stay for good.
    if (isAnew) this.rows.forgetGone();
    if (filter !== this.#filter) this.#sift(filter, incident);
    return this.rows;
  }

  #clear(): void {
    this.rows.setAside();
    this.#lines.clear();
    this.#seen = null;
    this.#ofMessage = new Links();
    this.#ofNote = new Links();
    this.#ofCandidate = new Links();
    this.#takenAs = new Links();
    this.#ends.clear();
    this.#endOf.clear();
  }

  #event(was: Event | undefined, is: Event | undefined, touched: Touched): void {
    if (was !== undefined) {
      this.#link('remove', was);
      if (isEnd(was)) this.#ungroup(was, touched);
      this.#takeOut(was);
    }
    if (is === undefined || (is.type === 'delivery.moved' && !isEnd(is))) return;
    this.#link('add', is);
    touched.events.add(is);
  }

  #link(how: 'add' | 'remove', event: Event): void {
    if (event.type === 'message.written' || event.type === 'delivery.moved')
      this.#ofMessage[how](event.data.message, event);
    else if (event.type === 'note.written') this.#ofNote[how](event.data.note, event);
    else if (isCandidate(event)) this.#ofCandidate[how](event.data.candidate, event);
  }

  #message(
    was: Message | undefined,
    is: Message | undefined,
    texts: ReturnType<typeof textsInParts>,
    { events }: Touched,
  ): void {
    const { id } = (is ?? was)!;
    const touch = (message: string): void => {
      for (const event of this.#ofMessage.get(message)) if (event.type === 'message.written') events.add(event);
    };
    const same = was !== undefined && is !== undefined && was.corrects === is.corrects;
    if (same && was.part?.last === is.part?.last) {
      // The row of a text in parts shows all of its messages; the row of a single message does not change with its
      // copies.
      const text = is.part?.last ?? id;
      if (texts.get(text) !== undefined) touch(text);
      return;
    }
    for (const event of this.#ofMessage.get(id)) events.add(event);
    for (const text of [id, was?.part?.last, is?.part?.last]) {
      if (text === undefined) continue;
      touch(text);
      for (const part of texts.get(text) ?? []) touch(part.id);
    }
  }

  #note(was: Note | undefined, is: Note | undefined, { events }: Touched): void {
    const { id } = (is ?? was)!;
    if (was?.at !== is?.at) for (const event of this.#ofNote.get(id)) events.add(event);
    if (was?.recordedAt === is?.recordedAt) return;
    for (const candidate of this.#takenAs.get(id)) {
      for (const event of this.#ofCandidate.get(candidate)) events.add(event);
    }
  }

  #candidate(was: Candidate | undefined, is: Candidate | undefined, { events }: Touched): void {
    const { id } = (is ?? was)!;
    if (was?.note != null) this.#takenAs.remove(was.note, id);
    if (is?.note != null) this.#takenAs.add(is.note, id);
    for (const event of this.#ofCandidate.get(id)) events.add(event);
  }

  #ungroup(event: Moved, { ends }: Touched): void {
    const end = this.#endOf.get(event.id);
    const group = this.#ends.get(end ?? '');
    if (end === undefined || group === undefined) return;
    group.splice(indexInSorted(group, event, compareStamps), 1);
    if (group.length === 0) this.#ends.delete(end);
    this.#endOf.delete(event.id);
    ends.add(end);
  }

  #regroup(event: Moved, end: string, touched: Touched): void {
    touched.ends.add(end);
    if (this.#endOf.get(event.id) === end) return;
    this.#ungroup(event, touched);
    this.#endOf.set(event.id, end);
    const group = this.#ends.get(end);
    if (group === undefined) this.#ends.set(end, [event]);
    else insertSorted(group, event, compareStamps);
  }

  #placeEnds(ends: readonly Moved[], incident: TimelineSource): void {
    const lines = new Map(linesOfEnds(ends).map((line) => [line.event.id, line]));
    for (const event of ends) this.#place(event, lines.get(event.id) ?? null, incident);
  }

  /** Inserts, replaces or removes the row of an event. */
  #place(event: Event, made: Line | null, incident: TimelineSource): void {
    const before = this.#lines.get(event.id);
    if (made === null) return this.#takeOut(event);
    const line = before !== undefined && isSame(before.line, made) ? before.line : made;
    const shown = isShown(line, this.#filter, incident);
    this.#lines.set(event.id, { line, shown });
    const stays = before?.shown === true && shown && before.line.at === line.at && before.line.event === event;
    if (stays) {
      if (line !== before.line) this.rows.replace(before.line, line);
      return;
    }
    if (before?.shown === true && shown) this.rows.move(before.line, line);
    else if (shown) this.rows.put(line);
    else if (before?.shown === true) this.rows.take(before.line);
  }

  #takeOut(event: Event): void {
    const known = this.#lines.get(event.id);
    if (known?.shown === true) this.rows.take(known.line);
    this.#lines.delete(event.id);
  }

  #sift(filter: Filter, incident: TimelineSource): void {
    this.#filter = filter;
    this.rows.setAside();
    for (const known of this.#lines.values()) {
      known.shown = isShown(known.line, filter, incident);
      if (known.shown) this.rows.put(known.line);
    }
  }
}

/** null when a collection is not a shared one, whose changes can be listed. */
function seenIn({ events, messages, notes, candidates }: TimelineSource): Seen | null {
  const all = [sharedListOf(events), sharedListOf(messages), sharedListOf(notes), sharedListOf(candidates)] as const;
  const origins = all.flatMap((each) => each?.origin ?? []);
  if (origins.length < all.length) return null;
  const [inEvents, inMessages, inNotes, inCandidates] = all.map((each) => each!.tree()) as [Tree, Tree, Tree, Tree];
  return { origins, events: inEvents, messages: inMessages, notes: inNotes, candidates: inCandidates };
}

function changed<V>(before: Tree | undefined, now: Collection<V>, onChange: Change<V>): void {
  const shared = sharedListOf(now);
  if (shared !== null) changesOf<V>(before ?? null, shared.tree(), onChange);
  else for (const value of valuesOf(now)) onChange(undefined, value);
}

const isSame = (a: Line, b: Line): boolean =>
  a.event === b.event && a.at === b.at && areSame(a.alike, b.alike) && areSame(a.parts, b.parts);

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);
