/** Containers that may take over a lost focus. Not buttons, which a second press would activate. */
const PLACES = 'li, form, fieldset, section, [role=group], [role=tabpanel], [role=dialog]';

/**
 * A pressed element often disappears with its effect (a dropped outbox row, a sent form). The focus then stays nearby
 * instead of moving to the page.
 */
export function retainFocus(): void {
  let focused: HTMLElement | null = null;
  /** The enclosing elements, innermost first. */
  let around: HTMLElement[] = [];
  document.addEventListener('focusin', ({ target }) => {
    focused = target instanceof HTMLElement ? target : null;
    around = placesOf(focused);
  });
  const observer = new MutationObserver(() => {
    if (focused === null || focused.isConnected) return;
    const place = around.find((each) => each.isConnected);
    focused = null;
    // An element that passes on the focus itself, such as a closing dialog, does so before the next frame.
    if (place !== undefined) requestAnimationFrame(() => focusPlace(place));
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

function placesOf(element: HTMLElement | null): HTMLElement[] {
  const places: HTMLElement[] = [];
  let place = element?.parentElement?.closest<HTMLElement>(PLACES) ?? null;
  while (place !== null) {
    places.push(place);
    place = place.parentElement?.closest<HTMLElement>(PLACES) ?? null;
  }
  return places;
}

function focusPlace(place: HTMLElement): void {
  const now = document.activeElement;
  // A dialog that lost its focused element focuses itself.
  const isLost =
    now === document.body || (now !== null && now !== place && now.matches('[role=dialog]') && now.contains(place));
  if (!isLost || !place.isConnected) return;
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}
