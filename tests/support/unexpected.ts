/** For what must not be thrown in a test and would be caught on its way: the run fails of it all the same. */
export function unexpected(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
