import type { List, Literal, Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { slackMention, type Mention } from '../model/mention.ts';

/** `@name` where it stands in plain text and is in the list. */
export interface MentionNode extends Literal {
  type: 'mention';
  mention: Mention;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mention: MentionNode;
  }
  interface RootContentMap {
    mention: MentionNode;
  }
  interface ListItemData {
    /** Its number as it was typed. */
    number?: string;
  }
}

/**
 * People write messages, not documents: a pasted indent is no code block, a line of dashes no heading, `[a]: b` no hidden
 * definition, and `<!channel>` no HTML that would swallow the Markdown beside it.
 */
const NOT_IN_MESSAGES = [
  'htmlFlow',
  'htmlText',
  'codeIndented',
  'setextUnderline',
  'definition',
  'gfmFootnoteDefinition',
];

/** A message's Markdown as a tree. It must not be `isBeyondReading`. */
export const readMessage = (markdown: string, mentions: readonly Mention[] = []): Root =>
  read(markdown, mentions, [gfmFromMarkdown()]);

/** The same where every node knows its place in the text; a bare mail address is text to it. */
export const readPlaces = (markdown: string, mentions: readonly Mention[] = []): Root =>
  // What looks for those addresses once all is read makes nodes without a place.
  read(
    markdown,
    mentions,
    gfmFromMarkdown().map((nodes) => ({ ...nodes, transforms: [] })),
  );

function read(markdown: string, mentions: readonly Mention[], nodes: MdastExtensions): Root {
  // One that Slack could not read must not hide what stands there.
  const known = mentions.filter((mention) => slackMention(mention) !== null);
  return fromMarkdown(markdown, {
    extensions: [gfm(), { disable: { null: NOT_IN_MESSAGES } }, syntaxOf(known)],
    mdastExtensions: [...nodes, nodesOf(known)],
  });
}

/**
 * The numbers of a list's items as people are to read them, null where it has bullets: those that were typed, or counted
 * where each was typed as 1, which says "number them for me".
 */
export function numbersOf({ ordered, children }: List): number[] | null {
  if (ordered !== true) return null;
  const typed = children.map(({ data }) => data?.number ?? '1');
  return typed.every((number) => number === '1') ? typed.map((_, i) => i + 1) : typed.map(Number);
}

/** Pasted noise: reading it would take seconds and overflow the stack, and no person meant it as Markdown. */
export function isBeyondReading(markdown: string): boolean {
  return /(?:>|(?:[>*+-]|\d{1,9}[.)])[ \t]+){20}/.test(markdown) || (markdown.match(/[*_~]+/g)?.length ?? 0) > 2_000;
}

type Syntax = Exclude<NonNullable<Options['extensions']>[number], readonly unknown[]>;
type MdastExtensions = NonNullable<Options['mdastExtensions']>;
type Nodes = Exclude<MdastExtensions[number], readonly unknown[]>;
type Constructs = NonNullable<NonNullable<Syntax['text']>[number]>;
type Construct = Exclude<Constructs, readonly unknown[]>;
type Code = Parameters<ReturnType<Construct['tokenize']>>[0];

// The parser's own list of kinds is closed to us.
const MENTION = 'mention' as 'data';
const AT = 64;

/** Names are read by the parser itself: what stands in code, or behind a backslash, is none, and `_` in a name no mark. */
function syntaxOf(mentions: readonly Mention[]): Syntax {
  const names = [...new Set(mentions.map(({ name }) => name))].filter((name) => name !== '');
  // Of two names that fit, the longer is meant.
  return names.length === 0 ? {} : { text: { [AT]: names.toSorted((a, b) => b.length - a.length).map(nameSyntax) } };
}

function nameSyntax(name: string): Construct {
  const whole = `@${name}`;
  return {
    // In the middle of a word it is a mail address, or nothing.
    previous: (code) => !isWordy(code),
    tokenize: (effects, ok, nok) => {
      let at = 0;
      const letter = (code: Code) => {
        if (code !== whole.charCodeAt(at)) return nok(code);
        effects.consume(code);
        at += 1;
        return at < whole.length ? letter : end;
      };
      const end = (code: Code) => {
        effects.exit(MENTION);
        return effects.check(MORE_OF_A_NAME, nok, ok)(code);
      };
      return (code) => {
        effects.enter(MENTION);
        return letter(code);
      };
    },
  };
}

/** `@ann` is not meant where `@anna`, `@ann-marie` or `@ann.example` stands. */
const MORE_OF_A_NAME: Construct = {
  partial: true,
  tokenize: (effects, ok, nok) => {
    const next = (code: Code) => (isWordy(code) ? ok(code) : nok(code));
    return (code) => {
      if (code === null || !JOINS.has(code)) return next(code);
      effects.enter('data');
      effects.consume(code);
      effects.exit('data');
      return next;
    };
  },
};
/** `.`, `-`, `_`: part of a name between letters, a full stop or a mark elsewhere. */
const JOINS: ReadonlySet<Code> = new Set([46, 45, 95]);

const isWordy = (code: Code): boolean =>
  code !== null && code > 0 && /[\p{L}\p{M}\p{N}@]/u.test(String.fromCharCode(code));

function nodesOf(mentions: readonly Mention[]): Nodes {
  return {
    enter: {
      [MENTION]: function enter(token) {
        const value = this.sliceSerialize(token);
        const mention = mentions.find(({ name }) => `@${name}` === value)!;
        this.enter({ type: 'mention', value, mention }, token);
      },
    },
    exit: {
      [MENTION]: function exit(token) {
        this.exit(token);
      },
      listItemValue: function number(token) {
        const item = this.stack.at(-1);
        if (item?.type === 'listItem') item.data = { number: this.sliceSerialize(token) };
      },
    },
  };
}
