import { grouped } from '../base/follow.ts';
import type { Sequence } from '../base/shared-list.ts';
import { firstThat } from '../base/sorted.ts';
import { allThat, lastThat, summary } from '../base/summary.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Incident, Message } from '../model/incident.ts';
import { compareStamps, type Stamp } from '../model/stamp.ts';
import { SEVERITIES, STATUSES } from '../model/words.ts';
import { wordEvent } from '../wording/event-text.ts';
import { t } from '../text/text.ts';
import { asWritten } from '../template/fill.ts';
import { sharedText } from '../message/correction.ts';
import { taskTurns } from './since-tasks.ts';
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
  const turned = taskTurns(incident, told);
  const lines = eventsAfter(incident.events, told).flatMap((event) => {
    if (isTold(event) || turned.has(event)) return dated(event, incident, heard, time) ?? [];
    return event.type === 'note.amended' && told !== null
      ? (putRight(notes.get(event.data.note) ?? [], event, incident, told, time) ?? [])
      : [];
  });
  const cut = lines.length - MOST_LINES;
  return cut > 0 ? [t('draft.cut', { count: cut }), ...lines.slice(cut)] : lines;
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
export function lastUpdate(incident: Incident): Pick<Message, 'text' | 'by'> | null {
  const last = lastArrived(incident);
  if (last === undefined) return null;
  // What some were told instead may be in parts of its own.
  const own = toldElse(last);
  const texts = sentTogether(incident, last)
    .filter(({ id, copies }) => id === last.id || copies.some(({ key }) => !own.has(key)))
    .map((message) => sharedText(incident, message));
  return { text: texts.join('\n\n'), by: last.by };
}

/**
 * An update to begin with: what people heard last or, the first time, where things stand; then what happened since, as
 * text to edit. `time` writes an instant (ms since 1970) as a time of day.
 */
export function draftUpdate(incident: Incident, time: (instant: number) => string): string {
  const heard = time(lastHeard(incident));
  const list = happenedSince(incident, time).map((line) => `- ${oneLine(line)}`);
  const last = lastUpdate(incident);
  const head = last === null ? t('draft.soFar') : t('draft.since', { time: heard });
  const told = list.length === 0 ? [t('draft.nothing', { time: heard })] : [head, ...list];
  const before = last === null ? '' : broughtUpToDate(withoutList(last.text), incident);
  const start = before === '' ? whereItStands(incident) : before;
  // Nothing of it is a variable: what looks like one was a person's own word, or was filled when it was sent.
  return asWritten([start, '', ...told].join('\n'));
}

const headOf = (severity: string, status: string): string => t('draft.head', { severity, status });
const impactOf = (impact: string): string => t('draft.impact', { impact });

function whereItStands({ severity, status, impact }: Incident): string {
  const head = headOf(severity, t(`status.${status}`));
  return impact === '' ? head : `${head}\n${impactOf(impact)}`;
}

/** The head that a draft wrote and nobody changed says where things stand now; what a person wrote stays theirs. */
function broughtUpToDate(text: string, incident: Incident): string {
  const [first = '', ...others] = text.split('\n');
  const ours = SEVERITIES.some((severity) =>
    STATUSES.some((status) => headOf(severity, t(`status.${status}`)) === first),
  );
  if (!ours) return text;
  const rest = others.join('\n');
  if (rest === '' || rest.startsWith('\n')) return `${whereItStands(incident)}${rest === '' ? '' : `\n${rest}`}`;
  const below = impactsSoFar(incident)
    .map((impact) => impactOf(impact))
    .find((line) => rest === line || rest.startsWith(`${line}\n`));
  if (below === undefined) return [headOf(incident.severity, t(`status.${incident.status}`)), rest].join('\n');
  return whereItStands(incident) + rest.slice(below.length);
}

const saysImpact = (event: Event): event is EventOf<'incident.declared'> | EventOf<'impact.changed'> =>
  event.type === 'incident.declared' || event.type === 'impact.changed';

const impacts = allThat<Event>(saysImpact);

const impactsSoFar = ({ events }: Incident): string[] =>
  impacts(events).flatMap((event) => (saysImpact(event) ? event.data.impact : []));

/** Stands for the time in a sentence that is looked for. */
const MARK = '\u0001';

/** A text without what an earlier draft added at its end, whenever that was. */
function withoutList(text: string): string {
  const whenever = (sentence: string): string =>
    sentence
      .split(MARK)
      .map((part) => part.replaceAll(/[^\w\s]/g, String.raw`\$&`))
      .join('[^\\n]{1,40}');
  const since = whenever(t('draft.since', { time: MARK }));
  const nothing = whenever(t('draft.nothing', { time: MARK }));
  const soFar = whenever(t('draft.soFar'));
  return text.replace(new RegExp(`(?:^|\\n)(?:${nothing}|(?:${since}|${soFar})(?:\\n- [^\\n]*)+)\\s*$`), '').trimEnd();
}
