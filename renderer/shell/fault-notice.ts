import { t } from '../../src/text/text.ts';
import { copyDiagnostics } from '../core/act.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';

/** Says so when an error in main was not caught. */
export function startFault(): void {
  bridge().on('fault', () => {
    const actions = [{ label: t('command.diagnostics'), run: () => void copyDiagnostics() }];
    useStore.getState().notify({ tone: 'attention', text: t('notice.fault'), actions });
  });
}
