import { app, session, type Session } from 'electron';
import { isOurPage } from './origin.ts';

const ALLOWED_PERMISSIONS = new Set(['clipboard-sanitized-write']);

/** Blocks what a cockpit never needs: navigation, new windows, webviews, permissions, and network access of pages. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
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
  target.on('will-download', (event) => event.preventDefault());
  target.setSpellCheckerEnabled(false);
}
