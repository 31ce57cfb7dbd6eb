import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Places that swallow an error without logging it, how often, and why that is allowed. */
const ALLOWED: Record<string, { times: number; because: string }> = {
  'electron/files/decode.ts': { times: 1, because: 'one encoding is tried after the other' },
  'electron/log/log.ts': { times: 2, because: 'the log itself' },
  'electron/log/read-lines.ts': { times: 1, because: 'the log itself' },
  'electron/log/ring-file.ts': { times: 3, because: 'the log itself' },
  'electron/security/origin.ts': { times: 1, because: 'whether a text is an address is the question' },
  'electron/settings/settings.ts': { times: 2, because: 'told as settings-damaged; an account may have no name' },
  'electron/slack/fresh-fetch.ts': { times: 1, because: 'the next request hears of it' },
  'electron/transport/webhook.ts': { times: 1, because: 'a part of an address need not be encoded' },
  'renderer/core/note-problem.ts': { times: 1, because: 'the log itself' },
  'src/draft/message-draft.ts': { times: 1, because: 'what is no JSON is no draft' },
  'src/model/upcast.ts': { times: 1, because: 'becomes an unreadable event, which is shown' },
  'src/transport/mail.ts': { times: 1, because: 'whether a text is a mail link is the question' },
  'src/time/zone.ts': { times: 1, because: 'whether a text is a zone is the question' },
};

/** A `catch` without the error, as a statement or on a promise. */
const UNSEEN = /\bcatch\s*\{|\.catch\(\s*\(\s*\)\s*=>/g;

/** A second function of `then` without the error. */
const UNSEEN_HANDLER = /^\s*(?:async\s*)?\(\s*\)/;

function unseenIn(code: string): number {
  const handlers = [...code.matchAll(/\.then\(/g)].map(({ 0: call, index }) =>
    argumentsIn(code.slice(index + call.length)).slice(1),
  );
  const unseen = handlers.filter((each) => each.some((handler) => UNSEEN_HANDLER.test(handler)));
  return [...code.matchAll(UNSEEN)].length + unseen.length;
}

/** The arguments of a call, from behind its opening bracket. A type with a comma counts as two. */
function argumentsIn(code: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of code) {
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0) break;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

const codeIn = (layer: string): string[] =>
  readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(layer, file.replaceAll('\\', '/')));

test('nothing throws an error away unseen, but for those that are no faults', () => {
  const found = ['electron', 'renderer', 'src']
    .flatMap(codeIn)
    .map((file) => ({ file, times: unseenIn(readFileSync(path.join(root, file), 'utf8')) }))
    .filter(({ times }) => times > 0);
  expect(Object.fromEntries(found.map(({ file, times }) => [file, times]))).toEqual(
    Object.fromEntries(Object.entries(ALLOWED).map(([file, { times }]) => [file, times])),
  );
});

test('the check sees each of the ways to do so', () => {
  expect(unseenIn('try { a(); } catch { b(); }')).toBe(1);
  expect(unseenIn('void a().catch(() => undefined);')).toBe(1);
  expect(unseenIn('void a().then(([b, c]) => d(b, c), () => undefined);')).toBe(1);
  expect(unseenIn('void a().then((b): Omit<B, C> => d(b), async (): Promise<void> => undefined);')).toBe(1);
  expect(unseenIn('try { a(); } catch (error) { log.caught(error); }')).toBe(0);
  expect(unseenIn('void a().then(() => d(), (error: unknown) => log.caught(error));')).toBe(0);
  expect(unseenIn('void a().then(() => d(), e);')).toBe(0);
});
