import { grouped } from '../base/follow.ts';
import type { Sequence } from '../base/shared-list.ts';
import { firstIndexWhere } from '../base/sorted.ts';
import { lastMatching, summary } from '../base/summary.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Generated, Incident, Message } from '../model/incident.ts';
import { compareStamps, type Stamp } from '../model/stamp.ts';
import { wordEvent } from '../wording/event-text.ts';
import { t } from '../text/text.ts';
import { asWritten, escapeMarkdown } from '../template/fill.ts';
import { sharedText } from '../message/correction.ts';
import { taskChanges } from './since-tasks.ts';
import { sentTogether, withOwnText } from '../message/message-parts.ts';

/** Few enough that people read them all: the latest are listed, and the number of earlier ones is stated. */
const MOST_LINES = 12;
const A_MINUTE = 60_000;

/** Events that people outside want to know, tasks aside; not those about the desk's own work. */
const REPORTED: readonly Event['type'][] = ['severity.changed', 'status.changed', 'impact.changed', 'note.written'];

const isReported = (event: Event): boolean =>
  REPORTED.includes(event.type) && !(event.type === 'note.written' && event.data.kind === 'note');

const hasArrived = (message: Message | undefined): message is Message =>
  message?.kind === 'update' && message.copies.some(({ state }) => state === 'sent');

const arrivedLast = lastMatching<Message>(hasArrived);
const lastArrived = ({ messages }: Incident): Message | undefined => arrivedLast(messages);

/** When the last update arrived or, without one, the incident was declared. ms since 1970. */
export function lastInformed(incident: Incident): number {
  const times = lastArrived(incident)
    ?.copies.filter(({ state }) => state === 'sent')
    .map(({ at }) => at);
  return times === undefined ? incident.declaredAt : Math.min(...times);
}

/**
 * The stamp up to which the writer of a message knew the record; later events are not in it, even if recorded before
 * the message arrived. null without such a message.
 */
export const knownBy = ({ messages }: Pick<Incident, 'messages'>, message: string): Stamp | null =>
  messages.get(message)?.upTo ?? null;

const farthest = (stamps: readonly (Stamp | null)[]): Stamp | null =>
  stamps.reduce((far, stamp) => (far === null || (stamp !== null && stamp > far) ? stamp : far), null);

const arrivedUpTo = summary<Message, Stamp | null>(
  (messages) => farthest(messages.map((message) => (hasArrived(message) ? message.upTo : null))),
  farthest,
);

/** The stamp up to which people know the record: the latest among the delivered updates. */
const knownUpTo = ({ messages }: Incident): Stamp | null => arrivedUpTo(messages);

/** The events after a stamp, in order; all where it is null. */
function eventsAfter(events: Sequence<Event>, stamp: Stamp | null): Event[] {
  const from = stamp === null ? 0 : firstIndexWhere(events, (event) => event.stamp > stamp);
  return Array.from({ length: events.length - from }, (_, n) => events.at(from + n)!);
}

/**
 * What people do not know yet, in sentences, in the order of the record: also events with an earlier `at`, and those
 * recorded while the last update was in flight. `time` formats an instant (ms since 1970) as a time of day.
 */
export function happenedSince(incident: Incident, time: (instant: number) => string): string[] {
  const knownTo = knownUpTo(incident);
  const informedAt = knownTo === null ? null : lastInformed(incident);
  const notes = versionsByNote(incident.events) as ReadonlyMap<string, readonly Version[]>;
  const changedTasks = taskChanges(incident, knownTo);
  const isNews = (event: Event): boolean => isReported(event) || changedTasks.has(event);
  const fact = (event: Event): string | null => {
    if (isNews(event)) return dated(event, incident, informedAt, time);
    return event.type === 'note.amended' && knownTo !== null
      ? correctedNote(notes.get(event.data.note) ?? [], event, incident, knownTo, time)
      : null;
  };
  const lines: string[] = [];
  let earlier = 0;
  // Only the lines that are shown are worded: after hours without an update there are many more.
  for (const event of eventsAfter(incident.events, knownTo).toReversed()) {
    if (lines.length === MOST_LINES && isNews(event)) earlier += 1;
    else {
      const line = fact(event);
      if (line !== null && lines.length === MOST_LINES) earlier += 1;
      else if (line !== null) lines.unshift(line);
    }
  }
  return earlier > 0 ? [t('draft.cut', { count: earlier }), ...lines] : lines;
}

/** Adds the event's own time where it is before `informedAt`, so that the heading above the list stays true. */
function dated(
  event: Event,
  incident: Incident,
  informedAt: number | null,
  time: (instant: number) => string,
): string | null {
  const fact = wordEvent(event, incident, time);
  const at = (event.type === 'note.written' ? incident.notes.get(event.data.note)?.at : undefined) ?? event.at;
  const isEarlier = informedAt !== null && Math.floor(at / A_MINUTE) < Math.floor(informedAt / A_MINUTE);
  return fact !== null && isEarlier ? t('draft.earlier', { fact, time: time(at) }) : fact;
}

type Version = EventOf<'note.written'> | EventOf<'note.amended'>;

const isVersion = (event: Event): event is Version => event.type === 'note.written' || event.type === 'note.amended';

/** The events of each note's versions, in order. */
const versionsByNote = grouped<Event>((event) => (isVersion(event) ? event.data.note : null), compareStamps);

/** A note that changed after people read it: its present text. null where nothing changed for them. */
function correctedNote(
  versions: readonly Version[],
  event: EventOf<'note.amended'>,
  incident: Incident,
  knownTo: Stamp,
  time: (instant: number) => string,
): string | null {
  const [written] = versions;
  if (written === undefined || !isReported(written) || versions.at(-1) !== event) return null;
  const known = versions.findLast(({ stamp }) => stamp <= knownTo);
  const isSame = known === undefined || known.data.text === event.data.text;
  const fact = isSame ? null : wordEvent(written, incident, time);
  return fact === null ? null : t('draft.corrected', { fact });
}

export const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** The last delivered update with its present text; null where there is none. */
export function lastUpdate(incident: Incident): Pick<Message, 'text' | 'by' | 'generated'> | null {
  const last = lastArrived(incident);
  if (last === undefined) return null;
  // The parts of a text for single destinations.
  const own = withOwnText(last);
  const texts = sentTogether(incident, last)
    .filter(({ id, copies }) => id === last.id || copies.some(({ key }) => !own.has(key)))
    .map((message) => sharedText(incident, message));
  return { text: texts.join('\n\n'), by: last.by, generated: last.generated };
}

/** A text to edit, and which passages of it are generated. */
export interface DraftedText {
  text: string;
  generated: Generated;
}

/**
 * The draft of an update: the last delivered text or, for the first, the state; then the events since. `time` formats
 * an instant (ms since 1970) as a time of day.
 */
export function draftUpdate(incident: Incident, time: (instant: number) => string): DraftedText {
  const since = time(lastInformed(incident));
  // Facts, some of them written by others: none of their characters is a mark.
  const lines = happenedSince(incident, time).map((line) => `- ${escapeMarkdown(line, 'item')}`);
  const last = lastUpdate(incident);
  const head = last === null ? t('draft.soFar') : t('draft.since', { time: since });
  const list = lines.length === 0 ? t('draft.nothing', { time: since }) : head;
  const before = last === null ? '' : withoutList(last);
  const start = before === '' ? presentState(incident) : broughtUpToDate(before, last?.generated ?? null, incident);
  const { head: first, impact } = start;
  return {
    // No variables: what looks like one was typed by a person, or was filled when the last update was sent.
    text: asWritten([...linesOf(start), '', list, ...lines].join('\n')),
    generated: { head: first, impact, list },
  };
}

/** The text before the list: `state` is the generated state line, null where a person wrote it; the rest follows. */
interface Start {
  head: string | null;
  impact: string | null;
  rest: string | null;
}

const linesOf = ({ head, impact, rest }: Start): string[] => [head, impact, rest].filter((part) => part !== null);

const presentState = ({ severity, status, impact }: Incident): Start => ({
  head: t('draft.head', { severity, status: t(`status.${status}`) }),
  impact: impact === '' ? null : t('draft.impact', { impact: escapeMarkdown(impact) }),
  rest: null,
});

/** Renews the state line if it was generated and not edited; a person's text stays. */
function broughtUpToDate(text: string, generated: Generated | null, incident: Incident): Start {
  const below = withoutLine(text, generated?.head ?? null);
  if (below === null) return { head: null, impact: null, rest: text };
  const now = presentState(incident);
  if (below === '' || below.startsWith('\n')) return { ...now, rest: below === '' ? null : below };
  const rest = withoutLine(below, generated?.impact ?? null);
  if (rest === null) return { ...now, impact: null, rest: below };
  return { ...now, rest: rest === '' ? null : rest };
}

/** The text after the given first line; null where it does not begin with it. */
function withoutLine(text: string, line: string | null): string | null {
  if (line === null || text === line) return line === null ? null : '';
  return text.startsWith(`${line}\n`) ? text.slice(line.length + 1) : null;
}

/** A text without the generated list at its end, also where a person edited the list. */
function withoutList({ text, generated }: Pick<Message, 'text' | 'generated'>): string {
  const lines = text.trimEnd().split('\n');
  const at = generated === null ? -1 : lines.lastIndexOf(generated.list);
  const isList = at !== -1 && lines.slice(at + 1).every((line) => line.startsWith('- '));
  return (isList ? lines.slice(0, at) : lines).join('\n').trimEnd();
}
