import { follow } from '../base/follow.ts';
import { placeOf, putIn } from '../base/sorted.ts';

/** Why something said in Slack is offered for the record. */
export const CANDIDATE_REASONS = ['reply', 'pin', 'reaction'] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** Something said in Slack that may belong on the record. A person says whether it does. */
export interface Candidate {
  /** `<workspace>/<channel>/<ts>`: the same whoever reads it, and however often. */
  id: string;
  why: CandidateReason;
  author: string;
  /** As it stands in Slack, in plain words. */
  text: string;
  /** Slack's address of it, where Slack told. */
  link: string | null;
  /** Slack's `ts` of the message whose thread it stands in. */
  thread: string | null;
  /** When it was said, ms since 1970. */
  time: number;
  state: 'open' | 'taken' | 'dismissed';
  /** The note that was made of it, and what it said then. */
  note: string | null;
  takenText: string | null;
  /** Deleted in Slack. */
  gone: boolean;
}

/** Whether edits and deletions in Slack still matter for it. */
export const isFollowed = ({ state, gone }: Candidate): boolean => state !== 'dismissed' && !gone;

export const candidateId = (workspace: string, channel: string, ts: string): string => `${workspace}/${channel}/${ts}`;

export function candidateParts(id: string): { workspace: string; channel: string; ts: string } {
  const [workspace = '', channel = '', ts = ''] = id.split('/');
  return { workspace, channel, ts };
}

/** Slack's `ts` is when it was said: seconds since 1970 with six digits behind the point. */
export const timeOf = (ts: string): number => Math.round(Number(ts) * 1_000);

/** `ts` in the order of time: they are as long as each other, but for the stand-ins'. */
export const isAfter = (a: string, b: string): boolean => Number(a) > Number(b);

/** Those that wait, and those that were laid aside, in the order in which they were said. */
const offers = follow<Candidate, Record<Candidate['state'], Candidate[]>>(
  () => ({ open: [], taken: [], dismissed: [] }),
  (lists, was, is) => {
    if (was?.gone === false) lists[was.state].splice(placeOf(lists[was.state], was, asWritten), 1);
    if (is?.gone === false) putIn(lists[is.state], is, asWritten);
  },
);

const asWritten = (a: Candidate, b: Candidate): number => a.time - b.time || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);

/** What waits for a person's word, in the order in which it was said. */
export const openCandidates = (candidates: ReadonlyMap<string, Candidate>): Candidate[] => [...offers(candidates).open];

/** What a person laid aside and may want again, in the same order. */
export const dismissedCandidates = (candidates: ReadonlyMap<string, Candidate>): Candidate[] => [
  ...offers(candidates).dismissed,
];
