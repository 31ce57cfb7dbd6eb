import { clipboard, ClipboardItem } from 'electron';

/** As Electron's clipboard was before 45, when it had no items. */
interface OlderClipboard {
  write: (content: { text: string; html?: string }) => void;
}

/** Puts a text on the clipboard, plain and perhaps formatted: where it is pasted, each program takes what it understands. */
export async function writeClipboard(content: { text: string; html?: string }): Promise<void> {
  const Item = ClipboardItem as typeof ClipboardItem | undefined;
  if (Item === undefined) (clipboard as unknown as OlderClipboard).write(content);
  else {
    const { text, html } = content;
    await clipboard.write([new Item({ 'text/plain': text, ...(html !== undefined && { 'text/html': html }) })]);
  }
}
