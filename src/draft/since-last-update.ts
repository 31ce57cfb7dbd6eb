import { grouped } from '../base/follow.ts';
import type { Sequence } from '../base/shared-list.ts';
import { firstThat } from '../base/sorted.ts';
import { lastThat, summary } from '../base/summary.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Generated, Incident, Message } from '../model/incident.ts';
import { compareStamps, type Stamp } from '../model/stamp.ts';
import { wordEvent } from '../wording/event-text.ts';
import { t } from '../text/text.ts';
import { asWritten } from '../template/fill.ts';
import { sharedText } from '../message/correction.ts';
import { taskChanges } from './since-tasks.ts';
import { sentTogether, toldElse } from '../message/message-parts.ts';

/** More than people read in an update; the latest are kept, and how many came before them is said. */
const MOST_LINES = 12;
const A_MINUTE = 60_000;

/** What people outside want to know happened, tasks aside; how the desk is run is not. */
const TOLD: readonly Event['type'][] = ['severity.changed', 'status.changed', 'impact.changed', 'note.written'];

const isTold = (event: Event): boolean =>
  TOLD.includes(event.type) && !(event.type === 'note.written' && event.data.kind === 'note');

const hasArrived = (message: Message | undefined): message is Message =>
  message?.kind === 'update' && message.copies.some(({ state }) => state === 'sent');

const arrivedLast = lastThat<Message>(hasArrived);
const lastArrived = ({ messages }: Incident): Message | undefined => arrivedLast(messages);

/** When people heard of the incident last, or it was declared. ms since 1970. */
export function lastHeard(incident: Incident): number {
  const times = lastArrived(incident)
    ?.copies.filter(({ state }) => state === 'sent')
    .map(({ at }) => at);
  return times === undefined ? incident.declaredAt : Math.min(...times);
}

/**
 * How far the record had come for whoever wrote a message, as a stamp: what came later, be it before the message arrived,
 * is not in it. null where there is no such message.
 */
export const knownBy = ({ messages }: Pick<Incident, 'messages'>, message: string): Stamp | null =>
  messages.get(message)?.upTo ?? null;

const farthest = (stamps: readonly (Stamp | null)[]): Stamp | null =>
  stamps.reduce((far, stamp) => (far === null || (stamp !== null && stamp > far) ? stamp : far), null);

const arrivedUpTo = summary<Message, Stamp | null>(
  (messages) => farthest(messages.map((message) => (hasArrived(message) ? message.upTo : null))),
  farthest,
);

/** How far people know the record: as far as one of the updates that arrived does. */
const toldUpTo = ({ messages }: Incident): Stamp | null => arrivedUpTo(messages);

/** What was recorded later than a stamp, in order; all where it is null. */
function eventsAfter(events: Sequence<Event>, stamp: Stamp | null): Event[] {
  const from = stamp === null ? 0 : firstThat(events, (event) => event.stamp > stamp);
  return Array.from({ length: events.length - from }, (_, n) => events.at(from + n)!);
}

/**
 * What people were not told yet, in words and in the order of the record: that it happened or was said earlier, or was
 * written down while the last update was on its way, hides nothing. `time` writes an instant (ms since 1970) as a time of day.
 */
export function happenedSince(incident: Incident, time: (instant: number) => string): string[] {
  const told = toldUpTo(incident);
  const heard = told === null ? null : lastHeard(incident);
  const notes = versionsByNote(incident.events) as ReadonlyMap<string, readonly Version[]>;
  const changedTasks = taskChanges(incident, told);
  const isNews = (event: Event): boolean => isTold(event) || changedTasks.has(event);
  const fact = (event: Event): string | null => {
    if (isNews(event)) return dated(event, incident, heard, time);
    return event.type === 'note.amended' && told !== null
      ? putRight(notes.get(event.data.note) ?? [], event, incident, told, time)
      : null;
  };
  const lines: string[] = [];
  let earlier = 0;
  // Only what is shown is put into words: without an update for hours there is much more.
  for (const event of eventsAfter(incident.events, told).toReversed()) {
    if (lines.length === MOST_LINES && isNews(event)) earlier += 1;
    else {
      const line = fact(event);
      if (line !== null && lines.length === MOST_LINES) earlier += 1;
      else if (line !== null) lines.unshift(line);
    }
  }
  return earlier > 0 ? [t('draft.cut', { count: earlier }), ...lines] : lines;
}

/** With its own time where it happened before people `heard` last, so that the heading above it stays true. */
function dated(
  event: Event,
  incident: Incident,
  heard: number | null,
  time: (instant: number) => string,
): string | null {
  const fact = wordEvent(event, incident, time);
  const at = (event.type === 'note.written' ? incident.notes.get(event.data.note)?.at : undefined) ?? event.at;
  const isEarlier = heard !== null && Math.floor(at / A_MINUTE) < Math.floor(heard / A_MINUTE);
  return fact !== null && isEarlier ? t('draft.earlier', { fact, time: time(at) }) : fact;
}

type Version = EventOf<'note.written'> | EventOf<'note.amended'>;

const isVersion = (event: Event): event is Version => event.type === 'note.written' || event.type === 'note.amended';

/** What each note said, in order. */
const versionsByNote = grouped<Event>((event) => (isVersion(event) ? event.data.note : null), compareStamps);

/** People were told a note in other words: the latest say it all. null where nothing is to be said. */
function putRight(
  versions: readonly Version[],
  event: EventOf<'note.amended'>,
  incident: Incident,
  told: Stamp,
  time: (instant: number) => string,
): string | null {
  const [written] = versions;
  if (written === undefined || !isTold(written) || versions.at(-1) !== event) return null;
  const heard = versions.findLast(({ stamp }) => stamp <= told);
  const isSame = heard === undefined || heard.data.text === event.data.text;
  const fact = isSame ? null : wordEvent(written, incident, time);
  return fact === null ? null : t('draft.corrected', { fact });
}

export const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** The last update that arrived, its text as it stands there now; null where none did. */
export function lastUpdate(incident: Incident): Pick<Message, 'text' | 'by' | 'generated'> | null {
  const last = lastArrived(incident);
  if (last === undefined) return null;
  // What some were told instead may be in parts of its own.
  const own = toldElse(last);
  const texts = sentTogether(incident, last)
    .filter(({ id, copies }) => id === last.id || copies.some(({ key }) => !own.has(key)))
    .map((message) => sharedText(incident, message));
  return { text: texts.join('\n\n'), by: last.by, generated: last.generated };
}

/** A text to edit, and what of it nobody wrote. */
export interface DraftedText {
  text: string;
  generated: Generated;
}

/**
 * An update to begin with: what people heard last or, the first time, where things stand; then what happened since, as
 * text to edit. `time` writes an instant (ms since 1970) as a time of day.
 */
export function draftUpdate(incident: Incident, time: (instant: number) => string): DraftedText {
  const heard = time(lastHeard(incident));
  const lines = happenedSince(incident, time).map((line) => `- ${oneLine(line)}`);
  const last = lastUpdate(incident);
  const head = last === null ? t('draft.soFar') : t('draft.since', { time: heard });
  const list = lines.length === 0 ? t('draft.nothing', { time: heard }) : head;
  const before = last === null ? '' : withoutList(last);
  const start = before === '' ? whereItStands(incident) : broughtUpToDate(before, last?.generated ?? null, incident);
  const { head: first, impact } = start;
  return {
    // Nothing of it is a variable: what looks like one was a person's own word, or was filled when it was sent.
    text: asWritten([...linesOf(start), '', list, ...lines].join('\n')),
    generated: { head: first, impact, list },
  };
}

/** What comes before the list: what the app says of where things stand, null where a person did, and the rest below it. */
interface Start {
  head: string | null;
  impact: string | null;
  rest: string | null;
}

const linesOf = ({ head, impact, rest }: Start): string[] => [head, impact, rest].filter((part) => part !== null);

const whereItStands = ({ severity, status, impact }: Incident): Start => ({
  head: t('draft.head', { severity, status: t(`status.${status}`) }),
  impact: impact === '' ? null : t('draft.impact', { impact }),
  rest: null,
});

/** The head that a draft wrote and nobody changed says where things stand now; what a person wrote stays theirs. */
function broughtUpToDate(text: string, generated: Generated | null, incident: Incident): Start {
  const below = withoutLine(text, generated?.head ?? null);
  if (below === null) return { head: null, impact: null, rest: text };
  const now = whereItStands(incident);
  if (below === '' || below.startsWith('\n')) return { ...now, rest: below === '' ? null : below };
  const rest = withoutLine(below, generated?.impact ?? null);
  if (rest === null) return { ...now, impact: null, rest: below };
  return { ...now, rest: rest === '' ? null : rest };
}

/** What comes below a line that a text begins with; null where it does not. */
function withoutLine(text: string, line: string | null): string | null {
  if (line === null || text === line) return line === null ? null : '';
  return text.startsWith(`${line}\n`) ? text.slice(line.length + 1) : null;
}

/** A text without the list that its draft added at its end, also where a person changed what is in it. */
function withoutList({ text, generated }: Pick<Message, 'text' | 'generated'>): string {
  const lines = text.trimEnd().split('\n');
  const at = generated === null ? -1 : lines.lastIndexOf(generated.list);
  const isList = at !== -1 && lines.slice(at + 1).every((line) => line.startsWith('- '));
  return (isList ? lines.slice(0, at) : lines).join('\n').trimEnd();
}
