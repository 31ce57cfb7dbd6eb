import { ChevronDown, RefreshCw, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Destination } from '../../src/message/destination.ts';
import { LIMITS } from '../../src/incident/words.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../app/problems.ts';
import { channelText, list } from '../app/words.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { choices, type Channels } from './channels.ts';
import css from './ChannelPicker.module.css';

interface Props {
  channels: Channels;
  chosen: readonly Destination[];
  onChange: (chosen: Destination[]) => void;
}

/** More than anyone reads; the rest is found by typing. */
const SHOWN = 100;

export function ChannelPicker({ channels, chosen, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) search.current?.focus();
  }, [open]);
  const has = (destination: Destination) => chosen.some((each) => each.channel === destination.channel);
  const toggle = (destination: Destination) =>
    onChange(
      has(destination) ? chosen.filter((each) => each.channel !== destination.channel) : [...chosen, destination],
    );
  const wanted = query.trim().replace(/^#/, '').toLowerCase();
  const found = open
    ? choices(channels, chosen)
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .slice(0, SHOWN)
    : [];
  const face = chosen.length === 0 ? t('message.to.none') : list(chosen.map(({ name }) => channelText(name)));
  return (
    <Popover
      open={open}
      onClose={() => setOpen(false)}
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
      <div role="dialog" aria-label={t('message.to.dialog')}>
        <div className={css.search}>
          <Search aria-hidden="true" />
          <input
            ref={search}
            type="search"
            className={css.input}
            aria-label={t('message.to.search')}
            placeholder={t('message.to.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {channels.state === 'problem' && (
          <div className={css.problem}>
            <p>{sentence('channels', channels.problem!)}</p>
            <Button look="quiet" onClick={channels.reload}>
              <RefreshCw aria-hidden="true" />
              {t('message.to.reload')}
            </Button>
          </div>
        )}
        <div className={css.list} role="group" aria-label={t('message.to.channels')}>
          {found.map((destination) => (
            <label key={destination.channel} className={css.option}>
              <input
                type="checkbox"
                checked={has(destination)}
                disabled={!has(destination) && chosen.length >= LIMITS.destinations}
                onChange={() => toggle(destination)}
              />
              {channelText(destination.name)}
            </label>
          ))}
          {found.length === 0 && channels.state !== 'problem' && (
            <p className={css.none}>
              {channels.state === 'loading' ? t('message.to.loading') : t('message.to.noMatch')}
            </p>
          )}
        </div>
      </div>
    </Popover>
  );
}
