import { useMemo } from 'react';
import { t } from '../../src/text/text.ts';
import { contextNow, GROUPS, keyRows } from '../core/command.ts';
import { useStore } from '../core/store.ts';
import { keyLabel } from '../core/keys.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import css from './KeySheet.module.css';

/** Lists every key, from the same commands that handle them. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const platform = useStore((state) => state.platform);
  const keyed = useMemo(() => keyRows(contextNow()), []);
  return (
    <Dialog title={t('keys.title')} about={t('keys.about')} size="large" onClose={onClose}>
      <div className={css.groups}>
        {GROUPS.map((group) => {
          const own = keyed.filter((command) => command.group === group);
          if (own.length === 0) return null;
          return (
            <section key={group} className={css.group}>
              <h3 className={css.heading}>{t(`group.${group}`)}</h3>
              <dl>
                {own.map((command) => (
                  <div key={command.id} className={css.row}>
                    <dt>{command.label}</dt>
                    <dd>
                      <span className="hidden-visually">{keyLabel(command.keys, platform)}</span>
                      <Kbd keys={command.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
