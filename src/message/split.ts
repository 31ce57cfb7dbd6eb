import type { Code, List, RootContent } from 'mdast';
import type { Mention } from '../model/mention.ts';
import { pack, type Fits, type Unit } from '../base/pack.ts';
import { quoteLines } from '../markdown/quote.ts';
import { isBeyondReading, numbersOf, readPlaces } from '../markdown/read.ts';
import { endOf, splitProse, splitSigns, startOf } from './split-line.ts';

/**
 * Splits Markdown into parts that fit, in order: between paragraphs, else list items, lines, sentences, words, letters.
 * Each part is complete: code and marks are reopened, table heads repeated; no character is lost or doubled.
 */
export function splitMarkdown(typed: string, fits: Fits, mentions: readonly Mention[] = []): string[] {
  if (fits(typed)) return [typed];
  // Markdown ends a line at CR too, and the parts are cut at LF.
  const markdown = typed.replaceAll(/\r\n?/g, '\n');
  if (isBeyondReading(markdown)) return splitSigns(markdown, fits);
  return pack(blocksOf(markdown, mentions), fits).filter((part) => part.trim() !== '');
}

function blocksOf(source: string, mentions: readonly Mention[]): Unit[] {
  let end = 0;
  return readPlaces(source, mentions).children.map((node) => {
    const from = lineStart(source, startOf(node));
    const text = source.slice(from, endOf(node));
    const gap = source.slice(end, from);
    end = endOf(node);
    return { text, gap, split: (fits) => splitBlock(node, source, fits, mentions) };
  });
}

function splitBlock(node: RootContent, source: string, fits: Fits, mentions: readonly Mention[]): string[] {
  const text = source.slice(lineStart(source, startOf(node)), endOf(node));
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return splitProse(node, source, fits);
    case 'list':
      return pack(itemsOf(node, source, mentions), fits);
    case 'blockquote': {
      const inner = text.replaceAll(/(^|\n)[ \t]*> ?/g, '$1');
      return pack(blocksOf(inner, mentions), (part) => fits(quoteLines(part))).map(quoteLines);
    }
    case 'code':
      return splitCode(node, text, fits);
    case 'table':
      return splitTable(text, fits);
    default:
      return splitSigns(text, fits);
  }
}

const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1;

const MARKER = /^[ \t]*(?:[-+*]|(\d{1,9})[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?/;

function itemsOf(list: List, source: string, mentions: readonly Mention[]): Unit[] {
  let end = startOf(list);
  const numbers = numbersOf(list);
  return list.children.map((item, i) => {
    const from = lineStart(source, startOf(item));
    const typed = source.slice(from, endOf(item));
    const gap = source.slice(end, from);
    end = endOf(item);
    // A list of ones in the source stays a list of ones: `01` keeps Markdown from counting.
    const isNextOne = numbers?.[i] === 1 && numbers[i - 1] === 1;
    const text = isNextOne ? numbered(typed, '01') : typed;
    // In a numbered list each part starts with its own number.
    const head = numbers === null || isNextOne ? text : numbered(text, String(numbers[i]));
    return { text, gap, head, split: (fits) => splitItem(head, fits, mentions) };
  });
}

function numbered(item: string, number: string): string {
  const [marker = '', written = ''] = MARKER.exec(item) ?? [];
  const more = ' '.repeat(Math.max(0, number.length - written.length));
  const first = marker.replace(written, number);
  return first + item.slice(marker.length).replaceAll('\n', `\n${more}`);
}

/** The marker comes before the first part only. */
function splitItem(text: string, fits: Fits, mentions: readonly Mention[]): string[] {
  const marker = MARKER.exec(text)?.[0] ?? '';
  const indent = /^[ \t]*\S+[ \t]*/.exec(marker)?.[0].length ?? 0;
  const inner = text.slice(marker.length).replaceAll(new RegExp(`\\n(?:\\t| {0,${indent}})`, 'g'), '\n');
  const marked = (part: string): string => marker + part.replaceAll('\n', `\n${' '.repeat(indent)}`);
  const [first = '', ...rest] = pack(blocksOf(inner, mentions), (part) => fits(marked(part)));
  return [marked(first), ...rest];
}

const asUnit = (text: string): Unit => ({ text, gap: '\n', split: (fits) => splitSigns(text, fits) });

/** Splits the content of a container that every part repeats. */
function within(units: readonly Unit[], whole: (inner: string) => string, text: string, fits: Fits): string[] {
  const inside: Fits = (part) => fits(whole(part));
  return inside('') ? pack(units, inside).map(whole) : splitSigns(text, fits);
}

function splitCode({ value, lang, meta }: Code, text: string, fits: Fits): string[] {
  const [first = ''] = text.split('\n');
  const fence = /`{3,}|~{3,}/.exec(first)?.[0] ?? '```';
  // The fence's line may hold code; otherwise it names the language.
  const begun = typeof meta === 'string' ? `${lang} ${meta}\n` : '';
  const open = begun === '' ? first.trim() : fence;
  return within((begun + value).split('\n').map(asUnit), (inner) => `${open}\n${inner}\n${fence}`, text, fits);
}

function splitTable(text: string, fits: Fits): string[] {
  const [head = '', rule = '', ...rows] = text.split('\n');
  return within(rows.map(asUnit), (inner) => `${head}\n${rule}\n${inner}`, text, fits);
}
