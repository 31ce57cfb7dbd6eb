import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../../src/incident/decide-candidate.ts';
import { draft } from '../../../src/model/event.ts';
import { fold } from '../../../src/incident/fold.ts';
import { dismissedCandidates, openCandidates } from '../../../src/model/candidate.ts';
import type { ReadingNews } from '../../../src/reading/find-candidates.ts';
import { postmortemMarkdown } from '../../../src/report/markdown.ts';
import { postmortem } from '../../../src/report/postmortem.ts';
import { wordEvent } from '../../../src/wording/event-text.ts';
import { createStory, DECLARE, MINUTE, START, type Story } from '../../support/incident.ts';

const ID = 'T/C/1.000001';
const LINK = 'https://test.slack.com/archives/C/p1000001?thread_ts=0.5&cid=C';
const SAID = START - 5 * MINUTE;
const nothing: ReadingNews = { seen: [], changed: [], gone: [] };
const seen = (over: Partial<ReadingNews['seen'][number]> = {}): ReadingNews => ({
  ...nothing,
  seen: [{ candidate: ID, why: 'reply', author: 'Ada', text: 'since the rollout', link: LINK, time: SAID, ...over }],
});

function find(story: Story, news: ReadingNews): string[] {
  const decision = findCandidates(story.incident!, news);
  return decision.ok ? story.write(decision.value).map(({ type }) => type) : [decision.error.code];
}
function begun(over: Parameters<typeof seen>[0] = {}): Story {
  const story = createStory();
  story.do(DECLARE);
  find(story, seen(over));
  return story;
}
const candidate = (story: Story) => story.incident!.candidates.get(ID)!;
const take = { do: 'takeCandidate', candidate: ID, kind: 'discovery' } as const;

describe('what was said in Slack', () => {
  it('is offered once, whoever reads it again and for whatever reason', () => {
    const story = begun();
    expect(find(story, seen({ why: 'pin' }))).toEqual(['nothing-changes']);
    expect(
      find(story, { ...nothing, seen: [...seen({ candidate: 'T/C/2' }).seen, ...seen({ candidate: 'T/C/2' }).seen] }),
    ).toEqual(['candidate.seen']);
    expect(story.incident!.candidates.size).toBe(2);
  });

  it('becomes a note of a kind, at the time it was said, which knows where it is from', () => {
    const story = begun();
    story.do(take);
    const [note] = [...story.incident!.notes.values()];
    expect(note).toMatchObject({ kind: 'discovery', text: 'since the rollout', at: SAID, candidate: ID });
    expect(candidate(story)).toMatchObject({ state: 'taken', note: note!.id, takenText: 'since the rollout' });
    expect(story.refusal(take)).toBe('candidate-settled');
    expect(story.refusal({ do: 'dismissCandidate', candidate: ID })).toBe('candidate-settled');
    expect(fold('inc', story.events.toReversed())).toEqual(story.incident);
  });

  it('of a Slack whose clock is ahead is no news from the future', () => {
    const story = begun({ time: START + MINUTE });
    story.do(take);
    expect([...story.incident!.notes.values()][0]!.at).toBe(START);
  });

  it('can be laid aside, and is then followed no more', () => {
    const story = begun();
    story.do({ do: 'dismissCandidate', candidate: ID });
    expect(story.refusal(take)).toBe('candidate-settled');
    expect(find(story, { ...nothing, changed: [{ candidate: ID, text: 'x' }], gone: [ID] })).toEqual([
      'nothing-changes',
    ]);
    expect(find(story, seen())).toEqual(['nothing-changes']);
    expect(story.refusal({ do: 'dismissCandidate', candidate: 'T/C/9' })).toBe('unknown-candidate');
  });

  it('that was laid aside can be had again, on every laptop, and is followed as before', () => {
    const story = begun();
    const restore = { do: 'restoreCandidate', candidate: ID } as const;
    expect(story.refusal({ ...restore, candidate: 'T/C/9' })).toBe('unknown-candidate');
    expect(story.refusal(restore)).toBe('nothing-changes');
    story.do({ do: 'dismissCandidate', candidate: ID });
    expect(dismissedCandidates(story.incident!.candidates)).toMatchObject([{ id: ID }]);
    expect(openCandidates(story.incident!.candidates)).toEqual([]);
    story.do(restore);
    expect(dismissedCandidates(story.incident!.candidates)).toEqual([]);
    expect(openCandidates(story.incident!.candidates)).toMatchObject([{ id: ID, state: 'open' }]);
    expect(fold('inc', story.events.toReversed())).toEqual(story.incident);
    expect(find(story, { ...nothing, changed: [{ candidate: ID, text: 'later' }] })).toEqual(['candidate.changed']);
    story.do(take);
    expect(story.refusal(restore)).toBe('candidate-settled');
    // Somebody took it meanwhile, elsewhere: that stands.
    story.write([draft('candidate.restored', { candidate: ID })]);
    expect(candidate(story).state).toBe('taken');
  });

  it('follows edits and deletions; what was taken over stays', () => {
    const story = begun();
    expect(find(story, { ...nothing, changed: [{ candidate: ID, text: 'earlier' }] })).toEqual(['candidate.changed']);
    story.now += MINUTE;
    story.do(take);
    story.now += MINUTE;
    expect(find(story, { ...nothing, changed: [{ candidate: ID, text: 'later' }] })).toEqual(['candidate.changed']);
    expect(find(story, { ...nothing, changed: [{ candidate: ID, text: 'later' }] })).toEqual(['nothing-changes']);
    expect(candidate(story)).toMatchObject({ text: 'later', takenText: 'earlier' });
    expect(find(story, { ...nothing, gone: [ID] })).toEqual(['candidate.gone']);
    expect(find(story, { ...nothing, gone: [ID], changed: [{ candidate: ID, text: 'x' }] })).toEqual([
      'nothing-changes',
    ]);
    expect([...story.incident!.notes.values()][0]!.text).toBe('earlier');
  });

  it('that was deleted before anybody took it is not offered any more', () => {
    const story = begun();
    find(story, { ...nothing, gone: [ID] });
    expect(story.refusal(take)).toBe('candidate-settled');
  });

  it('completes the record of a closed incident too', () => {
    const story = begun();
    story.do({ do: 'withdrawPromise', reason: 'over' });
    story.do({ do: 'setStatus', status: 'closed' });
    story.do(take);
    expect(candidate(story).state).toBe('taken');
  });
});

describe('the record', () => {
  const lines = (story: Story): string[] =>
    story.events.flatMap((event) =>
      event.type.startsWith('candidate.') || event.type.startsWith('note.')
        ? (wordEvent(event, story.incident!, String) ?? [])
        : [],
    );

  it('says nothing of what was only offered', () => {
    const story = begun();
    find(story, { ...nothing, changed: [{ candidate: ID, text: 'x' }] });
    story.do({ do: 'dismissCandidate', candidate: ID });
    expect(lines(story)).toEqual([]);
  });

  it('says who said it, and what became of it since; the postmortem leads there', () => {
    const story = begun();
    find(story, { ...nothing, changed: [{ candidate: ID, text: 'since the <rollout>' }] });
    story.now += MINUTE;
    story.do(take);
    story.now += MINUTE;
    find(story, { ...nothing, changed: [{ candidate: ID, text: 'since noon' }] });
    find(story, { ...nothing, gone: [ID] });
    expect(lines(story)).toEqual([
      'Discovery: since the <rollout> — Ada in Slack',
      'Ada changed in Slack what they had said (“since the <rollout>”): since noon',
      'Ada deleted in Slack what they had said: since the <rollout>',
    ]);
    const report = postmortemMarkdown(postmortem(story.incident!, story.now), 'UTC');
    const link = LINK.replace('&', String.raw`\&`);
    expect(report).toContain(String.raw`Discovery: since the \<rollout> — Ada in Slack ([open](${link})) |`);
  });
});
