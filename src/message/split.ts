import type { Code, List, RootContent } from 'mdast';
import type { Mention } from '../model/mention.ts';
import { pack, type Fits, type Unit } from '../base/pack.ts';
import { quoteLines } from '../markdown/quote.ts';
import { LITERAL } from '../markdown/escapes.ts';
import { readMessage } from '../markdown/read.ts';
import { isQuote } from '../markdown/read-blocks.ts';
import { endOf, splitProse, splitSigns, startOf } from './split-line.ts';

/**
 * Splits Markdown into parts that fit, in order: between paragraphs, else list items, lines, sentences, words, letters.
 * Each part is complete: code and marks are reopened, table heads repeated; no character is lost or doubled.
 */
export function splitMarkdown(typed: string, fits: Fits, mentions: readonly Mention[] = []): string[] {
  if (fits(typed)) return [typed];
  // A line ends at CR too, and the parts are cut at LF.
  return pack(blocksOf(typed.replaceAll(/\r\n?/g, '\n'), mentions), fits).filter((part) => part.trim() !== '');
}

function blocksOf(source: string, mentions: readonly Mention[]): Unit[] {
  let end = 0;
  return readMessage(source, mentions).children.map((node) => {
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
      return splitProse(node, source, fits);
    case 'list':
      return pack(itemsOf(node, source, mentions), fits);
    case 'blockquote': {
      const inner = text.replaceAll(/(^|\n)[ \t]*> ?/g, '$1');
      const quoted = (part: string): string => quoteLines(isQuote(`> ${part}`) ? part : LITERAL + part);
      return pack(blocksOf(inner, mentions), (part) => fits(quoted(part))).map(quoted);
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

const MARKER = /^[ \t]*(?:[-•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

function itemsOf(list: List, source: string, mentions: readonly Mention[]): Unit[] {
  let end = startOf(list);
  return list.children.map((item) => {
    const from = lineStart(source, startOf(item));
    const text = source.slice(from, endOf(item));
    const gap = source.slice(end, from);
    end = endOf(item);
    return { text, gap, split: (fits) => splitItem(text, fits, mentions) };
  });
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

function splitCode({ value, lang }: Code, text: string, fits: Fits): string[] {
  const fence = /`{3,}/.exec(text)?.[0] ?? '```';
  const open = fence + (lang ?? '');
  return within(value.split('\n').map(asUnit), (inner) => `${open}\n${inner}\n${fence}`, text, fits);
}

function splitTable(text: string, fits: Fits): string[] {
  const [head = '', rule = '', ...rows] = text.split('\n');
  return within(rows.map(asUnit), (inner) => `${head}\n${rule}\n${inner}`, text, fits);
}
