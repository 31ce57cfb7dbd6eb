/** Whether the system was asked not to disturb. Where it does not say, it was not. */
export async function isQuiet(): Promise<boolean> {
  return false;
}
