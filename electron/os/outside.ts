import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { Windows } from '../bridge/windows.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createBadge } from './badge.ts';
import { wordOutside } from './outside-text.ts';
import { createMiniWindow } from './mini-window.ts';
import { createTray } from './tray.ts';
import { bringForward } from './window.ts';

/** The displays outside the cockpit: tray, badge, mini window. */
export interface Outside {
  /** The promises or the time changed. */
  show: (summaries: readonly PromiseSummary[]) => void;
  /** Opens or closes the mini window. */
  showMiniWindow: (on: boolean) => void;
  stop: () => void;
}

export interface OutsideParts {
  windows: Windows;
  settings: SettingsStore;
  /** The windows' preload. */
  preload: string;
  /** ms since 1970. */
  now: () => number;
  /** Shows the cockpit with this incident, with `write` in its composer. */
  showIncident: (incident: string, write: boolean) => void;
  /** Reports a setting that was changed outside the cockpit. */
  onSettingsChange: () => void;
}

/** Timers stop during sleep and ignore a changed clock, so the display is refreshed at least this often. */
const LONGEST_WAIT_MS = 60_000;

export function createOutside(parts: OutsideParts): Outside {
  const { windows, settings, now } = parts;
  let summaries: readonly PromiseSummary[] = [];
  let timer: NodeJS.Timeout | undefined;

  const setMiniWindow = (on: boolean): void => {
    settings.set('strip', on);
    miniWindow.show(on);
    draw();
    parts.onSettingsChange();
  };
  const miniWindow = createMiniWindow({
    windows,
    settings,
    preload: parts.preload,
    onClosed: () => setMiniWindow(false),
  });
  const badge = createBadge(windows.main);
  const tray = createTray({
    writeUpdate: (incident) => parts.showIncident(incident, true),
    open: () => {
      const window = windows.main();
      if (window !== null) bringForward(window);
    },
    setMiniWindow,
  });

  function draw(): void {
    clearTimeout(timer);
    const words = wordOutside(summaries, now());
    tray.show(words, settings.get('strip') ?? false);
    badge.show(words.badge);
    if (words.next === null) return;
    timer = setTimeout(draw, Math.min(Math.max(words.next - now(), 0), LONGEST_WAIT_MS));
    timer.unref();
  }

  miniWindow.show(settings.get('strip') ?? false);

  return {
    show: (changed) => {
      summaries = changed;
      windows.push('promiseSummaries', [...changed]);
      draw();
    },
    showMiniWindow: setMiniWindow,
    stop: () => {
      clearTimeout(timer);
      badge.show(null);
      tray.stop();
    },
  };
}
