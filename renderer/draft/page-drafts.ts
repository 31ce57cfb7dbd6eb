import type { Boot } from '../../src/bridge/views.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';

/** localStorage keys of drafts in early versions. */
const KEY = /^(?:draft|correction):/;

/** Moves drafts of early versions into the journal. If main refuses one, it stays for the next start. */
export async function withPageDrafts(boot: Boot): Promise<Boot> {
  if (!boot.pageDrafts) return boot;
  const keys = Object.keys(localStorage).filter((key) => KEY.test(key));
  const items = keys.map((key): [string, string] => [key, localStorage.getItem(key) ?? '']);
  const answer = await bridge()
    .adoptPageDrafts({ incident: boot.open?.id ?? null, items })
    .catch((error: unknown) => noteProblem('window-draft-not-kept', error));
  if (answer === undefined || !answer.ok) return boot;
  for (const key of keys) localStorage.removeItem(key);
  return boot.open === null ? boot : { ...boot, open: { ...boot.open, drafts: answer.value } };
}
