import { CloudOff, Link2Off, Radio, ShieldCheck } from 'lucide-react';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { connectionOf } from './connection-state.ts';
import css from './Connection.module.css';

export function Connection() {
  const incident = useStore((state) => state.incident);
  const settings = useStore((state) => state.settings);
  const reachability = useStore((state) => state.reachability);
  const open = useStore((state) => state.open);
  const shown = connectionOf({ incident, settings, reachability });
  const practice = incident === null ? settings.slack.state !== 'connected' : incident.practice;
  // Connected but not used yet does not count as broken.
  const connected = settings.slack.state === 'connected';
  const Icon = shown.state === 'bad' ? CloudOff : practice ? ShieldCheck : connected ? Radio : Link2Off;
  return (
    <Button
      variant="quiet"
      className={css.connection}
      data-state={shown.state}
      title={shown.about ?? (practice ? t('connection.openPractice') : t('connection.openSettings'))}
      onClick={() => open(practice ? { kind: 'practice' } : { kind: 'settings', part: 'slack' })}
    >
      <Icon aria-hidden="true" />
      <span className={css.text}>{shown.text}</span>
    </Button>
  );
}
