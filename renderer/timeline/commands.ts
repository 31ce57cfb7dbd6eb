import { NOTE_KINDS, type NoteKind } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { goTo, hasIncident, type AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

const KEYS: Record<NoteKind, string> = { note: 'n', decision: 'd', discovery: 'i', change: 'c' };

export const timelineCommands: readonly AppCommand[] = NOTE_KINDS.map((note) => ({
  id: note,
  group: 'record',
  label: () => t(`command.${note}`),
  keys: KEYS[note],
  when: hasIncident,
  run: dialog({ kind: 'note', note }),
}));

export const goToTimeline = goTo({ panel: 'timeline', keys: '5' });
