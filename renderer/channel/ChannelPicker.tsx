import { ChevronDown, RefreshCw, Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { destinationKey, type Destination } from '../../src/model/destination.ts';
import { LIMITS } from '../../src/model/words.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { useKnown } from '../core/known.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { useStore } from '../core/store.ts';
import { list } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/popover/Popover.tsx';
import type { Channels } from './channels.ts';
import { choices, type Choice } from './choices.ts';
import listbox from '../ui/Listbox.module.css';
import css from './ChannelPicker.module.css';

interface Props {
  channels: Channels;
  /** Webhooks, mail lists and the clipboard. */
  others?: readonly Destination[];
  chosen: readonly Destination[];
  onChange: (chosen: Destination[]) => void;
}

const NONE: readonly Destination[] = [];

export function ChannelPicker({ channels, others = NONE, chosen, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const face = chosen.length === 0 ? t('message.to.none') : list(chosen.map(placeName));
  return (
    <Popover
      open={open}
      onClose={() => setOpen(false)}
      label={t('message.to.dialog')}
      className={css.popover}
      anchor={
        <Button
          className={css.anchor}
          aria-label={t('message.to.button', { channels: face })}
          aria-haspopup="dialog"
          aria-expanded={open}
          title={face}
          onClick={() => setOpen(!open)}
        >
          <span className={css.to}>{t('message.to')}</span>
          <span className={css.face}>{face}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <Choices channels={channels} others={others} chosen={chosen} onChange={onChange} />
    </Popover>
  );
}

function Choices({ channels, others = NONE, chosen, onChange }: Props) {
  const incident = useStore((state) => state.incident!);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  // The initial choice stays on top: an option must not move away under the pointer.
  const [first] = useState(chosen);
  useEffect(() => search.current?.focus(), []);
  const has = ({ key }: Choice) => chosen.some((each) => destinationKey(each) === key);
  const toggle = (choice: Choice) =>
    onChange(
      has(choice) ? chosen.filter((each) => destinationKey(each) !== choice.key) : [...chosen, choice.destination],
    );
  const found = choices({ channels, incident, others, chosen: first, query });
  const full = chosen.length >= LIMITS.destinations;

  const known = useKnown(null, found.length > 0 || channels.state !== 'loading');
  const chooseFirst = () => {
    const hit = root.current?.querySelector<HTMLInputElement>('[type=checkbox]');
    if (hit == null) return;
    flushSync(() => {
      hit.click();
      setQuery('');
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const boxes = [...(root.current?.querySelectorAll<HTMLInputElement>('[type=checkbox]') ?? [])];
    const at = boxes.indexOf(document.activeElement as HTMLInputElement);
    // A button handles Enter itself, and so does an input method that is composing a name.
    const isTaken = event.target instanceof HTMLButtonElement || event.nativeEvent.isComposing;
    if (event.key === 'Enter' && !isTaken) {
      // Several names can be entered in a row: type, Enter, type, Enter.
      if (at === -1) void deferKeys(known().then(chooseFirst), 'Enter');
      else boxes[at]!.click();
    } else if (event.key === 'ArrowDown') boxes[Math.min(at + 1, boxes.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (at <= 0 ? search.current : boxes[at - 1])?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={root} className={css.choices} onKeyDown={onKeyDown}>
      <div className={listbox.search}>
        <Search aria-hidden="true" />
        <input
          ref={search}
          type="search"
          aria-label={t('message.to.search')}
          placeholder={t('message.to.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {channels.state === 'problem' && (
        <div className={css.problem}>
          <p>{sentence('channels', channels.problem!)}</p>
          <Button variant="quiet" onClick={channels.reload}>
            <RefreshCw aria-hidden="true" />
            {t('message.to.reload')}
          </Button>
        </div>
      )}
      <div className={css.list}>
        {found.map(({ name, choices: options }) => (
          <div key={name} role="group" aria-label={t(`message.to.group.${name}`)}>
            {name !== 'chosen' && name !== 'channels' && <p className={css.heading}>{t(`message.to.group.${name}`)}</p>}
            {options.map((choice) => (
              <label key={choice.key} className={css.option}>
                <input
                  type="checkbox"
                  checked={has(choice)}
                  disabled={!has(choice) && full}
                  onChange={() => toggle(choice)}
                />
                <span className={css.name} title={choice.label}>
                  {choice.label}
                </span>
                {choice.detail !== undefined && <span className={css.detail}>{choice.detail}</span>}
              </label>
            ))}
          </div>
        ))}
        {found.length === 0 && channels.state !== 'problem' && (
          <p className={css.none}>{channels.state === 'loading' ? t('message.to.loading') : t('message.to.noMatch')}</p>
        )}
      </div>
    </div>
  );
}
