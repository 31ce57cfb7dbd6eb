import { app, nativeImage, type BrowserWindow } from 'electron';
import path from 'node:path';

export interface Badge {
  /** Minutes overdue and the same as text; null where nothing is overdue. */
  show: (badge: { minutes: number; line: string } | null) => void;
}

/** The delay of the most overdue promise on the icon in dock or taskbar, where the desktop supports it. */
export function createBadge(window: () => BrowserWindow | null): Badge {
  let shown: string | null = null;
  return {
    show: (badge) => {
      const line = badge?.line ?? null;
      if (line === shown) return;
      shown = line;
      // Windows shows no number: an overlay icon with a description for screen readers.
      if (process.platform === 'win32') window()?.setOverlayIcon(badge === null ? null : mark(), line ?? '');
      else app.setBadgeCount(badge?.minutes ?? 0);
    },
  };
}

const mark = () => nativeImage.createFromPath(path.join(app.getAppPath(), 'resources', 'icons', 'overdue.png'));
