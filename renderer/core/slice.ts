import { useStore, type State } from './store.ts';

type Patch<T> = Partial<T> | ((part: T) => Partial<T>);

/** A part of the window's store that one room owns: it is read and changed as a store of its own would be. */
export interface Slice<T> {
  (): T;
  <U>(select: (part: T) => U): U;
  getState: () => T;
  getInitialState: () => T;
  setState: (patch: Patch<T>) => void;
  subscribe: (listener: (part: T, before: T) => void) => () => void;
}

/** `name`: its own, in the store. Until something changes it, it is as `make` says. */
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
