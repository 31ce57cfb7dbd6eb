/** Reports an error that would otherwise be swallowed on its way: the test run fails. */
export function unexpected(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
