/** A `ref` for an element that replaces a pressed button: it takes over the focus that the button had. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
