type AnyFunction = (...given: unknown[]) => unknown;
type Method = (this: unknown, ...given: unknown[]) => unknown;

const CALLED_WITH_EACH =
  'every some find findIndex findLast findLastIndex filter map flatMap forEach reduce sort toSorted'.split(' ');
const COMPARED = ['includes', 'indexOf', 'lastIndexOf'];
const ITERATED = [Symbol.iterator, 'values', 'keys', 'entries'];

/**
 * The number of elements of arrays, maps and sets visited during `run`: a cost independent of the machine. Loops over
 * indices are not counted. Nothing else may run meanwhile.
 */
export async function stepsOf(run: () => unknown): Promise<number> {
  let steps = 0;
  const restore: (() => void)[] = [];

  function replace(owner: object, name: PropertyKey, by: (original: Method) => Method): void {
    const own = Object.getOwnPropertyDescriptor(owner, name)!;
    Object.defineProperty(owner, name, { ...own, value: by(own.value as Method) });
    restore.push(() => Object.defineProperty(owner, name, own));
  }

  // Spreading arguments would be counted; `apply` is not.
  const calledWithEach = (original: Method): Method =>
    function each(this: unknown, callback, rest) {
      const given: unknown[] = arguments.length > 1 ? [callback, rest] : [callback];
      if (typeof callback === 'function')
        given[0] = function counted(...elements: unknown[]): unknown {
          steps += 1;
          return Reflect.apply(callback as AnyFunction, undefined, elements);
        };
      return Reflect.apply(original, this, given);
    };
  const compared = (original: Method): Method =>
    function search(this: unknown, ...given) {
      const found = Reflect.apply(original, this, given);
      steps += typeof found === 'number' && found >= 0 ? found + 1 : (this as unknown[]).length;
      return found;
    };
  const copied = (original: Method): Method =>
    function copy(this: unknown, ...given) {
      const found = Reflect.apply(original, this, given) as unknown[];
      steps += found.length;
      return found;
    };
  const iterated = (original: Method): Method =>
    function iterate(this: unknown) {
      const inner = Reflect.apply(original, this, []) as Iterator<unknown>;
      const next = (): IteratorResult<unknown> => {
        const result = inner.next();
        if (result.done !== true) steps += 1;
        return result;
      };
      const iterator = { next, [Symbol.iterator]: () => iterator };
      return iterator;
    };

  for (const name of CALLED_WITH_EACH) replace(Array.prototype, name, calledWithEach);
  for (const name of COMPARED) replace(Array.prototype, name, compared);
  replace(Array.prototype, 'slice', copied);
  for (const owner of [Map.prototype, Set.prototype]) replace(owner, 'forEach', calledWithEach);
  for (const owner of [Array.prototype, Map.prototype, Set.prototype])
    for (const name of ITERATED) replace(owner, name, iterated);
  steps = 0;
  try {
    await run();
  } finally {
    for (let undo = restore.pop(); undo !== undefined; undo = restore.pop()) undo();
  }
  return steps;
}
