import type { Playbook } from '../../src/model/playbook.ts';
import { readPlaybook, type PlaybookProblem } from '../../src/playbook/markdown.ts';
import type { Result } from '../../src/base/result.ts';
import { decodePlaybookBytes } from '../files/decode.ts';

export type PlaybookResult = Result<Playbook, PlaybookProblem>;

/** A file to read as a playbook. `name` is used where the text has no title. */
export interface PlaybookSource {
  bytes: Uint8Array;
  id: string;
  name: string;
}

/** Takes seconds for a large file, see read-elsewhere.ts. */
export function readPlaybookBytes({ bytes, id, name }: PlaybookSource): PlaybookResult {
  const text = decodePlaybookBytes(bytes);
  return text.ok ? readPlaybook(text.value, { id, name }) : text;
}
