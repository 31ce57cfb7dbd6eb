import { app, nativeImage, type BrowserWindow } from 'electron';
import path from 'node:path';

export interface Badge {
  /** Minutes overdue and the same in words; null where nothing is. */
  show: (badge: { minutes: number; line: string } | null) => void;
}

/** How late the most overdue promise is, on the dock's or the taskbar's icon: where the desktop has one that takes it. */
export function createBadge(window: () => BrowserWindow | null): Badge {
  let shown: string | null = null;
  return {
    show: (badge) => {
      const line = badge?.line ?? null;
      if (line === shown) return;
      shown = line;
      // Windows has no number there: a mark, and the words for who does not see it.
      if (process.platform === 'win32') window()?.setOverlayIcon(badge === null ? null : mark(), line ?? '');
      else app.setBadgeCount(badge?.minutes ?? 0);
    },
  };
}

const mark = () => nativeImage.createFromPath(path.join(app.getAppPath(), 'resources', 'icons', 'overdue.png'));
