import { X } from 'lucide-react';
import { destinationKey, type Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { focusPanel } from '../core/focus.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/popover/Menu.tsx';
import { audienceOf } from '../draft/audience.ts';
import css from './Audiences.module.css';
import type { Draft } from '../draft/draft.ts';

interface Props {
  draft: Draft;
  to: readonly Destination[];
  onChange: (patch: Partial<Draft>) => void;
}

/** Selects the text in the editor when a message has several destinations: the shared one, or a destination's own. */
export function Audiences({ draft, to, onChange }: Props) {
  const { texts } = draft;
  const chosen = audienceOf(draft, to);
  const own = to.filter((each) => destinationKey(each) in texts);
  const others = to.filter((each) => !(destinationKey(each) in texts));
  if (to.length < 2 && own.length === 0) return null;
  const drop = (key: string) => {
    const { [key]: _dropped, ...rest } = texts;
    // A person who edits another destination's text stays in it.
    onChange({ texts: rest });
  };
  const tab = (key: string | null, label: string) => (
    <button type="button" className={css.tab} aria-pressed={chosen === key} onClick={() => onChange({ audience: key })}>
      {label}
    </button>
  );
  return (
    <div className={css.audiences} role="group" aria-label={t('audience.group')}>
      {own.length > 0 && tab(null, others.length === 0 ? t('audience.nobody') : t('audience.all'))}
      {own.map((each) => {
        const key = destinationKey(each);
        const label = t('audience.drop', { place: placeName(each) });
        return (
          <span key={key} className={css.own}>
            {tab(key, placeName(each))}
            <Button variant="icon" className={css.drop} aria-label={label} title={label} onClick={() => drop(key)}>
              <X aria-hidden="true" />
            </Button>
          </span>
        );
      })}
      {others.length > 0 && (
        <Menu
          label={t('audience.add')}
          variant="quiet"
          items={others.map((each) => ({
            label: placeName(each),
            // A new own text starts as a copy of the shared text.
            run: () => {
              const key = destinationKey(each);
              onChange({ texts: { ...texts, [key]: draft.text }, audience: key });
              focusPanel('message');
            },
          }))}
        />
      )}
    </div>
  );
}
