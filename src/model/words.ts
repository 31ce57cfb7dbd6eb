export const SEVERITIES = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STATUSES = ['investigating', 'identified', 'monitoring', 'resolved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** The roles every incident offers; a team's own are free text. Order is the order on screen. */
export const STANDARD_ROLES = ['commander', 'ops-lead', 'comms', 'planner', 'scribe'] as const;

export const NOTE_KINDS = ['note', 'decision', 'discovery', 'change'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/**
 * What a promise is about. `update` is the one made to everybody; the others are the commander's own: a summary for
 * executives, looking at the impact anew, the time-box of the first response, the time-box of one task.
 */
export const PROMISE_KINDS = ['update', 'executive', 'impact', 'response', 'task'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** Whether an incident runs at its cadence's usual or its slower pace. */
export const PACES = ['usual', 'slower'] as const;
export type Pace = (typeof PACES)[number];

/** The moments a postmortem is measured by. First public post is derived from the messages. */
export const CLOCKS = ['started', 'detected', 'mitigated', 'resolved'] as const;
export type ClockName = (typeof CLOCKS)[number];

/**
 * What Wheelhouse keeps current in Slack by itself: the topic of a channel, a pinned message with the incident's state, a
 * digest each half hour, the channel's canvas.
 */
export const MIRROR_KINDS = ['topic', 'state', 'digest', 'canvas'] as const;
export type MirrorKind = (typeof MIRROR_KINDS)[number];

/** Characters. Chosen well above what real incidents use, so that only a mistake meets them. */
export const LIMITS = {
  title: 200,
  impact: 2_000,
  person: 100,
  role: 60,
  reason: 500,
  text: 40_000,
  destinations: 20,
  fileName: 150,
  /** Bytes of a file that goes with a message. */
  attachment: 50_000_000,
  mentions: 50,
  parts: 20,
  cadences: 50,
} as const;
