import { app } from 'electron';
import path from 'node:path';
import type { PlaybookShelf } from '../../src/bridge/views.ts';
import type { Library } from './library.ts';

export interface Playbooks {
  /** Loads the playbooks. The Markdown parser is loaded after the window has drawn, unless it is needed earlier. */
  library: () => Promise<Library>;
  /** The library, once loaded. */
  known: () => Library | undefined;
}

/** The playbooks of this laptop: those of the app, and those in the data folder. */
export function openPlaybooks(folder: string, onRead: (shelf: PlaybookShelf) => void): Playbooks {
  let known: Library | undefined;
  let opening: Promise<Library> | undefined;
  async function open(): Promise<Library> {
    const [{ openLibrary }, { createElsewhere }] = await Promise.all([
      import('./library.ts'),
      import('./read-elsewhere.ts'),
    ]);
    const bundled = path.join(app.getAppPath(), 'resources', 'playbooks');
    return (known = await openLibrary(bundled, path.join(folder, 'playbooks'), onRead, createElsewhere()));
  }
  return { library: () => (opening ??= open()), known: () => known };
}
