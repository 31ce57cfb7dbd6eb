import { app, BrowserWindow } from 'electron';
import { PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Practice } from '../practice/practice.ts';
import { readingOf, type SettingsStore } from '../settings/settings.ts';
import type { Connection } from '../slack/connection.ts';
import { createReading, type Reading } from './reading.ts';

interface OpenParts {
  desk: Desk;
  clock: Clock;
  settings: SettingsStore;
  connection: Connection;
  practice: Practice;
  onChange: () => void;
}

/** Reading with this laptop's settings, windows and workspaces. */
export function openReading({ desk, clock, settings, connection, practice, onChange }: OpenParts): Reading {
  const reading = createReading({
    desk,
    clock,
    port: (workspace) => {
      if (workspace === PRACTICE_WORKSPACE) return practice.isRunning() ? practice.port() : null;
      const transport = connection.portFor(workspace);
      return typeof transport === 'string' ? null : transport;
    },
    settings: () => readingOf(settings),
    isWatched: () => BrowserWindow.getFocusedWindow() !== null,
    onMissing: onChange,
  });
  const check = (): void => reading.check();
  return {
    ...reading,
    start: (incidents) => {
      app.on('browser-window-focus', check);
      reading.start(incidents);
    },
    stop: () => {
      app.off('browser-window-focus', check);
      reading.stop();
    },
  };
}
