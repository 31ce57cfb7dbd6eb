import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/en.ts';

/** The keys of all sentences. Another language is one more file with the same keys. */
export type TextKey = keyof typeof en;

type Plain<K extends TextKey> = (typeof en)[K] extends `${string}{${string}` ? false : true;

const LOCALE = 'en';
/** Only names to fill in: no plural, number format or quoting. Loading Intl for these would delay the window. */
const SIMPLE = /^[^{}']*(\{\w+\}[^{}']*)*$/;
const compiled = new Map<string, IntlMessageFormat>();

/** The sentence of a key without values. */
export function t<K extends TextKey>(key: Plain<K> extends true ? K : never): string;
/** The sentence of a key with its values. */
export function t<K extends TextKey>(key: K, values: Record<string, string | number>): string;
export function t(key: TextKey, values?: Record<string, string | number>): string {
  const message: string = en[key];
  // Parsing ICU takes long, and most sentences have no values.
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

/** Whether the dictionary has this key, for keys made of codes from other layers. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
