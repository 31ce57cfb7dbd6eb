import type { Boot } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { copyDiagnostics } from '../core/act.ts';
import { useStore } from '../core/store.ts';
import { list } from '../core/words.ts';

/** Says which settings could not be read and have their defaults. */
export function noteUnreadSettings({ unreadSettings }: Boot): void {
  if (unreadSettings.length === 0) return;
  const names = unreadSettings.map((key) => t(`settings.part.${key}`));
  const actions = [{ label: t('command.diagnostics'), run: () => void copyDiagnostics() }];
  useStore.getState().notify({ tone: 'attention', text: t('notice.settings', { what: list(names) }), actions });
}
