import { follow } from '../base/follow.ts';
import { indexInSorted, insertSorted } from '../base/sorted.ts';

/** Why a Slack message is offered for the record. */
export const CANDIDATE_REASONS = ['reply', 'pin', 'reaction'] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** A Slack message that may belong on the record. A person decides. */
export interface Candidate {
  /** `<workspace>/<channel>/<ts>`: the same on every device. */
  id: string;
  why: CandidateReason;
  author: string;
  /** The present text in Slack, as plain text. */
  text: string;
  /** Slack's link to it, or null where Slack gave none. */
  link: string | null;
  /** Slack's `ts` of the first message of its thread. */
  thread: string | null;
  /** When it was written, ms since 1970. */
  time: number;
  state: 'open' | 'taken' | 'dismissed';
  /** The note made from it, and its text then. */
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

/** A Slack `ts` as ms since 1970; it is written as seconds with six decimal places. */
export const timeOf = (ts: string): number => Math.round(Number(ts) * 1_000);

/** Compares two `ts` as numbers, as stand-ins write them in other lengths. */
export const isAfter = (a: string, b: string): boolean => Number(a) > Number(b);

/** Open and dismissed candidates, by the time of their message. */
const candidatesByState = follow<Candidate, Record<Candidate['state'], Candidate[]>>(
  () => ({ open: [], taken: [], dismissed: [] }),
  (lists, was, is) => {
    if (was?.gone === false) lists[was.state].splice(indexInSorted(lists[was.state], was, asWritten), 1);
    if (is?.gone === false) insertSorted(lists[is.state], is, asWritten);
  },
);

const asWritten = (a: Candidate, b: Candidate): number => a.time - b.time || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);

/** Candidates without a decision, by the time of their message. */
export const openCandidates = (candidates: ReadonlyMap<string, Candidate>): Candidate[] => [
  ...candidatesByState(candidates).open,
];

/** Candidates that a person dismissed and may restore, in the same order. */
export const dismissedCandidates = (candidates: ReadonlyMap<string, Candidate>): Candidate[] => [
  ...candidatesByState(candidates).dismissed,
];
