export const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STATUSES = ['investigating', 'identified', 'monitoring', 'resolved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** The roles of every incident, in display order; a team's own roles are free text. */
export const STANDARD_ROLES = ['commander', 'ops-lead', 'comms', 'planner', 'scribe'] as const;

export const NOTE_KINDS = ['note', 'decision', 'discovery', 'change'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * What is promised. `update`: the one to everybody; the others are the commander's own: a summary for executives, an
 * impact review, the time-box of the first response, the time-box of one task.
 */
export const PROMISE_KINDS = ['update', 'executive', 'impact', 'response', 'task'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** Whether an incident runs at its cadence's usual or its slower pace. */
export const PACES = ['usual', 'slower'] as const;
export type Pace = (typeof PACES)[number];

/** The milestones that a person can set. The first public post is computed from the messages. */
export const CLOCKS = ['started', 'detected', 'mitigated', 'resolved'] as const;
export type ClockName = (typeof CLOCKS)[number];

/**
 * What Wheelhouse mirrors in Slack: the topic of a channel, a pinned message with the incident's state, a digest every
 * half hour, the channel's canvas.
 */
export const MIRROR_KINDS = ['topic', 'state', 'digest', 'canvas'] as const;
export type MirrorKind = (typeof MIRROR_KINDS)[number];

/** Characters. Far above what real incidents use, so that only mistakes exceed them. */
export const LIMITS = {
  title: 200,
  impact: 2_000,
  person: 100,
  role: 60,
  reason: 500,
  text: 40_000,
  destinations: 20,
  fileName: 150,
  /** Bytes of an attached file. */
  attachment: 50_000_000,
  mentions: 50,
  parts: 20,
  cadences: 50,
} as const;
