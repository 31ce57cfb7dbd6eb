import { t } from '../../src/text/text.ts';
import { goTo, type LocalCommand } from '../core/command.ts';

/** Sends the text that has the focus: a message, a correction, or the note about a snooze. */
export const SEND: LocalCommand<() => void> = {
  id: 'send',
  group: 'update',
  place: 'writing',
  label: () => t('command.send'),
  keys: 'mod+enter',
  run: (send) => send(),
};

export const goToMessage = goTo({ panel: 'message', keys: '3' });
