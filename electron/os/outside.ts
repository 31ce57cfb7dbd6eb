import type { Glance } from '../../src/promise/glance.ts';
import type { Windows } from '../bridge/windows.ts';
import type { SettingsStore } from '../settings/settings.ts';

/** What shows the promises outside the cockpit: tray, badge, strip. */
export interface Outside {
  /** The promises have changed. */
  show: (glances: readonly Glance[]) => void;
  /** Opens or closes the strip. */
  showStrip: (on: boolean) => void;
  stop: () => void;
}

export interface OutsideParts {
  windows: Windows;
  settings: SettingsStore;
  now: () => number;
  glances: () => readonly Glance[];
  /** Brings the cockpit forward to write the update of an incident. */
  writeUpdate: (incident: string) => void;
}

export function createOutside({ windows, settings }: OutsideParts): Outside {
  return {
    show: (glances) => windows.push('glances', [...glances]),
    showStrip: () => void settings,
    stop: () => undefined,
  };
}
