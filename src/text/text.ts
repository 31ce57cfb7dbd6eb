import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/en.ts';

/** The keys of all sentences a person reads. A second language is one more file with the same ones. */
export type TextKey = keyof typeof en;

type Plain<K extends TextKey> = (typeof en)[K] extends `${string}{${string}` ? false : true;

const LOCALE = 'en';
/** Names to fill in and nothing else: no plural, no number format, no quoting. Loading Intl for them would delay the window. */
const SIMPLE = /^[^{}']*(\{\w+\}[^{}']*)*$/;
const compiled = new Map<string, IntlMessageFormat>();

/** The sentence of a key without values. */
export function t<K extends TextKey>(key: Plain<K> extends true ? K : never): string;
/** The sentence of a key with its values filled in. */
export function t<K extends TextKey>(key: K, values: Record<string, string | number>): string;
export function t(key: TextKey, values?: Record<string, string | number>): string {
  const message: string = en[key];
  // Parsing ICU costs; most sentences have nothing to fill in.
  if (values === undefined) return message;
  if (SIMPLE.test(message)) return message.replaceAll(/\{(\w+)\}/g, (_all, name: string) => valueOf(key, name, values));
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(message, LOCALE, undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return String(format.format(values));
}

function valueOf(key: TextKey, name: string, values: Record<string, string | number>): string {
  const value = values[name];
  if (value === undefined) throw new Error(`no value for {${name}} in ${key}`);
  return String(value);
}

/** Whether the dictionary has this key: for sentences named by codes that cross the bridge. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
