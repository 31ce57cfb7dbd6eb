import { dayOf } from '../time/format.ts';
import { ACTION_LIMITS } from '../model/slack-action.ts';

/** The default name of incident channels. */
export const CHANNEL_PATTERN = 'inc-{{date}}-{{slug}}';
export const CHANNEL_VARIABLES = ['date', 'slug', 'severity', 'number'] as const;

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

interface Named {
  title: string;
  severity: string;
  /** ms since 1970. */
  declaredAt: number;
}

/**
 * A channel's name within Slack's rules: lower case letters, digits, `-` and `_`, 80 characters at most. `attempt`
 * counts from 1: later ones are appended, for names that are taken. The date is that of the IANA `zone`.
 */
export function channelName(
  pattern: string,
  { title, severity, declaredAt }: Named,
  zone: string,
  attempt = 1,
): string {
  const values: Record<string, string> = {
    date: dayOf(declaredAt, zone).replaceAll('-', ''),
    slug: slug(title),
    severity,
    number: String(attempt),
  };
  const named = [...pattern.matchAll(VARIABLE)].map(([, name]) => name);
  const filled = pattern.replaceAll(VARIABLE, (_all, name: string) => values[name] ?? '');
  const end = attempt > 1 && !named.includes('number') ? `-${attempt}` : '';
  return `${
    tidy(filled)
      .slice(0, ACTION_LIMITS.channel - end.length)
      .replace(/[-_]+$/, '') || 'incident'
  }${end}`;
}

/** Characters of the title in the name. */
const SLUG = 40;

function slug(title: string): string {
  const whole = tidy(title);
  if (whole.length <= SLUG) return whole;
  const cut = whole.slice(0, SLUG + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, SLUG);
}

/** Removes diacritics and keeps other scripts: Slack accepts letters that have no upper case. */
const tidy = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Ll}\p{Lo}\p{N}_]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '');
