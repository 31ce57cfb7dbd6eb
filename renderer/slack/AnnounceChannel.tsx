import { useRef, useState } from 'react';
import { announcedOf } from '../../src/message/channel-announcement.ts';
import type { Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { list } from '../core/words.ts';
import { useDraft } from '../draft/draft.ts';
import { AreaField } from '../ui/Field.tsx';
import { useFold } from '../ui/fold.ts';
import { useAsk } from './ask.ts';
import { earlierChannels } from './place.ts';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

interface Props {
  slack: Slack;
  channel: Destination;
  /** Slack's page of the channel, if there is one. */
  url: string | null;
}

/** Two messages: the earlier channels learn the new channel, and the new channel learns where the incident began. */
export function AnnounceChannel({ slack: { incident }, channel, url }: Props) {
  const to = earlierChannels(incident);
  const name = placeName(channel);
  const link = url === null ? name : `[${name}](${url})`;
  const places = list(to.map(placeName));
  const [open, setOpen] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const [out, setOut] = useState<string | null>(null);
  const [here, setHere] = useState<string | null>(null);
  const { problem, setProblem, send } = useAsk();
  const outText = out ?? t('slack.tell.text', { channel: link });
  const hereText = here ?? t('slack.tell.here', { title: incident.title, channels: places });
  const isOver = to.length === 0 || announcedOf(incident, channel).here;
  useFold(open && !isOver, () => {
    setOpen(false);
    summary.current?.focus();
  });

  const announce = useOnce(async () => {
    if (outText.trim() === '' || hereText.trim() === '') return setProblem(t('slack.tell.empty'));
    if (!(await send({ do: 'tellChannels', channel, to, out: outText, here: hereText }))) return;
    // Resets the composer's destinations: people were just told to read the new channel.
    useDraft.getState().change({ to: null });
  });
  if (isOver) return null;
  return (
    <details className={css.announce} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary ref={summary}>{t('slack.tell.title')}</summary>
      <form className={css.form} onSubmit={onSubmit(announce)}>
        <AreaField
          label={t('slack.tell.out', { channels: places })}
          rows={2}
          value={outText}
          onChange={(event) => setOut(event.target.value)}
        />
        <AreaField
          label={t('slack.tell.in', { channel: name })}
          rows={2}
          value={hereText}
          onChange={(event) => setHere(event.target.value)}
        />
        <SubmitFoot problem={problem}>{t('slack.tell.send')}</SubmitFoot>
      </form>
    </details>
  );
}
