import { useState } from 'react';
import { destinationKey, type Destination } from '../../src/model/destination.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { Check } from '../ui/Check.tsx';
import { useAsk } from './ask.ts';
import { PlaceField, usePlace } from './PlaceField.tsx';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';

/** Takes an existing channel. Its topic is overwritten only after a question. */
export function TakeChannel({ slack, onDone }: { slack: Slack; onDone: () => void }) {
  const { incident, channels, missingFor } = slack;
  const { problem, send } = useAsk();
  const entry = usePlace(channels, null);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { place } = entry;
  const topic = channels.channels.find(({ id }) => id === place?.channel)?.topic;
  const able = place !== null && missingFor('topic', null).length === 0;
  const withTopic = able && (chosen ?? topic === '');
  // The answer once the place is known.
  const whenKnown = useKnown(withTopic, true);

  const take = useOnce(async () => {
    const destination = await entry.resolve();
    if (destination === null) return;
    const wantsTopic = await whenKnown();
    const is = (other: Destination | null | undefined) =>
      other != null && destinationKey(other) === destinationKey(destination);
    const isMirrored = is(incident.mirrored.topic?.place);
    // A second press, after the channel was taken but its topic was refused.
    const onlyTopic = is(incident.channel) && wantsTopic && !isMirrored;
    if (!onlyTopic && !(await send({ do: 'setChannel', destination }))) return;
    if (!wantsTopic || isMirrored || (await send({ do: 'keep', what: 'topic', place: destination }))) onDone();
  });
  return (
    <form className={css.form} onSubmit={onSubmit(take)}>
      <PlaceField entry={entry} channels={channels} />
      <div>
        <Check small label={t('slack.channel.topic')} on={withTopic} disabled={!able} onChange={setChosen} />
        {able && topic !== '' && (
          <p className={css.about}>
            {topic === undefined ? t('slack.channel.topic.unknown') : t('slack.channel.topic.theirs', { topic })}
          </p>
        )}
      </div>
      <SubmitFoot problem={problem}>{t('slack.channel.take.save')}</SubmitFoot>
    </form>
  );
}
