import type { People } from '../../src/bridge/slack.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { MentionsByName } from '../../src/message/unlinked-mention.ts';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';

/** A person or group, as the list offers it. */
export interface Candidate extends Pick<Mention, 'kind' | 'id' | 'name'> {
  /** Distinguishes equal names; searchable too. */
  about: string;
}

/** A name being typed: the position of its `@`, and the text from there to the caret. */
export interface Typed {
  start: number;
  query: string;
}

/** Inside a word `@` belongs to a mail address; after a backslash it is literal. */
const TYPED = /(?:^|[^\p{L}\p{M}\p{N}@\\])@([^@\n]{0,60})$/u;

export function typedName(text: string, caret: number): Typed | null {
  const query = TYPED.exec(text.slice(Math.max(0, caret - 62), caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

/** Everyone who can be mentioned. Names are unique, or the text would be ambiguous. */
export function candidatesOf({ people, groups }: People): Candidate[] {
  const taken = new Set(['channel', 'here', 'everyone']);
  const named = (id: string, ...names: string[]): string => {
    const tidy = [...names, `${names[0]} ${id}`].map((name) =>
      name
        .trim()
        .replaceAll(/[\s@]+/g, ' ')
        .slice(0, LIMITS.person),
    );
    const name = tidy.find((each) => each !== '' && !taken.has(each)) ?? id;
    taken.add(name);
    return name;
  };
  const inGroup = (count: number | null): string =>
    count === null ? t('mention.group') : t('mention.group.people', { count });
  return [
    { kind: 'here', id: 'here', name: 'here', about: t('mention.here') },
    { kind: 'channel', id: 'channel', name: 'channel', about: t('mention.channel') },
    ...groups.map(({ id, name, realName, people: count }): Candidate => {
      const about = [realName === name ? '' : realName, inGroup(count)].filter((part) => part !== '').join(', ');
      return { kind: 'group', id, name: named(id, name, realName), about };
    }),
    ...people.map(({ id, name, realName }): Candidate => ({
      kind: 'person',
      id,
      name: named(id, name, realName),
      about: realName,
    })),
  ];
}

/** Slack supports it, but it reaches the whole workspace, so the list does not offer it. */
const EVERYONE: Mention = { kind: 'everyone', id: 'everyone', name: 'everyone' };

/** Resolves names typed by hand: also a real name, if only one person has it. */
export function callableOf(people: People): MentionsByName {
  const candidates = candidatesOf(people);
  const asMention = ({ kind, id, name }: Candidate): Mention => ({ kind, id, name });
  const real = new Map<string, Mention | null>();
  for (const candidate of candidates.filter(({ kind, about }) => kind === 'person' && about !== '')) {
    const name = candidate.about.toLowerCase();
    real.set(name, real.has(name) ? null : asMention(candidate));
  }
  return new Map([
    ...[...real].flatMap(([name, mention]): [string, Mention][] => (mention === null ? [] : [[name, mention]])),
    ...candidates.toReversed().map((each): [string, Mention] => [each.name.toLowerCase(), asMention(each)]),
    ['everyone', EVERYONE],
  ]);
}

const MOST = 8;
/** People come first, so that Enter pressed too early notifies one person. */
const BY_REACH: readonly Candidate['kind'][] = ['person', 'group', 'here', 'channel'];
const reach = ({ kind }: Candidate): number => BY_REACH.indexOf(kind);

/** Candidates for the typed text: names that begin with it before names that contain it. */
export function findCandidates(candidates: readonly Candidate[], query: string): Candidate[] {
  const wanted = query.toLowerCase();
  const rank = ({ name, about }: Candidate): number => {
    const texts = [name.toLowerCase(), about.toLowerCase()];
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    // With a space, the text is a whole name or the rest of a sentence.
    if (wanted.includes(' ')) return 2;
    return texts.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) ? 1 : 2;
  };
  const found = candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .filter((each) => each.rank < 2)
    .toSorted((a, b) => a.rank - b.rank || reach(a.candidate) - reach(b.candidate))
    .map(({ candidate }) => candidate);
  if (wanted !== '') return found.slice(0, MOST);
  // An empty query shows candidates of every kind.
  const broad = found.filter(({ kind }) => kind === 'here' || kind === 'channel');
  return [...found.slice(0, found.length - broad.length).slice(0, MOST - broad.length), ...broad];
}
