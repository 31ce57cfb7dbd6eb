/** A message where nobody reads Slack's marks. */
export interface Shapes {
  plainText: (markdown: string) => string;
  htmlText: (markdown: string) => string;
}

/** Puts a text on the clipboard. */
export type WriteClipboard = (content: { text: string; html: string }) => Promise<void>;
