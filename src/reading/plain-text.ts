import { unescapeSlack } from '../markdown/slack-escape.ts';

/** Names by Slack's id, of people and groups. */
export type Names = ReadonlyMap<string, string>;

/** Slack's text as plain words: names and addresses instead of ids and brackets. Nothing of it is a mark or a mention. */
export function plainText(slackText: string, names: Names): string {
  const words = slackText.replaceAll(BRACKETS, (_all, inside: string) => wordOf(inside, names));
  return unescapeSlack(words).replaceAll(/\r\n?/g, '\n').replaceAll(INVISIBLE, '').trim();
}

/** People and groups that a text calls without saying their names. */
export function unnamed(slackText: string): string[] {
  return [...slackText.matchAll(BRACKETS)].flatMap(([, inside = '']) => {
    const { sign, target, label } = parse(inside);
    const group = /^subteam\^(\w+)$/.exec(target)?.[1];
    if (label !== '') return [];
    return sign === '@' ? [target] : sign === '!' && group !== undefined ? [group] : [];
  });
}

/** Slack escapes these three itself: a bracket in its text always begins something of its own. */
const BRACKETS = /<([^<>\n]*)>/g;
/** Control characters; the end of a line and the tab are none. */
const INVISIBLE = /(?![\n\t])\p{Cc}/gu;

function parse(inside: string): { sign: string; target: string; label: string } {
  const sign = /^[@#!]/.exec(inside)?.[0] ?? '';
  const [target = '', ...label] = inside.slice(sign.length).split('|');
  return { sign, target, label: label.join('|') };
}

function wordOf(inside: string, names: Names): string {
  const { sign, target, label } = parse(inside);
  if (sign === '@') return signed('@', label === '' ? (names.get(target) ?? target) : label);
  if (sign === '#') return signed('#', label === '' ? target : label);
  if (sign === '!') return called(target, label, names);
  const address = target.replace(/^mailto:/, '');
  if (label === '' || label === target || label === address) return address;
  // Slack leaves out how an address begins where people see it without.
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '') === label ? address : `${label} (${address})`;
}

/** `here`, `channel`, `everyone`, `subteam^ID`, `date^…`: whatever Slack may come up with has a label that people see. */
function called(target: string, label: string, names: Names): string {
  const group = /^subteam\^(\w+)$/.exec(target)?.[1];
  if (group !== undefined) return signed('@', label === '' ? (names.get(group) ?? group) : label);
  if (target.includes('^')) return label;
  return signed('@', label === '' ? target : label);
}

const signed = (sign: string, name: string): string => (name.startsWith(sign) ? name : sign + name);
