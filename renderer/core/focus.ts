import { useLayoutEffect, type RefCallback, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { slice } from './slice.ts';
import { useStore } from './store.ts';

const PANELS = ['playbook', 'promise', 'message', 'roles', 'timeline'] as const;
export type PanelName = (typeof PANELS)[number];

/** What a key brings the focus to: a panel, or a list in one. */
type Place = PanelName | 'candidates';

type Target = RefCallback<HTMLElement>;

const panels = new Map<PanelName, HTMLElement>();
const places = new Map<Place, HTMLElement>();

function stand<K>(all: Map<K, HTMLElement>, key: K, element: HTMLElement): () => void {
  all.set(key, element);
  return () => {
    if (all.get(key) === element) all.delete(key);
  };
}

const refs = <K extends string>(all: Map<K, HTMLElement>, keys: readonly K[]): ReadonlyMap<K, Target> =>
  new Map(keys.map((key) => [key, (element) => (element === null ? undefined : stand(all, key, element))]));

const panelRefs = refs(panels, PANELS);
const placeRefs = refs<Place>(places, [...PANELS, 'candidates']);

/** A ref for a panel as a whole: it has the focus where nothing in it can have it. */
export const panelTarget = (panel: PanelName): Target => panelRefs.get(panel)!;

/** A ref for what in a place has the focus when a person goes there. Focus moves only because a person asked. */
export const focusTarget = (place: Place): Target => placeRefs.get(place)!;

/** The same for an element that has a ref already, and stands as long as its component. */
export function useFocusPlace(place: Place, ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => (ref.current === null ? undefined : stand(places, place, ref.current)), [place, ref]);
}

/** null where it does not stand. */
export const placeOf = (place: Place): HTMLElement | null => places.get(place) ?? null;

/** After a start the panels follow one by one; once a key asked for any of them, all stand at once. */
const useCockpit = slice('cockpit', () => ({ whole: false }));

export const useWholeCockpit = (): boolean => useCockpit(({ whole }) => whole);
export const setWholeCockpit = (): void => useCockpit.setState({ whole: true });

/** Draws a change and all that was asked for, panels that do not stand yet among it, so that what comes next finds it. */
export function drawNow(change?: () => void): void {
  const hasCockpit = useStore.getState().incident !== null;
  flushSync(() => {
    change?.();
    if (hasCockpit) setWholeCockpit();
  });
}

export function focusPanel(panel: PanelName): void {
  // Only what is still to come is waited for: the countdown and the message stand first.
  if (!useCockpit.getState().whole && !places.has(panel)) drawNow();
  (places.get(panel) ?? panels.get(panel))?.focus();
}
