import { flushSync } from 'react-dom';

/** Panels by the number key that jumps to them. Focus moves only because a person asked. */
export const PANELS = { playbook: '1', promise: '2', message: '3', roles: '4', timeline: '5' } as const;

let standAll: (() => void) | null = null;

/**
 * After a start the panels follow one by one. What a key asks for must stand before the next key comes, which is meant
 * for it; `all` makes every panel stand at once. Answers with how to take that back.
 */
export function whenAsked(all: () => void): () => void {
  standAll = all;
  return () => {
    if (standAll === all) standAll = null;
  };
}

/** Draws a change and all that was asked for, panels that do not stand yet among it, so that what comes next finds it. */
export function drawNow(change?: () => void): void {
  flushSync(() => {
    change?.();
    standAll?.();
  });
}

export function focusPanel(panel: keyof typeof PANELS): void {
  // Only what is still to come is waited for: the countdown and the message stand first.
  if (standAll !== null && placeIn(panel) === null) drawNow();
  (placeIn(panel) ?? document.querySelector<HTMLElement>(within(panel)))?.focus();
}

const within = (panel: keyof typeof PANELS): string => `[data-panel="${PANELS[panel]}"]`;

const placeIn = (panel: keyof typeof PANELS): HTMLElement | null =>
  document.querySelector<HTMLElement>(`${within(panel)} [data-panel-focus]`);
