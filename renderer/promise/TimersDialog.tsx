import type { Command } from '../../src/model/command.ts';
import type { PromiseKind } from '../../src/model/words.ts';
import { livePromise } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { bothText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import css from './TimersDialog.module.css';
import { Left } from './Countdown.tsx';

const KINDS = ['executive', 'impact', 'response'] as const satisfies PromiseKind[];

/** Starts, changes and stops the commander's timers. */
export function TimersDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('clocks.title')} about={t('clocks.about')} onClose={onClose}>
      <ul className={css.list}>
        {KINDS.map((kind, index) => (
          <Clock key={kind} kind={kind} first={index === 0} />
        ))}
      </ul>
    </Dialog>
  );
}

function Clock({ kind, first }: { kind: (typeof KINDS)[number]; first: boolean }) {
  const promise = useStore((state) => livePromise(state.incident!, kind));
  const open = useStore((state) => state.open);
  const now = useMinute();
  const ask = useOnce(async (command: Command) => void (await attempt(command)));
  const name = t(`promise.kind.${kind}`);
  const named = (action: string) => ({ 'aria-label': t('clocks.named', { action, kind: name }) });
  const begin = promise === null ? t('clocks.start') : t('clocks.change');
  return (
    <li className={css.clock}>
      <div className={css.text}>
        <p className={css.name}>{name}</p>
        <p className={css.about}>{t(`clocks.${kind}.about`)}</p>
      </div>
      <p className={css.state}>
        {promise === null ? (
          t('clocks.idle')
        ) : (
          <>
            <strong>
              <Left due={promise.due} />
            </strong>{' '}
            {t('clocks.running', { time: bothText(promise.due, now) })}
          </>
        )}
      </p>
      <div className={css.actions}>
        {promise !== null && (
          <>
            <Button {...named(t('countdown.done'))} onClick={() => ask({ do: 'keepPromise', promise: promise.id })}>
              {t('countdown.done')}
            </Button>
            <Button
              variant="quiet"
              {...named(t('countdown.stop'))}
              onClick={() => ask({ do: 'withdrawPromise', promise: promise.id })}
            >
              {t('countdown.stop')}
            </Button>
          </>
        )}
        <Button
          {...named(begin)}
          {...(first ? { 'data-first': true } : {})}
          onClick={() => open({ kind: 'promise', of: kind })}
        >
          {begin}
        </Button>
      </div>
    </li>
  );
}
