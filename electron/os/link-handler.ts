import { app } from 'electron';
import { readLink, SCHEME, type Link } from './link.ts';

/** macOS delivers links by an event, also before `ready`. */
export function onLink(follow: (link: Link) => void): void {
  app.on('open-url', (event, text) => {
    event.preventDefault();
    const link = readLink(text);
    if (link !== null) follow(link);
  });
}

/** Only for an installed app: from source the registration would outlive the folder. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
}

/** Queried each time, as a person may assign links to another app. Takes a moment on Linux. */
export const hasLinks = (): boolean => app.isDefaultProtocolClient(SCHEME);
