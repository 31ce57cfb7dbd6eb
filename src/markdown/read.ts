import type { List, Literal, Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { slackMention, type Mention } from '../model/mention.ts';

/** `@name` in plain text, where the list of mentions has it. */
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
    /** The number as typed. */
    number?: string;
  }
}

/**
 * Markdown features that do more harm than good in messages: a pasted indent is not code, a line of dashes not a
 * heading, `[a]: b` not a hidden definition, and `<!channel>` not HTML that hides the text beside it.
 */
const NOT_IN_MESSAGES = [
  'htmlFlow',
  'htmlText',
  'codeIndented',
  'setextUnderline',
  'definition',
  'gfmFootnoteDefinition',
];

/** Parses a message's Markdown. It must not be `isBeyondReading`. */
export const readMessage = (markdown: string, mentions: readonly Mention[] = []): Root =>
  read(markdown, mentions, [gfmFromMarkdown()]);

/** As `readMessage` with a position on every node; bare mail addresses stay text. */
export const readPlaces = (markdown: string, mentions: readonly Mention[] = []): Root =>
  // The transform that finds those addresses makes nodes without a position.
  read(
    markdown,
    mentions,
    gfmFromMarkdown().map((nodes) => ({ ...nodes, transforms: [] })),
  );

function read(markdown: string, mentions: readonly Mention[], nodes: MdastExtensions): Root {
  // A mention that Slack could not read must not hide the text.
  const known = mentions.filter((mention) => slackMention(mention) !== null);
  return fromMarkdown(markdown, {
    extensions: [gfm(), { disable: { null: NOT_IN_MESSAGES } }, syntaxOf(known)],
    mdastExtensions: [...nodes, nodesOf(known)],
  });
}

/** The numbers of a list's items, null for bullets: as typed, or counted where every item was typed as 1. */
export function numbersOf({ ordered, children }: List): number[] | null {
  if (ordered !== true) return null;
  const typed = children.map(({ data }) => data?.number ?? '1');
  return typed.every((number) => number === '1') ? typed.map((_, i) => i + 1) : typed.map(Number);
}

/** Whether a text is pasted noise: parsing it would take seconds and overflow the stack. */
export function isBeyondReading(markdown: string): boolean {
  return /(?:>|(?:[>*+-]|\d{1,9}[.)])[ \t]+){20}/.test(markdown) || (markdown.match(/[*_~]+/g)?.length ?? 0) > 2_000;
}

type Syntax = Exclude<NonNullable<Options['extensions']>[number], readonly unknown[]>;
type MdastExtensions = NonNullable<Options['mdastExtensions']>;
type Nodes = Exclude<MdastExtensions[number], readonly unknown[]>;
type Constructs = NonNullable<NonNullable<Syntax['text']>[number]>;
type Construct = Exclude<Constructs, readonly unknown[]>;
type Code = Parameters<ReturnType<Construct['tokenize']>>[0];

// The parser's list of token types cannot be extended.
const MENTION = 'mention' as 'data';
const AT = 64;

/** The parser recognises mentions, so names in code or after a backslash do not count, and `_` in a name is no mark. */
function syntaxOf(mentions: readonly Mention[]): Syntax {
  const names = [...new Set(mentions.map(({ name }) => name))].filter((name) => name !== '');
  // The longest matching name wins.
  return names.length === 0 ? {} : { text: { [AT]: names.toSorted((a, b) => b.length - a.length).map(nameSyntax) } };
}

function nameSyntax(name: string): Construct {
  const whole = `@${name}`;
  return {
    // Within a word it is part of a mail address, or nothing.
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

/** `@ann` does not match in `@anna`, `@ann-marie` or `@ann.example`. */
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
/** `.`, `-`, `_`: part of a name between letters, punctuation elsewhere. */
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
