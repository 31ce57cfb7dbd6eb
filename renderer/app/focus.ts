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

function focusPanel(panel: keyof typeof PANELS): void {
  standAll?.();
  const section = document.querySelector<HTMLElement>(`[data-panel="${PANELS[panel]}"]`);
  (section?.querySelector<HTMLElement>('[data-panel-focus]') ?? section)?.focus();
}

/** After the dialog or menu that asked for it has closed and given the focus back. */
export function focusPanelSoon(panel: keyof typeof PANELS): void {
  // A dialog that is closing gives the focus back first; without one, the key is answered at once.
  if (document.querySelector('[role=dialog]') === null) focusPanel(panel);
  else requestAnimationFrame(() => focusPanel(panel));
}
