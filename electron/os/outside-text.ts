import { leading, type PromiseSummary } from '../../src/promise/promise-summary.ts';
import { countdownState } from '../../src/promise/promise.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { span } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';

const MINUTE = 60_000;
/** Windows truncates a tooltip after 127 characters; the state comes before the title. */
const TITLE_MAX = 60;
/** A badge has room for two digits. */
const BADGE_MAX = 99;

export interface OutsideWords {
  /** First entry of the tray's menu, and its tooltip. */
  line: string;
  /** Text beside the tray's icon, where the desktop supports it; '' without a live promise. */
  title: string;
  /** The incident for which the tray offers to write an update. */
  incident: string | null;
  /** The delay of the most overdue promise, 1 to 99 minutes, and the same as text. */
  badge: { minutes: number; line: string } | null;
  /** When the texts change next, ms since 1970; null without a live promise. */
  next: number | null;
}

/** The texts of tray and badge for the live promises, by due instant, at `now` (ms since 1970). */
export function wordOutside(summaries: readonly PromiseSummary[], now: number): OutsideWords {
  const lead = leading(summaries, now);
  const latest = summaries.find(({ underWay, due }) => !underWay && countdownState(due, now) === 'overdue');
  return {
    line: lead === null ? t('outside.none') : line(lead, now),
    title: lead === null ? '' : title(lead, now),
    incident: lead?.incident ?? null,
    badge:
      latest === undefined
        ? null
        : { minutes: Math.min(-minutesLeft(latest, now), BADGE_MAX), line: line(latest, now) },
    next: summaries.length === 0 ? null : Math.min(...summaries.map((summary) => nextChange(summary, now))),
  };
}

/**
 * Minutes left, rounded up: 0 is "due now", negative is late. Matches the cockpit's countdown, which rounds the
 * remaining time up, and the alarm, whose rungs count complete minutes.
 */
const minutesLeft = ({ due }: PromiseSummary, now: number): number => Math.ceil((due - now) / MINUTE);

const nextChange = (summary: PromiseSummary, now: number): number =>
  summary.due - (minutesLeft(summary, now) - 1) * MINUTE;

function line(summary: PromiseSummary, now: number): string {
  const minutes = minutesLeft(summary, now);
  const values = {
    what: promiseName(summary, short),
    title: short(summary.title),
    span: span(Math.abs(minutes) * MINUTE),
  };
  const sentence = summary.underWay
    ? t('outside.underWay', values)
    : t(minutes > 0 ? 'outside.left' : minutes === 0 ? 'outside.due' : 'outside.late', values);
  return summary.practice ? t('outside.practice', { line: sentence }) : sentence;
}

function title(summary: PromiseSummary, now: number): string {
  const minutes = minutesLeft(summary, now);
  const time = span(Math.abs(minutes) * MINUTE);
  if (minutes > 0) return time;
  return minutes === 0 ? t('outside.title.due') : t('outside.title.late', { span: time });
}

/** By code point, so that no character is split. */
const short = (text: string): string =>
  text.length <= TITLE_MAX
    ? text
    : `${Array.from(text)
        .slice(0, TITLE_MAX - 1)
        .join('')
        .trimEnd()}…`;
