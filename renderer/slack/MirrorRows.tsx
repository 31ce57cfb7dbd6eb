import { useState, type ReactNode } from 'react';
import { allMatching, lastMatching } from '../../src/base/summary.ts';
import type { Command } from '../../src/model/command.ts';
import type { Event } from '../../src/model/event.ts';
import type { ActionRequest, Incident } from '../../src/model/incident.ts';
import type { MirrorKind } from '../../src/model/words.ts';
import { isUnderWay } from '../../src/model/delivery.ts';
import type { Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { wordMirrored } from '../../src/wording/slack-action-text.ts';
import { t } from '../../src/text/text.ts';
import { attempt, openLink } from '../core/act.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { clockText } from '../core/time.ts';
import { Prose } from '../prose/Prose.tsx';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { useAsk } from './ask.ts';
import { PlaceField, usePlace } from './PlaceField.tsx';
import { Row, type RowProps } from './Row.tsx';
import type { Slack } from './slack.ts';
import { SubmitFoot } from '../ui/Dialog.tsx';
import css from './Slack.module.css';
import { stateNow, topicNow, useText } from './texts.ts';

const mirroredSet = allMatching<Event>(({ type }) => type === 'kept.set');

/** Where and since when the mirror runs, or why it stopped; null when a person stopped it or it never ran. */
function mirroredText({ mirrored: mirrors, events }: Incident, what: MirrorKind): string | null {
  const found = mirrors[what];
  if (found !== undefined) return t('slack.mirrored', { place: placeName(found.place), time: clockText(found.since) });
  const last = mirroredSet(events).findLast((event) => event.type === 'kept.set' && event.data.what === what);
  return last?.type === 'kept.set' && last.data.code !== undefined ? wordMirrored(last.data) : null;
}

export function TopicRow({ slack, ...row }: RowProps) {
  const { incident } = slack;
  const { channel } = incident;
  const missing = slack.missingFor('topic');
  const text = useText(incident, topicNow);
  const on = incident.mirrored.topic !== undefined;
  const able = on || (channel !== null && missing.length === 0);
  const change = async () => {
    if (on) await attempt({ do: 'stopKeeping', what: 'topic' });
    else if (channel !== null) await attempt({ do: 'keep', what: 'topic', place: channel });
  };
  return (
    <Row
      {...row}
      slack={slack}
      part="topic"
      missing={missing}
      state={mirroredText(incident, 'topic')}
      waiting={channel === null ? t('slack.needsChannel') : null}
      action={
        <Check small isSwitch label={t('slack.topic.keep')} on={on} disabled={!able} onChange={() => void change()} />
      }
      below={!on && channel !== null && text !== '' && <p className={css.preview}>{t('slack.topic.now', { text })}</p>}
    />
  );
}

export function StateRow({ slack, onDone, ...row }: RowProps) {
  const { incident } = slack;
  const link = incident.messages.get(incident.mirrored.state?.message ?? '')?.copies[0]?.link ?? null;
  const on = incident.mirrored.state !== undefined;
  return (
    <Row
      {...row}
      slack={slack}
      part="state"
      missing={slack.missingFor('state')}
      state={mirroredText(incident, 'state')}
      label={on ? '' : t('slack.state.open')}
      action={
        on && (
          <>
            {link !== null && (
              <Button variant="quiet" onClick={() => void openLink(link)}>
                {t('slack.openInSlack')}
              </Button>
            )}
            <Stop part="state" />
          </>
        )
      }
    >
      {!on && <ShowState slack={slack} onDone={() => onDone('state')} />}
    </Row>
  );
}

function Stop({ part }: { part: 'state' | 'digest' }) {
  const stop = () => void attempt({ do: 'stopKeeping', what: part });
  return (
    <Button aria-label={`${t('slack.stop')}: ${t(`slack.${part}.title`)}`} onClick={stop}>
      {t('slack.stop')}
    </Button>
  );
}

function ShowState({ slack, onDone }: { slack: Slack; onDone: () => void }) {
  const { incident } = slack;
  const [message] = useState(() => crypto.randomUUID());
  const text = useText(incident, stateNow);
  return (
    <Begin
      slack={slack}
      part="state"
      onDone={onDone}
      command={async (place) => ({ do: 'showState', message, place, text: await stateNow(incident) })}
    >
      <figure className={css.figure} aria-label={t('slack.state.preview')}>
        <Prose text={text} dialect="message" />
      </figure>
    </Begin>
  );
}

interface BeginProps {
  slack: Slack;
  part: 'state' | 'digest';
  /** The command that starts it in a place. */
  command: (place: Destination) => Command | Promise<Command>;
  onDone: () => void;
  children?: ReactNode;
}

/** Chooses the place of a mirror. */
function Begin({ slack: { incident, channels, missingFor }, part, command, onDone, children }: BeginProps) {
  const { problem, send } = useAsk();
  const place = usePlace(channels, incident.channel);
  const blocked = missingFor(part).length > 0;
  const begin = useOnce(async () => {
    const to = await place.resolve();
    if (to !== null && !blocked && (await send(await command(to)))) onDone();
  });
  return (
    <form className={css.form} onSubmit={onSubmit(begin)}>
      <PlaceField entry={place} channels={channels} />
      {children}
      <SubmitFoot problem={problem} disabled={blocked}>
        {t(`slack.${part}.save`)}
      </SubmitFoot>
    </form>
  );
}

export function DigestRow({ slack, onDone, ...row }: RowProps) {
  const { incident } = slack;
  const on = incident.mirrored.digest !== undefined;
  return (
    <Row
      {...row}
      slack={slack}
      part="digest"
      missing={slack.missingFor('digest')}
      state={mirroredText(incident, 'digest')}
      label={on ? '' : t('slack.digest.open')}
      action={on && <Stop part="digest" />}
    >
      {!on && (
        <Begin
          slack={slack}
          part="digest"
          onDone={() => onDone('digest')}
          command={(place) => ({ do: 'keep', what: 'digest', place })}
        />
      )}
    </Row>
  );
}

const canvasUnderWay = lastMatching<ActionRequest>(
  ({ work, copies: [copy] }) => work.do === 'canvas' && copy !== undefined && isUnderWay(copy),
);

export function CanvasRow({ slack, ...row }: RowProps) {
  const { incident } = slack;
  const { channel, practice } = incident;
  const { problem, ask } = useAsk();
  const missing = slack.missingFor('canvas');
  const on = incident.mirrored.canvas !== undefined;
  const isRequested = canvasUnderWay(incident.actionRequests) !== undefined;
  const able = on || (channel !== null && !practice && !isRequested && missing.length === 0);
  const change = async () => {
    if (on) await attempt({ do: 'stopKeeping', what: 'canvas' });
    else if (channel !== null) await ask(channel, { do: 'canvas', markdown: await stateNow(incident) });
  };
  const blocker = practice ? t('slack.canvas.practice') : channel === null ? t('slack.needsChannel') : null;
  return (
    <Row
      {...row}
      slack={slack}
      part="canvas"
      missing={missing}
      state={mirroredText(incident, 'canvas')}
      waiting={blocker}
      action={
        <Check small isSwitch label={t('slack.canvas.keep')} on={on} disabled={!able} onChange={() => void change()} />
      }
      below={problem !== null && <p role="alert">{problem}</p>}
    />
  );
}
