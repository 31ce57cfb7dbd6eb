import type { Context, Decision } from './decision.ts';
import { isFollowed } from '../model/candidate.ts';
import type { ReadingNews } from '../reading/find-candidates.ts';
import { err, ok } from '../base/result.ts';
import type { CommandOf } from '../model/command.ts';
import { draft } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';

/** Records what was read in Slack. Known messages are left out, whoever found them first. */
export function findCandidates(incident: Incident, { seen, changed, gone }: ReadingNews): Decision {
  const { candidates } = incident;
  const follows = (id: string): boolean => {
    const known = candidates.get(id);
    return known !== undefined && isFollowed(known);
  };
  const once = new Map(seen.map((each) => [each.candidate, each]));
  const drafts = [
    ...[...once.values()]
      .filter(({ candidate }) => !candidates.has(candidate))
      .map((found) => draft('candidate.seen', found)),
    ...changed
      .filter(({ candidate, text }) => follows(candidate) && candidates.get(candidate)!.text !== text)
      .map((found) => draft('candidate.changed', found)),
    ...gone.filter(follows).map((candidate) => draft('candidate.gone', { candidate })),
  ];
  return drafts.length === 0 ? err({ code: 'nothing-changes' }) : ok(drafts);
}

/** The event's `at` is when the message was written, not when it was taken over. */
export function takeCandidate(
  incident: Incident,
  { candidate: id, kind }: CommandOf<'takeCandidate'>,
  { now, newId }: Context,
): Decision {
  const candidate = incident.candidates.get(id);
  if (candidate === undefined) return err({ code: 'unknown-candidate' });
  if (candidate.state !== 'open' || candidate.gone) return err({ code: 'candidate-settled' });
  const note = newId();
  // Slack's clock may be ahead of ours.
  const at = Math.min(candidate.time, now);
  return ok([
    draft('note.written', { note, kind, text: candidate.text }, at),
    draft('candidate.taken', { candidate: id, note }),
  ]);
}

export function dismissCandidate(incident: Incident, { candidate: id }: CommandOf<'dismissCandidate'>): Decision {
  const candidate = incident.candidates.get(id);
  if (candidate === undefined) return err({ code: 'unknown-candidate' });
  if (candidate.state !== 'open') return err({ code: 'candidate-settled' });
  return ok([draft('candidate.dismissed', { candidate: id })]);
}

export function restoreCandidate(incident: Incident, { candidate: id }: CommandOf<'restoreCandidate'>): Decision {
  const candidate = incident.candidates.get(id);
  if (candidate === undefined) return err({ code: 'unknown-candidate' });
  if (candidate.state === 'open') return err({ code: 'nothing-changes' });
  if (candidate.state === 'taken') return err({ code: 'candidate-settled' });
  return ok([draft('candidate.restored', { candidate: id })]);
}
