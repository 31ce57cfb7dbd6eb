/** A message for places that do not read Slack text. */
export interface Shapes {
  plainText: (markdown: string) => string;
  htmlText: (markdown: string) => string;
  /** For programs that read Markdown as a document. */
  messageAsMarkdown: (typed: string) => string;
}

/** Puts a text on the clipboard. */
export type WriteClipboard = (content: { text: string; html: string }) => Promise<void>;
