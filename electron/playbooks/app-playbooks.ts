import { app } from 'electron';
import path from 'node:path';
import type { PlaybookShelf } from '../../src/bridge/views.ts';
import type { Library } from './library.ts';

export interface Playbooks {
  /** Reading playbooks brings a Markdown parser: not before the window has drawn, unless someone asks. */
  library: () => Promise<Library>;
  /** The library, once it was asked for and read. */
  known: () => Library | undefined;
}

/** The playbooks of this laptop: those in the app's own folder, and those in the data folder. */
export function openPlaybooks(folder: string, onRead: (shelf: PlaybookShelf) => void): Playbooks {
  let known: Library | undefined;
  let opening: Promise<Library> | undefined;
  async function open(): Promise<Library> {
    const { openLibrary } = await import('./library.ts');
    const bundled = path.join(app.getAppPath(), 'resources', 'playbooks');
    return (known = await openLibrary(bundled, path.join(folder, 'playbooks'), onRead));
  }
  return { library: () => (opening ??= open()), known: () => known };
}
