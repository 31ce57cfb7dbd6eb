import { protocol, type ProtocolResponse } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isOurPage, SCHEME } from './origin.ts';
import { log } from '../log/log.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.map': 'application/json',
};

/**
 * Before `ready`: our scheme behaves like https, for modules and the policy. Without `stream` a sound larger than one
 * read silently does not play.
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
}

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Serves the window's files from one folder with the policy, and nothing else. Resolves when the page itself was
 * served: until it asks for scripts, this process is idle (docs/startup.md).
 */
export async function servePage(folder: string): Promise<void> {
  const nothing = (statusCode: number): ProtocolResponse => ({ statusCode, data: Buffer.alloc(0) });
  const answer = (url: string): ProtocolResponse => {
    if (!isOurPage(url)) return nothing(403);
    try {
      // Throws for `%` alone.
      const file = path.join(folder, path.normalize(decodeURIComponent(new URL(url).pathname)));
      const type = TYPES[path.extname(file)];
      if (!file.startsWith(folder + path.sep) || type === undefined) return nothing(404);
      // Synchronous: a few local files, and the window waits for each of them.
      return { data: readFileSync(file), headers: { ...HEADERS, 'Content-Type': type } };
    } catch (error) {
      log.caught('page-file-missing', error);
      return nothing(404);
    }
  };
  return new Promise((resolve) => {
    // oxlint-disable-next-line typescript/no-deprecated -- `protocol.handle` starts more slowly (docs/startup.md)
    protocol.registerBufferProtocol(SCHEME, (request, respond) => {
      respond(answer(request.url));
      // In a later task, so that the answer leaves before the work that follows.
      setImmediate(resolve);
    });
  });
}
