import type { PlaybookProblem } from '../../src/playbook/markdown.ts';
import { isBinary } from '../../src/playbook/markdown-source.ts';
import { PLAYBOOK_LIMITS } from '../../src/playbook/playbook.ts';
import { err, ok, type Result } from '../../src/base/result.ts';

type Unreadable = { code: 'empty' } | { code: 'binary' } | { code: 'too-large'; bytes: number; limit: number };

export const decodePlaybookBytes = (bytes: Uint8Array): Result<string, PlaybookProblem> =>
  decodeText(bytes, PLAYBOOK_LIMITS.bytes);

/**
 * The text of a file from any editor: UTF-8; UTF-16 with a byte order mark; otherwise Windows-1252, where every byte is
 * a character. The size is checked first.
 */
export function decodeText(bytes: Uint8Array, limit: number): Result<string, Unreadable> {
  if (bytes.byteLength > limit) return err({ code: 'too-large', bytes: bytes.byteLength, limit });
  const text = decode(bytes);
  if (text === null || isBinary(text)) return err({ code: 'binary' });
  if (text.trim() === '') return err({ code: 'empty' });
  return ok(text);
}

function decode(bytes: Uint8Array): string | null {
  const utf16 = utf16Name(bytes);
  if (utf16) return decodeAs(utf16, bytes);
  // Without a byte order mark no text contains a zero byte; Windows-1252 would accept it.
  if (bytes.includes(0)) return null;
  return decodeAs('utf-8', bytes) ?? decodeWindows1252(bytes);
}

function utf16Name([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** The characters of Windows-1252 from 0x80 on, where Latin-1 has control characters; five bytes map to themselves. */
const IN_THEIR_PLACE = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20's TextDecoder decodes Windows-1252 as Latin-1. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1');
  return latin1.replaceAll(/[\u0080-\u009f]/g, (control) => IN_THEIR_PLACE[control.charCodeAt(0) - 0x80]!);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
