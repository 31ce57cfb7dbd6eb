import { useState, type SyntheticEvent } from 'react';
import { placeName } from '../../src/message/place.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../app/act.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { useAsk } from './ask.ts';
import { CreateChannel } from './CreateChannel.tsx';
import type { RowProps } from './KeptRows.tsx';
import { PlaceField, usePlace } from './PlaceField.tsx';
import { Row } from './Row.tsx';
import { useChannelUrl, type Slack } from './slack.ts';
import css from './Slack.module.css';
import { TellChannels } from './TellChannels.tsx';

type Way = 'create' | 'take';

export function ChannelRow({ slack, shown, onShow }: RowProps) {
  const { channel } = slack.incident;
  const url = useChannelUrl();
  const [way, setWay] = useState<Way>('create');
  return (
    <Row
      slack={slack}
      part="create-channel"
      shown={shown}
      onShow={onShow}
      state={channel === null ? t('slack.channel.none') : <strong>{placeName(channel)}</strong>}
      label={channel === null ? t('slack.create-channel.open') : t('slack.create-channel.change')}
      action={
        url !== null && (
          <Button look="quiet" onClick={() => void openLink(url)}>
            {t('slack.openInSlack')}
          </Button>
        )
      }
      below={channel !== null && <TellChannels slack={slack} channel={channel} url={url} />}
    >
      <Segmented
        label={t('slack.channel.way')}
        value={way}
        onChange={setWay}
        options={(['create', 'take'] as const).map((value) => ({ value, label: t(`slack.channel.${value}`) }))}
      />
      {way === 'create' ? (
        <CreateChannel slack={slack} onDone={() => onShow(null)} />
      ) : (
        <TakeChannel slack={slack} onDone={() => onShow(null)} />
      )}
    </Row>
  );
}

function TakeChannel({ slack: { channels }, onDone }: { slack: Slack; onDone: () => void }) {
  const { problem, send } = useAsk();
  const place = usePlace(channels, null);
  const take = async (event: SyntheticEvent) => {
    event.preventDefault();
    const destination = place.take();
    if (destination !== null && (await send({ do: 'setChannel', destination }))) onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void take(event)}>
      <PlaceField entry={place} channels={channels} />
      <DialogFoot problem={problem}>
        <Button type="submit" look="primary">
          {t('slack.channel.take.save')}
        </Button>
      </DialogFoot>
    </form>
  );
}
