import { span } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';

/** Says so when somebody set the clock: every promise is kept by it. */
export function startWoke(): void {
  bridge().on('woke', ({ jumpedMs }) => {
    if (jumpedMs === undefined) return;
    const text = t(jumpedMs > 0 ? 'time.setAhead' : 'time.setBack', { span: span(Math.abs(jumpedMs)) });
    useStore.getState().notify({ tone: 'attention', text });
  });
}
