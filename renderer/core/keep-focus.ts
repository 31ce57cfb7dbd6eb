/** What a person can be said to be in: large enough to be named, and no button that a second press would work. */
const PLACES = 'li, form, fieldset, section, [role=group], [role=tabpanel], [role=dialog]';

/**
 * What is pressed often goes with what it did: a line of the outbox that is dropped, a form that is sent. The focus then
 * stays where that was, instead of falling out of the page.
 */
export function keepFocus(): void {
  let focused: HTMLElement | null = null;
  /** What stands around it, from the inside out. */
  let around: HTMLElement[] = [];
  document.addEventListener('focusin', ({ target }) => {
    focused = target instanceof HTMLElement ? target : null;
    around = placesOf(focused);
  });
  const observer = new MutationObserver(() => {
    if (focused === null || focused.isConnected) return;
    const place = around.find((each) => each.isConnected);
    focused = null;
    // What gives the focus on by itself, a dialog that closes say, does so before the next frame.
    if (place !== undefined) requestAnimationFrame(() => stay(place));
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

function stay(place: HTMLElement): void {
  const now = document.activeElement;
  // A dialog takes a lost focus to itself as a whole.
  const isLost =
    now === document.body || (now !== null && now !== place && now.matches('[role=dialog]') && now.contains(place));
  if (!isLost || !place.isConnected) return;
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}
