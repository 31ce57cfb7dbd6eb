import type { ListItem, RootContent, TableRow } from 'mdast';
import { placeName } from '../message/destination-name.ts';
import { placesText } from '../message/copies-text.ts';
import { groupedByState, type MessageCopy, type Place } from '../message/message-parts.ts';
import type { ClockName } from '../model/words.ts';
import { t } from '../text/text.ts';
import { documentText } from '../markdown/document-text.ts';
import { withoutLiteral } from '../markdown/escapes.ts';
import { linesOf } from '../wording/timeline-lines.ts';
import type { Postmortem, PromiseRow } from './postmortem.ts';
import {
  code,
  heading,
  item,
  link,
  list,
  oneLine,
  paragraph,
  plain,
  quote,
  table,
  tableRow,
  placeholder,
  paragraphs,
} from './markdown-parts.ts';
import { clockTime, fullTime, span } from '../time/format.ts';
import { noteLink } from '../wording/candidate-text.ts';
import { wordCopyReason } from '../wording/delivery-text.ts';
import { promiseName } from '../wording/promise-text.ts';
import { wordLine } from '../wording/event-text.ts';
import { roleName, wordOr } from '../wording/role-name.ts';

/** The postmortem as Markdown. `zone`: the IANA time zone of the person who exports it. */
export function postmortemMarkdown(report: Postmortem, zone: string): string {
  const time = (instant: number): string => fullTime(instant, zone);
  const children: RootContent[] = [
    ...head(report, time, zone),
    ...section(
      'report.impact',
      report.impact === '' ? [paragraph(t('report.impact.none'))] : paragraphs(report.impact),
    ),
    ...section('report.clocks', [clocks(report, time)]),
    ...section('report.roles', [roles(report, time)]),
    ...section('report.promises', promises(report, time)),
    ...section('report.messages', messages(report, time)),
    ...section('report.changes', changes(report, time)),
    ...section('report.timeline', [timeline(report, zone)]),
    ...(['report.factors', 'report.surprised', 'report.well', 'report.badly', 'report.lucky'] as const).flatMap((key) =>
      section(key, [placeholder()]),
    ),
    ...section('report.actions', [table(t('report.actions.head'), [tableRow('', '', '', '', '')])]),
  ];
  return documentText({ type: 'root', children });
}

type Time = (instant: number) => string;
type Heading = Parameters<typeof t>[0] & `report.${string}`;

const section = (name: Heading, body: readonly RootContent[]): RootContent[] => [heading(2, t(name, {})), ...body];

function head(report: Postmortem, time: Time, zone: string): RootContent[] {
  const { clocks: found, writtenAt } = report;
  const status = wordOr(`status.${report.status}`, report.status);
  return [
    heading(1, report.title),
    ...(report.practice ? [quote(t('report.practice'))] : []),
    paragraph(
      zone === 'UTC'
        ? t('report.written.utc', { time: time(writtenAt) })
        : t('report.written', { time: time(writtenAt), zone }),
    ),
    heading(2, t('report.summary')),
    paragraph(
      t('report.summary.line', {
        severity: report.severity,
        status,
        person: report.declaredBy,
        time: time(report.declaredAt),
      }),
    ),
    paragraph(
      found.resolved === null
        ? t('report.summary.open', { span: span(writtenAt - found.started) })
        : t('report.summary.duration', { span: span(found.resolved - found.started) }),
    ),
    placeholder(),
  ];
}

function clocks({ clocks: found, incident }: Postmortem, time: Time): RootContent {
  const setByPerson = new Set(
    [...incident.events].flatMap((event) => (event.type === 'clock.set' ? [event.data.clock] : [])),
  );
  const known = <K extends Heading>(clock: ClockName, otherwise: K) =>
    setByPerson.has(clock) ? ('report.clocks.by.hand' as const) : otherwise;
  const how = {
    started: known('started', 'report.clocks.by.declared'),
    detected: known('detected', 'report.clocks.by.declared'),
    firstPost: 'report.clocks.by.delivery',
    mitigated: known('mitigated', 'report.clocks.by.status'),
    resolved: known('resolved', 'report.clocks.by.status'),
  } as const;
  const rows = (Object.keys(how) as (keyof typeof how)[]).map((clock) => {
    const at = found[clock];
    if (at === null) return tableRow(t(`report.clocks.${clock}`), t('report.clocks.not'), '', '');
    return tableRow(t(`report.clocks.${clock}`), time(at), span(Math.max(0, at - found.started)), t(how[clock]));
  });
  return table(t('report.clocks.head'), rows);
}

function roles({ roles: assigned, writtenAt }: Postmortem, time: Time): RootContent {
  if (assigned.length === 0) return paragraph(t('report.roles.none'));
  const rows = assigned.map(({ role, person, from, until }) =>
    tableRow(
      roleName(role),
      person,
      time(from),
      until === null ? t('report.roles.still') : time(until),
      span((until ?? writtenAt) - from),
    ),
  );
  return table(t('report.roles.head'), rows);
}

function promises(report: Postmortem, time: Time): RootContent[] {
  if (report.promises.length === 0) return [paragraph(t('report.promises.none'))];
  const rows = report.promises.map((promise) =>
    tableRow(
      time(promise.promisedFor),
      promiseName(promise, (task) => task),
      outcome(promise, time),
      promise.endedAt === null ? '' : time(promise.endedAt),
      promise.late === null ? '' : promise.late === 0 ? '0' : span(promise.late),
    ),
  );
  const { kept, owed, medianLateness, longestSilence } = report.count;
  const lateness = medianLateness === null ? '–' : medianLateness === 0 ? '0 min' : span(medianLateness);
  const count = t('report.promises.count', { kept, owed, lateness, silence: span(longestSilence) });
  return [paragraph(count), paragraph(t('report.promises.about')), table(t('report.promises.head'), rows)];
}

function outcome(promise: PromiseRow, time: Time): string {
  const conclusion =
    promise.state === 'withdrawn' && promise.reason !== null
      ? t('report.promises.withdrawnBecause', { reason: promise.reason })
      : t(`report.promises.${promise.state}`);
  return [
    ...promise.snoozes.map((snooze) => t('report.promises.snoozed', { time: time(snooze.until) })),
    conclusion,
  ].join(', ');
}

function messages({ messages: all }: Postmortem, time: Time): RootContent[] {
  if (all.length === 0) return [paragraph(t('report.messages.none'))];
  return all.flatMap((message): RootContent[] => {
    const { at, by, kind, text, isCorrection, file, places } = message;
    const promise = promised(message, time);
    return [
      heading(3, t(`report.messages.${isCorrection ? 'correction' : kind}`, { person: by, time: time(at) })),
      code(withoutLiteral(text)),
      ...places.flatMap((place) =>
        place.own === null
          ? []
          : [paragraph(t('report.messages.own', { place: nameOf(place) })), code(withoutLiteral(place.own))],
      ),
      ...(file === null ? [] : [paragraph(t('report.messages.file', { name: file }))]),
      ...(promise === null ? [] : [paragraph(promise)]),
      list(places.flatMap((place) => groupedByState(place).map((messageCopies) => copyLine(messageCopies, time)))),
    ];
  });
}

function promised(
  { nextUpdateBy, noFurtherBecause: reason }: Postmortem['messages'][number],
  time: Time,
): string | null {
  if (nextUpdateBy === undefined) return null;
  if (nextUpdateBy !== null) return t('report.messages.next', { time: time(nextUpdateBy) });
  return reason === null ? t('report.messages.last') : t('report.messages.lastBecause', { reason });
}

const nameOf = ({ messageCopies }: Place): string => placeName(messageCopies[0]!.copy.destination);

/** Parts with equal outcomes are one line; the last one gives the time. */
function copyLine(messageCopies: readonly MessageCopy[], time: Time): ListItem {
  const copies = messageCopies.map(({ copy }) => copy);
  const copy = copies.at(-1)!;
  const state = t(`report.copy.${copy.state}`, { time: time(copy.at) });
  const reason = copy.state === 'sent' ? '' : wordCopyReason(copy);
  const name = oneLine(placesText(copies));
  const address = copies[0]!.link;
  const suffix = oneLine(`: ${state}${reason === '' ? '' : ` — ${reason}`}`);
  return item([address === null ? name : link(address, name), suffix]);
}

function changes({ openChanges, closedChanges }: Postmortem, time: Time): RootContent[] {
  const open = openChanges.map((note) =>
    item([oneLine(`${time(note.at)} ${note.text.trim()} — ${t('report.changes.open')}`)], false),
  );
  const closed = closedChanges.map((note) => {
    const { state, text, at } = note.outcome!;
    const how = t(`report.changes.${state}`, { time: time(at), text });
    return item([oneLine(`${time(note.at)} ${note.text.trim()} — ${how}`)], true);
  });
  const items = [...open, ...closed];
  return [
    ...(open.length === 0 ? [paragraph(t('report.changes.none'))] : []),
    ...(items.length === 0 ? [] : [list(items)]),
  ];
}

function timeline({ incident }: Postmortem, zone: string): RootContent {
  const rows = linesOf(incident)
    .toSorted((a, b) => a.at - b.at)
    .flatMap((line): TableRow[] => {
      const { event, at } = line;
      const words = wordLine(line, incident, (instant) => clockTime(instant, zone));
      if (words === null) return [];
      const late = Math.abs(event.recordedAt - at) >= 60_000;
      const when = late
        ? `${fullTime(at, zone)} ${t('report.timeline.written', { time: fullTime(event.recordedAt, zone) })}`
        : fullTime(at, zone);
      const address = event.type === 'note.written' ? noteLink(event.data, incident) : null;
      const opens =
        address === null ? [] : [plain(' ('), link(address, oneLine(t('report.timeline.open'))), plain(')')];
      return [tableRow(when, event.by, [oneLine(words), ...opens])];
    });
  return table(t('report.timeline.head'), rows);
}
