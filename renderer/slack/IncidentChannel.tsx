import { MessagesSquare } from 'lucide-react';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../core/act.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import css from './IncidentChannel.module.css';
import { useChannelUrl } from './slack.ts';

/** Opens the Slack dialog, and the incident's channel if there is one. */
export function IncidentChannel() {
  const channel = useStore((state) => state.incident?.channel ?? null);
  const practice = useStore((state) => state.incident?.practice === true);
  const open = useStore((state) => state.open);
  const url = useChannelUrl();
  const name = channel === null ? '' : placeName(channel);
  const goThere = () => {
    if (url !== null) void openLink(url);
    else open({ kind: practice ? 'practice' : 'slack' });
  };
  return (
    <div className={css.channel}>
      <Button
        variant="icon"
        aria-label={t('topbar.slack')}
        title={t('topbar.slack')}
        onClick={() => open({ kind: 'slack' })}
      >
        <MessagesSquare aria-hidden="true" />
      </Button>
      {channel !== null && (
        <Button
          variant="quiet"
          className={css.name}
          title={t(url === null ? 'topbar.slack.practice' : 'topbar.slack.open', { channel: name })}
          onClick={goThere}
        >
          <span className={css.text}>{name}</span>
        </Button>
      )}
    </div>
  );
}
