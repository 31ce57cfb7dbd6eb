import type { Incident } from '../model/incident.ts';
import { LIMITS } from '../model/words.ts';
import { isSameEmoji } from '../model/emoji-name.ts';
import { candidateId, candidateParts, isAfter, isFollowed, timeOf, type CandidateReason } from '../model/candidate.ts';
import { ownWords, type ReadingPlace } from './read-place.ts';
import { plainText, unnamed, type Names } from './plain-text.ts';

/** A message of Slack's, as far as it is read. */
export interface ReadMessage {
  ts: string;
  /** `ts` of the message whose thread it stands in; its own where it begins one; null where it has none. */
  thread: string | null;
  /** Slack's id of who said it; null where only a name is known. */
  user: string | null;
  /** The name it carries itself, as those of apps do. */
  name: string | null;
  /** Slack's text. */
  text: string;
  /** Somebody said it; Slack's own lines ("joined the channel") are nobody's. */
  bySomebody: boolean;
  /** This app wrote it. */
  ours: boolean;
  /** What stands where a message was deleted. */
  gone: boolean;
  edited: boolean;
  reactions: string[];
  /** Of its thread: how many replies, and the latest. */
  replies: number;
  lastReply: string | null;
  /** When it was pinned, ms since 1970; null where it was not read as a pin. */
  pinnedAt: number | null;
  link: string | null;
}

/** What was read at once: a stretch of a channel or a thread, or the channel's pins. */
export interface ReadPage {
  place: ReadingPlace;
  of: 'channel' | 'thread' | 'pins';
  /** Of a thread: its first message. */
  thread: string | null;
  /**
   * What is all there, as `ts`: whatever is missing of it was deleted. All after the one, up to the other, which is
   * included; null: up to now. Or a single message. null in place of it where nothing is known to be complete.
   */
  complete: { after: string; to: string | null } | { only: string } | null;
  messages: readonly ReadMessage[];
}

/** What a page says that is new: everything of it is a fact from outside. */
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
  /** ms since 1970: what was said, or pinned, before belongs to something else. */
  from: number;
  names: Names;
}

export function newsOf(incident: Incident, page: ReadPage, finding: Finding): ReadingNews {
  const { place, messages } = page;
  const news: ReadingNews = { seen: [], changed: [], gone: [] };
  const own = ownWords(incident, place);
  const reasonOf = reasonFor(page, finding);
  const there = new Set<string>();
  // A channel is read from its end.
  for (const message of messages.toSorted((a, b) => Number(a.ts) - Number(b.ts))) {
    const id = candidateId(place.workspace, place.channel, message.ts);
    const known = incident.candidates.get(id);
    if (message.gone) continue;
    there.add(id);
    const text = textOf(message, finding.names);
    if (known !== undefined) {
      // Who is called differently today did not change what was said.
      if (isFollowed(known) && message.edited && text !== '' && text !== known.text)
        news.changed.push({ candidate: id, text });
      continue;
    }
    const why = reasonOf(message);
    if (why === null || text === '' || message.ours || own.has(message.ts)) continue;
    news.seen.push({
      candidate: id,
      why,
      author: authorOf(message, finding.names),
      text,
      ...(message.link === null ? {} : { link: message.link }),
      ...(message.thread === null || message.thread === message.ts ? {} : { thread: message.thread }),
      time: timeOf(message.ts),
    });
  }
  news.gone = missing(incident, page, there);
  return news;
}

/** Candidates that the page would have, were they still there. */
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

/** Whose names have to be known before the page can be put into words: only what is on the record, or will be. */
export function namesNeeded(
  incident: Incident,
  page: ReadPage,
  finding: Omit<Finding, 'names'>,
): { authors: string[]; others: string[] } {
  const authors = new Set<string>();
  const others = new Set<string>();
  const own = ownWords(incident, page.place);
  const reasonOf = reasonFor(page, finding);
  for (const message of page.messages) {
    const known = incident.candidates.get(candidateId(page.place.workspace, page.place.channel, message.ts));
    const isNew = known === undefined && !message.ours && !own.has(message.ts);
    const matters = known === undefined ? isNew && reasonOf(message) !== null : message.edited;
    if (!matters || message.gone) continue;
    if (isNew && message.user !== null && message.name === null) authors.add(message.user);
    for (const id of unnamed(message.text)) others.add(id);
  }
  return { authors: [...authors], others: [...others] };
}

const textOf = (message: ReadMessage, names: Names): string => plainText(message.text, names).slice(0, LIMITS.text);

const authorOf = ({ name, user }: ReadMessage, names: Names): string =>
  plainText(name ?? names.get(user ?? '') ?? user ?? '', NOBODY).slice(0, LIMITS.person) || '?';

const NOBODY: Names = new Map();
