import { unescapeSlack } from '../markdown/slack-escape.ts';

/** Names of people and groups by Slack's id. */
export type Names = ReadonlyMap<string, string>;

/**
 * Slack's text as plain text, with names and addresses in place of ids and brackets. It contains no marks or mentions.
 */
export function plainText(slackText: string, names: Names): string {
  const words = slackText.replaceAll(BRACKETS, (_all, inside: string) => wordOf(inside, names));
  return unescapeSlack(words).replaceAll(/\r\n?/g, '\n').replaceAll(INVISIBLE, '').trim();
}

/** Ids of people and groups that a text mentions without their names. */
export function unnamedIds(slackText: string): string[] {
  return [...slackText.matchAll(BRACKETS)].flatMap(([, inside = '']) => {
    const { sign, target, label } = parse(inside);
    const group = /^subteam\^(\w+)$/.exec(target)?.[1];
    if (label !== '') return [];
    return sign === '@' ? [target] : sign === '!' && group !== undefined ? [group] : [];
  });
}

/** Slack escapes these brackets in text, so an unescaped one always begins an element. */
const BRACKETS = /<([^<>\n]*)>/g;
/** Control characters except line feed and tab. */
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
  // Slack's label omits the scheme of an address.
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '') === label ? address : `${label} (${address})`;
}

/** `here`, `channel`, `everyone`, `subteam^ID`, `date^…`; unknown elements are shown by their label. */
function called(target: string, label: string, names: Names): string {
  const group = /^subteam\^(\w+)$/.exec(target)?.[1];
  if (group !== undefined) return signed('@', label === '' ? (names.get(group) ?? group) : label);
  if (target.includes('^')) return label;
  return signed('@', label === '' ? target : label);
}

const signed = (sign: string, name: string): string => (name.startsWith(sign) ? name : sign + name);
