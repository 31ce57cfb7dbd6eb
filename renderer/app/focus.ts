/** Panels by the number key that jumps to them. Focus moves only because a person asked. */
export const PANELS = { playbook: '1', promise: '2', message: '3', roles: '4', timeline: '5' } as const;

function focusPanel(panel: keyof typeof PANELS): void {
  const section = document.querySelector<HTMLElement>(`[data-panel="${PANELS[panel]}"]`);
  (section?.querySelector<HTMLElement>('[data-panel-focus]') ?? section)?.focus();
}

/** After the dialog or menu that asked for it has closed and given the focus back. */
export function focusPanelSoon(panel: keyof typeof PANELS): void {
  // A dialog that is closing gives the focus back first; without one, the key is answered at once.
  if (document.querySelector('[role=dialog]') === null) focusPanel(panel);
  else requestAnimationFrame(() => focusPanel(panel));
}
