/** Begins to count the milliseconds that this thread works; how busy the machine is otherwise does not count. */
export function countWork(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}
