import { span } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';

/** Shows a notice when the system clock was set, because promises depend on it. */
export function startWoke(): void {
  bridge().on('woke', ({ jumpedMs }) => {
    if (jumpedMs === undefined) return;
    const text = t(jumpedMs > 0 ? 'time.setAhead' : 'time.setBack', { span: span(Math.abs(jumpedMs)) });
    useStore.getState().notify({ tone: 'attention', text });
  });
}
