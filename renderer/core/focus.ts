import { useLayoutEffect, type RefCallback, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { slice } from './slice.ts';
import { useStore } from './store.ts';

const PANELS = ['playbook', 'promise', 'message', 'roles', 'timeline'] as const;
export type PanelName = (typeof PANELS)[number];

/** Where a key can move the focus: a panel, or a list in one. */
type Place = PanelName | 'candidates';

type Target = RefCallback<HTMLElement>;

const panels = new Map<PanelName, HTMLElement>();
const places = new Map<Place, HTMLElement>();

function register<K>(all: Map<K, HTMLElement>, key: K, element: HTMLElement): () => void {
  all.set(key, element);
  return () => {
    if (all.get(key) === element) all.delete(key);
  };
}

const refs = <K extends string>(all: Map<K, HTMLElement>, keys: readonly K[]): ReadonlyMap<K, Target> =>
  new Map(keys.map((key) => [key, (element) => (element === null ? undefined : register(all, key, element))]));

const panelRefs = refs(panels, PANELS);
const placeRefs = refs<Place>(places, [...PANELS, 'candidates']);

/** Ref for a whole panel: it takes the focus when nothing in it can. */
export const panelTarget = (panel: PanelName): Target => panelRefs.get(panel)!;

/** Ref for the element that gets the focus when a person goes to a place. Focus moves only on request. */
export const focusTarget = (place: Place): Target => placeRefs.get(place)!;

/** `focusTarget` for an element that already has a ref and lives as long as its component. */
export function useFocusPlace(place: Place, ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => (ref.current === null ? undefined : register(places, place, ref.current)), [place, ref]);
}

/** null while the element is not mounted. */
export const placeOf = (place: Place): HTMLElement | null => places.get(place) ?? null;

/** After a start the panels are mounted one by one; a key that asks for one mounts all at once. */
const useCockpit = slice('cockpit', () => ({ whole: false }));

export const useAllPanels = (): boolean => useCockpit(({ whole: allPanels }) => allPanels);
export const showAllPanels = (): void => useCockpit.setState({ whole: true });

/** Draws a change at once, with all panels, so that the next key finds it. */
export function drawNow(change?: () => void): void {
  const hasCockpit = useStore.getState().incident !== null;
  flushSync(() => {
    change?.();
    if (hasCockpit) showAllPanels();
  });
}

export function focusPanel(panel: PanelName): void {
  // Only panels that are not mounted yet need the drawing.
  if (!useCockpit.getState().whole && !places.has(panel)) drawNow();
  (places.get(panel) ?? panels.get(panel))?.focus();
}
