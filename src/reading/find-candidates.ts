import { cut } from '../base/cut.ts';
import type { Incident } from '../model/incident.ts';
import { LIMITS } from '../model/words.ts';
import { t } from '../text/text.ts';
import { isSameEmoji } from '../model/emoji-name.ts';
import { candidateId, candidateParts, isAfter, isFollowed, timeOf, type CandidateReason } from '../model/candidate.ts';
import { ownMessages, type ReadingPlace } from './read-place.ts';
import { plainText, unnamedIds, type Names } from './plain-text.ts';

/** The parts of a Slack message that are read. */
export interface ReadMessage {
  ts: string;
  /** `ts` of the thread's first message; its own where it starts a thread; null without a thread. */
  thread: string | null;
  /** Slack's id of the author; null where only a name is known. */
  user: string | null;
  /** The author name in the message itself, as apps have it. */
  name: string | null;
  /** Slack's text. */
  text: string;
  /** Written by a person or an app; false for Slack's own notices ("joined the channel"). */
  bySomebody: boolean;
  /** Posted by this app. */
  ours: boolean;
  /** The placeholder of a deleted message. */
  gone: boolean;
  edited: boolean;
  reactions: string[];
  /** Number of replies in its thread, and the `ts` of the latest. */
  replies: number;
  lastReply: string | null;
  /** When it was pinned, ms since 1970; null where the page is not of pins. */
  pinnedAt: number | null;
  link: string | null;
}

/** The result of one request: messages of a channel or thread, or the channel's pins. */
export interface ReadPage {
  place: ReadingPlace;
  of: 'channel' | 'thread' | 'pins';
  /** The thread's first message, for a thread. */
  thread: string | null;
  /**
   * The range that the page covers completely: a known message missing from it was deleted. After `after` up to and
   * including `to` (null: the present), or the single message `only`. null where no range is complete.
   */
  complete: { after: string; to: string | null } | { only: string } | null;
  messages: readonly ReadMessage[];
}

/** The new facts of a page. */
export interface ReadingNews {
  seen: {
    candidate: string;
    why: CandidateReason;
    author: string;
    text: string;
    link?: string;
    thread?: string;
    time: number;
  }[];
  changed: { candidate: string; text: string }[];
  gone: string[];
}

interface Finding {
  reaction: string;
  /** ms since 1970: messages and pins before this belong to something else. */
  from: number;
  names: Names;
}

export function newsOf(incident: Incident, page: ReadPage, finding: Finding): ReadingNews {
  const { place, messages } = page;
  const news: ReadingNews = { seen: [], changed: [], gone: [] };
  const own = ownMessages(incident, place);
  const reasonOf = reasonFor(page, finding);
  const there = new Set<string>();
  // Slack returns a channel newest first.
  for (const message of messages.toSorted((a, b) => Number(a.ts) - Number(b.ts))) {
    const id = candidateId(place.workspace, place.channel, message.ts);
    const known = incident.candidates.get(id);
    if (message.gone) continue;
    there.add(id);
    const text = textOf(message, finding.names);
    if (known !== undefined) {
      // Compared only when edited: a changed name alone does not change the text.
      if (isFollowed(known) && message.edited && text !== '' && text !== known.text)
        news.changed.push({ candidate: id, text });
      continue;
    }
    const why = reasonOf(message);
    if (why === null || message.ours || own.has(message.ts)) continue;
    news.seen.push({
      candidate: id,
      why,
      author: authorOf(message, finding.names),
      // Marked or pinned by a person, so it is offered even where only Slack can show it.
      text: text === '' ? t('reading.wordless') : text,
      ...(message.link === null ? {} : { link: message.link }),
      ...(message.thread === null || message.thread === message.ts ? {} : { thread: message.thread }),
      time: timeOf(message.ts),
    });
  }
  news.gone = missing(incident, page, there);
  return news;
}

/** Candidates that the page would contain if they still existed. */
function missing(incident: Incident, { place, of, thread, complete }: ReadPage, there: Set<string>): string[] {
  if (complete === null || of === 'pins') return [];
  return [...incident.candidates.values()]
    .filter((known) => {
      const { workspace, channel, ts } = candidateParts(known.id);
      if (!isFollowed(known) || there.has(known.id)) return false;
      if (workspace !== place.workspace || channel !== place.channel) return false;
      if ((of === 'thread' ? thread : null) !== known.thread) return false;
      if ('only' in complete) return complete.only === ts;
      return isAfter(ts, complete.after) && (complete.to === null || !isAfter(ts, complete.to));
    })
    .map(({ id }) => id);
}

/** Why a message of a page is offered; null where it is not. */
function reasonFor(
  { place, of }: ReadPage,
  { reaction, from }: Omit<Finding, 'names'>,
): (message: ReadMessage) => CandidateReason | null {
  const threads = new Set(place.threads);
  return ({ bySomebody, thread, ts, pinnedAt, reactions }) => {
    if (!bySomebody) return null;
    if (of === 'pins') return pinnedAt !== null && pinnedAt >= from ? 'pin' : null;
    if (timeOf(ts) < from) return null;
    if (thread !== null && thread !== ts && threads.has(thread)) return 'reply';
    return reactions.some((given) => isSameEmoji(given, reaction)) ? 'reaction' : null;
  };
}

/** The people whose names the page needs: only those in candidates. */
export function namesNeeded(
  incident: Incident,
  page: ReadPage,
  finding: Omit<Finding, 'names'>,
): { authors: string[]; others: string[] } {
  const authors = new Set<string>();
  const others = new Set<string>();
  const own = ownMessages(incident, page.place);
  const reasonOf = reasonFor(page, finding);
  for (const message of page.messages) {
    const known = incident.candidates.get(candidateId(page.place.workspace, page.place.channel, message.ts));
    const isNew = known === undefined && !message.ours && !own.has(message.ts);
    const matters = known === undefined ? isNew && reasonOf(message) !== null : message.edited;
    if (!matters || message.gone) continue;
    if (isNew && message.user !== null && message.name === null) authors.add(message.user);
    for (const id of unnamedIds(message.text)) others.add(id);
  }
  return { authors: [...authors], others: [...others] };
}

const textOf = (message: ReadMessage, names: Names): string => cut(plainText(message.text, names), LIMITS.text);

const authorOf = ({ name, user }: ReadMessage, names: Names): string =>
  cut(plainText(name ?? names.get(user ?? '') ?? user ?? '', NOBODY), LIMITS.person) || '?';

const NOBODY: Names = new Map();
