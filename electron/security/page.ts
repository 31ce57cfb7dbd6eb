import { protocol } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isOurPage, SCHEME } from './origin.ts';

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

/** Before `ready`: our scheme behaves like https, so that modules and the policy work. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's files out of one folder, each under the policy, and nothing else. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, (request) => {
    if (!isOurPage(request.url)) return new Response(null, { status: 403 });
    const file = path.join(folder, path.normalize(decodeURIComponent(new URL(request.url).pathname)));
    const type = TYPES[path.extname(file)];
    if (!file.startsWith(folder + path.sep) || type === undefined) return new Response(null, { status: 404 });
    try {
      // At once: a few files from the same disk, and the window waits for each of them.
      const body = readFileSync(file);
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Referrer-Policy': 'no-referrer',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
