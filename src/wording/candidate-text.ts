import type { Event, EventData } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import { t } from '../text/text.ts';

/** The sentence of a note or of a candidate that became one. */
export function wordNote({ note: id, kind, text }: EventData<'note.written'>, incident: Incident): string {
  const note = incident.notes.get(id);
  const words = t(`log.note.${kind}`, { text: note?.text ?? text });
  const candidate = incident.candidates.get(note?.candidate ?? '');
  return candidate === undefined ? words : t('log.candidate.said', { words, person: candidate.author });
}

/** Slack's link to the message a note was made from; null where there is none. */
export const noteLink = ({ note }: EventData<'note.written'>, { notes, candidates }: Incident): string | null =>
  candidates.get(notes.get(note)?.candidate ?? '')?.link ?? null;

type CandidateEvent = Extract<Event, { type: `candidate.${string}` }>;

/** Only changes to recorded notes have a sentence; open candidates do not. */
export function wordCandidate(
  event: CandidateEvent,
  { candidates, notes }: Pick<Incident, 'candidates' | 'notes'>,
): string | null {
  const candidate = candidates.get(event.data.candidate);
  if (candidate?.state !== 'taken') return null;
  const { author: person, takenText, text: latest } = candidate;
  if (event.type === 'candidate.gone') return t('log.candidate.gone', { person, text: takenText ?? latest });
  // A change before it was taken over is part of what was taken over.
  const isLater = event.recordedAt >= (notes.get(candidate.note ?? '')?.recordedAt ?? 0);
  if (event.type !== 'candidate.changed' || !isLater || event.data.text === takenText) return null;
  return t('log.candidate.changed', { person, before: takenText ?? latest, text: event.data.text });
}
