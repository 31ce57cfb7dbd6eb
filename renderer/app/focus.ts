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
  if (standAll !== null) drawNow();
  const section = document.querySelector<HTMLElement>(`[data-panel="${PANELS[panel]}"]`);
  (section?.querySelector<HTMLElement>('[data-panel-focus]') ?? section)?.focus();
}
