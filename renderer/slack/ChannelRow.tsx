import { useState } from 'react';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../core/act.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { CreateChannel } from './CreateChannel.tsx';
import { Row, type RowProps } from './Row.tsx';
import { useChannelUrl } from './slack.ts';
import { TakeChannel } from './TakeChannel.tsx';
import { AnnounceChannel } from './AnnounceChannel.tsx';

type Mode = 'create' | 'take';

export function ChannelRow({ slack, onDone, ...row }: RowProps) {
  const { channel } = slack.incident;
  const url = useChannelUrl();
  const [mode, setMode] = useState<Mode>('create');
  const done = () => onDone('create-channel');
  return (
    <Row
      {...row}
      slack={slack}
      part="create-channel"
      missing={slack.missingFor('create-channel', null)}
      state={channel === null ? t('slack.channel.none') : <strong>{placeName(channel)}</strong>}
      label={channel === null ? t('slack.create-channel.open') : t('slack.create-channel.change')}
      action={
        url !== null && (
          <Button variant="quiet" onClick={() => void openLink(url)}>
            {t('slack.openInSlack')}
          </Button>
        )
      }
      below={channel !== null && <AnnounceChannel slack={slack} channel={channel} url={url} />}
    >
      <Segmented
        label={t('slack.channel.mode')}
        value={mode}
        onChange={setMode}
        options={(['create', 'take'] as const).map((value) => ({ value, label: t(`slack.channel.${value}`) }))}
      />
      {mode === 'create' ? <CreateChannel slack={slack} onDone={done} /> : <TakeChannel slack={slack} onDone={done} />}
    </Row>
  );
}
