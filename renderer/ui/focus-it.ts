/** For the `ref` of what takes the place of a button that was pressed: that one is gone, and the focus with it. */
export function focusIt(element: HTMLElement | null): void {
  element?.focus();
}
