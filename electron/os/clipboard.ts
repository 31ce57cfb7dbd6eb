import { clipboard, ClipboardItem } from 'electron';

/** Electron's clipboard before version 45, which had no items. */
interface OlderClipboard {
  write: (content: { text: string; html?: string }) => void;
}

/** Puts a text on the clipboard, plain and optionally as HTML: the receiving program chooses. */
export async function writeClipboard(content: { text: string; html?: string }): Promise<void> {
  const Item = ClipboardItem as typeof ClipboardItem | undefined;
  if (Item === undefined) (clipboard as unknown as OlderClipboard).write(content);
  else {
    const { text, html } = content;
    await clipboard.write([new Item({ 'text/plain': text, ...(html !== undefined && { 'text/html': html }) })]);
  }
}
