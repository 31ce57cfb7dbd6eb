import { useStore, type State } from './store.ts';

type Patch<T> = Partial<T> | ((part: T) => Partial<T>);

/** A part of the window's store that one room owns and uses as a store of its own. */
export interface Slice<T> {
  (): T;
  <U>(select: (part: T) => U): U;
  getState: () => T;
  getInitialState: () => T;
  setState: (patch: Patch<T>) => void;
  subscribe: (listener: (part: T, before: T) => void) => () => void;
}

/** `name` is the slice's key in the store. Until the first change, its value is what `make` returns. */
export function slice<T extends object>(
  name: string,
  make: (set: (patch: Patch<T>) => void, get: () => T) => T,
): Slice<T> {
  const partOf = ({ slices }: State): T => (slices[name] as T | undefined) ?? initial;
  const getState = (): T => partOf(useStore.getState());
  const setState = (patch: Patch<T>): void =>
    useStore.setState((state) => {
      const part = partOf(state);
      return {
        slices: { ...state.slices, [name]: { ...part, ...(typeof patch === 'function' ? patch(part) : patch) } },
      };
    });
  const initial = make(setState, getState);
  function useSlice(): T;
  function useSlice<U>(select: (part: T) => U): U;
  function useSlice<U>(select?: (part: T) => U): T | U {
    return useStore((state) => (select === undefined ? partOf(state) : select(partOf(state))));
  }
  return Object.assign(useSlice, {
    getState,
    getInitialState: () => initial,
    setState,
    subscribe: (listener: (part: T, before: T) => void) =>
      useStore.subscribe((state, before) => {
        const [part, was] = [partOf(state), partOf(before)];
        if (part !== was) listener(part, was);
      }),
  });
}
