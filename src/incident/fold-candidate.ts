import type { Candidate } from '../model/candidate.ts';
import type { EventOf, EventType } from '../model/event.ts';
import type { Growing } from './growing.ts';

type CandidateEvent = Extract<EventType, `candidate.${string}`>;

function change(incident: Growing, id: string, by: (candidate: Candidate) => Partial<Candidate>): void {
  incident.candidates.change(id, (candidate) => ({ ...candidate, ...by(candidate) }));
}

export const candidateAppliers: { [T in CandidateEvent]: (incident: Growing, event: EventOf<T>) => void } = {
  'candidate.seen': (incident, { data }) => {
    // Two laptops may have read the same message: the first event counts.
    if (incident.candidates.has(data.candidate)) return;
    incident.candidates.set(data.candidate, {
      id: data.candidate,
      why: data.why,
      author: data.author,
      text: data.text,
      link: data.link ?? null,
      thread: data.thread ?? null,
      time: data.time,
      state: 'open',
      note: null,
      takenText: null,
      gone: false,
    });
  },
  'candidate.changed': (incident, { data }) => change(incident, data.candidate, () => ({ text: data.text })),
  'candidate.gone': (incident, { data }) => change(incident, data.candidate, () => ({ gone: true })),
  'candidate.taken': (incident, { data }) => {
    const note = incident.notes.get(data.note);
    change(incident, data.candidate, ({ text }) => ({
      state: 'taken',
      note: data.note,
      takenText: note?.text ?? text,
    }));
    if (note !== undefined) incident.notes.set(note.id, { ...note, candidate: data.candidate });
  },
  'candidate.dismissed': (incident, { data }) =>
    change(incident, data.candidate, ({ state }) => ({ state: state === 'taken' ? state : 'dismissed' })),
  'candidate.restored': (incident, { data }) =>
    change(incident, data.candidate, ({ state }) => ({ state: state === 'dismissed' ? 'open' : state })),
};
