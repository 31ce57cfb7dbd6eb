import type { Event } from '../incident/event.ts';
import type { Incident, Message } from '../incident/incident.ts';
import { SEVERITIES, STATUSES } from '../incident/words.ts';
import { deliveries } from '../promise/count.ts';
import { wordEvent } from '../report/wording.ts';
import { t } from '../text/text.ts';
import { asWritten } from './template-fill.ts';

/** More than people read in an update; the latest are kept. */
const MOST_LINES = 12;

/** What people outside want to know happened; how the desk is run is not. */
const TOLD: readonly Event['type'][] = [
  'severity.changed',
  'status.changed',
  'impact.changed',
  'task.done',
  'note.written',
];

const isTold = (event: Event): boolean =>
  TOLD.includes(event.type) && !(event.type === 'note.written' && event.data.kind === 'note');

/** When people heard of the incident last, or it was declared. ms since 1970. */
export const lastHeard = (incident: Incident): number => deliveries(incident).at(-1) ?? incident.declaredAt;

/** What happened since people heard last, in words. `time` writes an instant (ms since 1970) as a time of day. */
export function happenedSince(incident: Incident, time: (instant: number) => string): string[] {
  const since = lastHeard(incident);
  return incident.events
    .filter((event) => event.at > since && isTold(event))
    .slice(-MOST_LINES)
    .flatMap((event) => wordEvent(event, incident, time) ?? []);
}

export const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** The last update that arrived, its text as it stands there now; null where none did. */
export function lastUpdate(incident: Incident): Pick<Message, 'text' | 'by'> | null {
  const messages = [...incident.messages.values()];
  const arrived = ({ copies }: Message): boolean => copies.some(({ state }) => state === 'sent');
  const last = messages.findLast((message) => message.kind === 'update' && arrived(message));
  if (last === undefined) return null;
  const parts = messages.filter(({ part, corrects }) => corrects === null && part?.last === last.id);
  const texts = (parts.length === 0 ? [last] : parts).map((message) => corrected(incident, message));
  return { text: texts.join('\n\n'), by: last.by };
}

const corrected = (incident: Incident, { text, corrections }: Message): string =>
  incident.messages.get(corrections.at(-1) ?? '')?.text ?? text;

/**
 * An update to begin with: what people heard last or, the first time, where things stand; then what happened since, as
 * text to edit. `time` writes an instant (ms since 1970) as a time of day.
 */
export function draftUpdate(incident: Incident, time: (instant: number) => string): string {
  const heard = time(lastHeard(incident));
  const list = happenedSince(incident, time).map((line) => `- ${oneLine(line)}`);
  const told = list.length === 0 ? [t('draft.nothing', { time: heard })] : [t('draft.since', { time: heard }), ...list];
  const last = lastUpdate(incident);
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

const impactsSoFar = ({ events }: Incident): string[] =>
  events.flatMap((event) =>
    event.type === 'incident.declared' || event.type === 'impact.changed' ? event.data.impact : [],
  );

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
  return text.replace(new RegExp(`(?:^|\\n)(?:${nothing}|${since}(?:\\n- [^\\n]*)+)\\s*$`), '').trimEnd();
}
