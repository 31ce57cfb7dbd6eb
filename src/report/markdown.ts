import { placeName } from '../message/destination-name.ts';
import { placesText } from '../message/copies-text.ts';
import { alikeIn, type Parcel, type Place } from '../message/message-parts.ts';
import type { ClockName } from '../model/words.ts';
import { t } from '../text/text.ts';
import { linesOf } from '../wording/timeline-lines.ts';
import type { Postmortem, PromiseRow } from './postmortem.ts';
import { clockTime, fullTime, span } from '../time/format.ts';
import { noteLink } from '../wording/candidate-text.ts';
import { wordCopyReason } from '../wording/delivery-text.ts';
import { promiseName } from '../wording/promise-text.ts';
import { roleName, wordLine, wordOr } from '../wording/event-text.ts';

/** The postmortem as Markdown. `zone` is the IANA time zone of the person who exports it. */
export function postmortemMarkdown(report: Postmortem, zone: string): string {
  const time = (instant: number): string => fullTime(instant, zone);
  const sections = [
    head(report, time, zone),
    section('report.impact', report.impact === '' ? t('report.impact.none') : escapeBlock(report.impact)),
    section('report.clocks', clocks(report, time)),
    section('report.roles', roles(report, time)),
    section('report.promises', promises(report, time)),
    section('report.messages', messages(report, time)),
    section('report.changes', changes(report, time)),
    section('report.timeline', timeline(report, zone)),
    ...(['report.factors', 'report.surprised', 'report.well', 'report.badly', 'report.lucky'] as const).map((key) =>
      section(key, t('report.toFill')),
    ),
    section('report.actions', t('report.actions.head')),
  ];
  return `${sections.join('\n\n')}\n`;
}

type Time = (instant: number) => string;
type Heading = Parameters<typeof t>[0] & `report.${string}`;

function section(heading: Heading, body: string): string {
  return `## ${t(heading, {})}\n\n${body}`;
}

function head(report: Postmortem, time: Time, zone: string): string {
  const { clocks: found, writtenAt } = report;
  const status = wordOr(`status.${report.status}`, report.status);
  const lines = [
    `# ${escapeLine(report.title)}`,
    ...(report.practice ? [`> ${t('report.practice')}`] : []),
    zone === 'UTC'
      ? t('report.written.utc', { time: time(writtenAt) })
      : t('report.written', { time: time(writtenAt), zone }),
    `## ${t('report.summary')}`,
    t('report.summary.line', {
      severity: report.severity,
      status,
      person: escapeLine(report.declaredBy),
      time: time(report.declaredAt),
    }),
    found.resolved === null
      ? t('report.summary.open', { span: span(writtenAt - found.started) })
      : t('report.summary.duration', { span: span(found.resolved - found.started) }),
    t('report.toFill'),
  ];
  return lines.join('\n\n');
}

function clocks({ clocks: found, incident }: Postmortem, time: Time): string {
  const byHand = new Set(
    [...incident.events].flatMap((event) => (event.type === 'clock.set' ? [event.data.clock] : [])),
  );
  const known = <K extends Heading>(clock: ClockName, otherwise: K) =>
    byHand.has(clock) ? ('report.clocks.by.hand' as const) : otherwise;
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
  return [t('report.clocks.head'), ...rows].join('\n');
}

function roles({ roles: held, writtenAt }: Postmortem, time: Time): string {
  if (held.length === 0) return t('report.roles.none');
  const rows = held.map(({ role, person, from, until }) =>
    tableRow(
      roleName(role),
      person,
      time(from),
      until === null ? t('report.roles.still') : time(until),
      span((until ?? writtenAt) - from),
    ),
  );
  return [t('report.roles.head'), ...rows].join('\n');
}

function promises(report: Postmortem, time: Time): string {
  if (report.promises.length === 0) return t('report.promises.none');
  const rows = report.promises.map((promise) =>
    tableRow(
      time(promise.promisedFor),
      escapeLine(promiseName(promise, (task) => task)),
      outcome(promise, time),
      promise.endedAt === null ? '' : time(promise.endedAt),
      promise.late === null ? '' : promise.late === 0 ? '0' : span(promise.late),
    ),
  );
  const { kept, owed, medianLateness, longestSilence } = report.count;
  const lateness = medianLateness === null ? '–' : medianLateness === 0 ? '0 min' : span(medianLateness);
  const count = t('report.promises.count', { kept, owed, lateness, silence: span(longestSilence) });
  return [count, t('report.promises.about'), [t('report.promises.head'), ...rows].join('\n')].join('\n\n');
}

function outcome(promise: PromiseRow, time: Time): string {
  const said =
    promise.state === 'withdrawn' && promise.reason !== null
      ? t('report.promises.withdrawnBecause', { reason: escapeLine(promise.reason) })
      : t(`report.promises.${promise.state}`);
  return [...promise.snoozes.map((snooze) => t('report.promises.snoozed', { time: time(snooze.until) })), said].join(
    ', ',
  );
}

function messages({ messages: written }: Postmortem, time: Time): string {
  if (written.length === 0) return t('report.messages.none');
  return written
    .map(({ at, by, kind, text, nextUpdateBy, noFurtherBecause, isCorrection, file, places }) => {
      const heading = t(`report.messages.${isCorrection ? 'correction' : kind}`, {
        person: escapeLine(by),
        time: time(at),
      });
      const promise =
        nextUpdateBy === undefined
          ? []
          : [
              nextUpdateBy === null
                ? noFurtherBecause === null
                  ? t('report.messages.last')
                  : t('report.messages.lastBecause', { reason: escapeLine(noFurtherBecause) })
                : t('report.messages.next', { time: time(nextUpdateBy) }),
            ];
      const own = places.flatMap((place) =>
        place.own === null ? [] : [t('report.messages.own', { place: escapeLine(nameOf(place)) }), fence(place.own)],
      );
      return [
        `### ${heading}`,
        fence(text),
        ...own,
        ...(file === null ? [] : [t('report.messages.file', { name: escapeLine(file) })]),
        ...promise,
        places.flatMap((place) => alikeIn(place).map((parcels) => copyLine(parcels, time))).join('\n'),
      ].join('\n\n');
    })
    .join('\n\n');
}

const nameOf = ({ parcels }: Place): string => placeName(parcels[0]!.copy.destination);

/** Parts that fared alike are one line; the last of them says when. */
function copyLine(parcels: readonly Parcel[], time: Time): string {
  const copies = parcels.map(({ copy }) => copy);
  const copy = copies.at(-1)!;
  const state = t(`report.copy.${copy.state}`, { time: time(copy.at) });
  const reason = copy.state === 'sent' ? '' : wordCopyReason(copy);
  const name = escapeLine(placesText(copies));
  const link = copies[0]!.link;
  return `- ${link === null ? name : `[${name}](${link})`}: ${state}${reason === '' ? '' : ` — ${escapeLine(reason)}`}`;
}

function changes({ openChanges, settledChanges }: Postmortem, time: Time): string {
  if (openChanges.length + settledChanges.length === 0) return t('report.changes.none');
  const open = openChanges.map(
    (note) => `- [ ] ${time(note.at)} ${escapeLine(note.text)} — ${t('report.changes.open')}`,
  );
  const settled = settledChanges.map((note) => {
    const { state, text, at } = note.outcome!;
    return `- [x] ${time(note.at)} ${escapeLine(note.text)} — ${t(`report.changes.${state}`, { time: time(at), text: escapeLine(text) })}`;
  });
  return [...(open.length === 0 ? [t('report.changes.none'), ''] : open), ...settled].join('\n');
}

function timeline({ incident }: Postmortem, zone: string): string {
  const rows = linesOf(incident)
    .toSorted((a, b) => a.at - b.at)
    .flatMap((line) => {
      const { event, at } = line;
      const words = wordLine(line, incident, (instant) => clockTime(instant, zone));
      if (words === null) return [];
      const late = Math.abs(event.recordedAt - at) >= 60_000;
      const when = late
        ? `${fullTime(at, zone)} ${t('report.timeline.written', { time: fullTime(event.recordedAt, zone) })}`
        : fullTime(at, zone);
      const row = tableRow(when, event.by, words);
      const link = event.type === 'note.written' ? noteLink(event.data, incident) : null;
      // An address, not words of a person's: it stays as Slack made it.
      return [link === null ? row : row.replace(/ \|$/, () => ` ([${t('report.timeline.open')}](${link})) |`)];
    });
  return [t('report.timeline.head'), ...rows].join('\n');
}

const tableRow = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A cell is one line; what would end it or start HTML is escaped. */
const cell = (text: string): string => escapeLine(text).replaceAll(/[\\|]/g, '\\$&');

const escapeLine = (text: string): string =>
  escapeBlock(text)
    .replaceAll(/\s*\r?\n\s*/g, ' ⏎ ')
    .trim();

const escapeBlock = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/^(\s*)(#{1,6}\s)/gm, '$1\\$2');

/** Verbatim, whatever the text holds: the fence is longer than any run of backticks inside. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const bar = '`'.repeat(longest + 1);
  return `${bar}text\n${text}\n${bar}`;
}
