import { NOTE_KINDS, type NoteKind } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { hasIncident, type AppCommand, type LocalCommand } from '../core/command.ts';
import { showCandidates, type CandidateAct } from './candidates.ts';

/** The focused part of the candidate list, as its commands need it. */
export interface CandidateTarget {
  /** null when no candidate has the focus. */
  candidate: string | null;
  /** The focus is on the row itself: a focused button handles Enter on its own. */
  isOnRow: boolean;
  /** The candidate dismissed last, if that can be undone. */
  undoable: string | null;
  act: (candidate: string, what: CandidateAct) => void;
  restore: (candidate: string) => void;
}

type CandidateCommand = LocalCommand<CandidateTarget>;

const taking = (what: CandidateAct): Pick<CandidateCommand, 'when' | 'run'> => ({
  when: ({ candidate }) => candidate !== null,
  run: ({ candidate, act }) => act(candidate!, what),
});

const TAKE: CandidateCommand = {
  id: 'candidate.take',
  group: 'record',
  place: 'candidate',
  label: () => t('command.candidate.take'),
  keys: 'enter',
  run: taking('note').run,
  when: ({ candidate, isOnRow }) => candidate !== null && isOnRow,
};

const TAKE_KEYS: Record<NoteKind, string> = { note: 'n', decision: 'd', discovery: 'i', change: 'c' };

const takeAs = (kind: NoteKind): CandidateCommand => ({
  id: `candidate.take.${kind}`,
  group: 'record',
  place: 'candidate',
  label: () => t('command.candidate.takeAs', { kind: t(`note.kind.${kind}`) }),
  keys: TAKE_KEYS[kind],
  ...taking(kind),
});

const DISMISS: CandidateCommand = {
  id: 'candidate.dismiss',
  group: 'record',
  place: 'candidate',
  label: () => t('command.candidate.dismiss'),
  keys: 'x',
  also: ['backspace'],
  ...taking('dismiss'),
};

export const RESTORE: CandidateCommand = {
  id: 'candidate.restore',
  group: 'record',
  place: 'candidate',
  label: () => t('command.candidate.restore'),
  keys: 'u',
  when: ({ undoable }) => undoable !== null,
  run: ({ undoable, restore }) => restore(undoable!),
};

/** What the buttons of a candidate do, each with its key. */
export const ACT_COMMANDS: Readonly<Record<CandidateAct, CandidateCommand>> = {
  note: takeAs('note'),
  decision: takeAs('decision'),
  discovery: takeAs('discovery'),
  change: takeAs('change'),
  dismiss: DISMISS,
};

export const localCandidateCommands: readonly CandidateCommand[] = [
  TAKE,
  ...NOTE_KINDS.map((kind) => ACT_COMMANDS[kind]),
  DISMISS,
  RESTORE,
];

export const candidateCommands: readonly (AppCommand | CandidateCommand)[] = [
  {
    id: 'candidates',
    group: 'record',
    label: () => t('command.candidates'),
    keys: 'f',
    when: hasIncident,
    run: showCandidates,
  },
  ...localCandidateCommands,
];
