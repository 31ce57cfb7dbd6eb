import { app } from 'electron';
import { readLink, SCHEME, type Link } from './link.ts';

/** macOS hands links over by an event, from before `ready` on. */
export function onLink(follow: (link: Link) => void): void {
  app.on('open-url', (event, text) => {
    event.preventDefault();
    const link = readLink(text);
    if (link !== null) follow(link);
  });
}

/** Run from source it leaves the system as it is: the handler would be gone with the folder. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
}

/** Asks the system each time: a person may give links to another app. On Linux that takes a moment. */
export const hasLinks = (): boolean => app.isDefaultProtocolClient(SCHEME);
