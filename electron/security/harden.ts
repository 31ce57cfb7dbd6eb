import { app, session, type Session } from 'electron';
import { log } from '../log/log.ts';
import { isOurPage } from './origin.ts';

const ALLOWED_PERMISSIONS = new Set(['clipboard-sanitized-write']);

/**
 * Before `ready`, when Chromium reads them: a debugging port is open to every account and program of this machine. A pipe is
 * its parent's alone, and tests use it.
 */
export function refusePorts(): void {
  if (!app.isPackaged) return;
  for (const name of ['remote-debugging-port', 'remote-debugging-address', 'remote-allow-origins'])
    app.commandLine.removeSwitch(name);
}

/** Nobody listens there; addresses of this machine go through it too. */
const DEAD_PROXY = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:1',
  proxyBypassRules: '<-loopback>',
} as const;

/** Blocks what a cockpit never needs: navigation, new windows, webviews, permissions, and network access of pages. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // WebRTC obeys neither the policy nor the filter of requests: no UDP past the proxy, which is dead.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** After `ready`, for the session of the window. */
export function hardenSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((contents, permission, answer) => {
    answer(ALLOWED_PERMISSIONS.has(permission) && isOurPage(contents.getURL()));
  });
  target.setPermissionCheckHandler(
    (_contents, permission, origin) => ALLOWED_PERMISSIONS.has(permission) && isOurPage(origin),
  );
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details;
    answer({ cancel: !(isOurPage(url) || url.startsWith('devtools:') || url.startsWith('blob:app://')) });
  });
  // What the filter does not see ends here. Slack is reached by sessions of their own.
  target.setProxy(DEAD_PROXY).catch((error: unknown) => log.caught('proxy-not-set', error));
  target.on('will-download', (event) => event.preventDefault());
  target.setSpellCheckerEnabled(false);
}
