import { FilePenLine } from 'lucide-react';
import { useEffect, useId, useRef, type ClipboardEvent } from 'react';
import { notifiesPeople, type Destination } from '../../src/model/destination.ts';
import { fileName } from '../../src/message/file-name.ts';
import { markHoles } from '../../src/message/preview-holes.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';
import { useMinute } from '../core/clock.ts';
import { runLocal } from '../core/command.ts';
import { useFocusPlace } from '../core/focus.ts';
import { useKnown } from '../core/known.ts';
import { useStore } from '../core/store.ts';
import { zone } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { audienceOf, textOf, withText } from '../draft/audience.ts';
import { attachFile } from './attach.ts';
import { Attachment } from './Attachment.tsx';
import { Audiences } from './Audiences.tsx';
import { goToMessage, SEND } from './commands.ts';
import { ChannelPicker } from '../channel/ChannelPicker.tsx';
import { defaultTo, useChannels } from '../channel/channels.ts';
import { useDraft, withMention } from '../draft/draft.ts';
import { Fallback } from './Fallback.tsx';
import css from './Message.module.css';
import { MessageText } from './MessageText.tsx';
import { Meter } from './Meter.tsx';
import { longChoicesOf, longOf } from '../draft/long.ts';
import { MeterLong } from './MeterLong.tsx';
import { nextDue } from '../draft/next-due.ts';
import { noteCut } from './note-cut.ts';
import { NextField } from './NextField.tsx';
import { prepareDraft, usePreparedDraft } from '../draft/prepare.ts';
import { recipientsOf } from '../channel/recipients.ts';
import { sendLabel, typedTexts, useSend } from './send.ts';
import { TemplatePicker } from '../template/TemplatePicker.tsx';
import { holesText, placesOf, useFilled, useUnresolved } from '../template/useFilled.ts';
import { useBroadMentionGuard } from '../mention/useBroadMentionGuard.tsx';
import { useSlackText } from '../draft/useSlackText.ts';
import { addressesOf, transportsAsDestinations } from '../channel/transports.ts';

export function Message() {
  const incident = useStore((state) => state.incident!);
  const transports = useStore((state) => state.settings.transports);
  const unconnected = useStore((state) => state.settings.slack.state === 'none');
  const { draft, change } = useDraft();
  const channels = useChannels(incident.practice);
  const now = useMinute();
  const text = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  usePreparedDraft(text);
  useFocusPlace('message', text);

  const to = draft.to ?? defaultTo(incident, channels);
  // One millisecond past the minute: promises round up to whole minutes, so all of this minute shows what a press would
  // send.
  const due = nextDue(draft, incident, now + 1, zone);
  const { kind } = draft;
  const shown = textOf(draft, to);
  const nextUpdateBy = kind === 'update' ? (due.ok ? due.value : null) : undefined;
  const terms = { now, nextUpdateBy, to: placesOf(draft, to) };
  const filled = useFilled(shown, incident, terms);
  const slack = useSlackText({
    text: filled.text,
    typed: shown,
    mentions: draft.mentions,
    nextUpdateBy: kind === 'update' && due.ok ? due.value : undefined,
    now,
    long: longOf(draft),
  });
  const recipients = recipientsOf(to, { channels, addresses: addressesOf(transports) });
  const guard = useBroadMentionGuard(incident.practice, channels);
  const known = useKnown<readonly Destination[]>(to, to.length > 0 || channels.state !== 'loading');
  const { problem, setProblem, sending, send } = useSend(known, guard);

  const unresolved = useUnresolved(typedTexts(draft, to), incident, { now, nextUpdateBy });
  const holes = unresolved === null ? null : holesText(unresolved, audienceOf(draft, to));
  const knownHoles = useRef(holes);
  // A chosen template or a filled role may have solved the problem.
  useEffect(() => setProblem(null), [shown, setProblem]);
  useEffect(() => {
    // The first result of the check is no change: a press may already have been refused because of it.
    if (knownHoles.current !== null && holes !== null) setProblem(null);
    knownHoles.current = holes;
  }, [holes, setProblem]);

  const edit: typeof change = (patch) => {
    setProblem(null);
    change(patch);
  };

  const onPaste = ({ clipboardData }: ClipboardEvent) => {
    const [file] = clipboardData.files;
    if (file !== undefined) void attachFile(file);
    else noteCut(text.current, clipboardData.getData('text/plain'));
  };

  return (
    <Panel
      name={t('panel.message')}
      jump={goToMessage}
      className={css.panel}
      actions={<Kinds kind={kind} onChange={(next) => edit({ kind: next })} />}
    >
      <div className={css.body} onKeyDown={(event) => runLocal([SEND], event, () => void send())} onPaste={onPaste}>
        <Fallback />
        <div className={css.row}>
          <ChannelPicker
            channels={channels}
            others={incident.practice ? [] : transportsAsDestinations(transports)}
            chosen={to}
            onChange={(chosen) => edit({ to: chosen })}
          />
          {!incident.practice && unconnected && <ConnectFirst />}
          <TemplatePicker terms={terms} />
          <Attachment attachment={draft.attachment} onRemove={() => edit({ attachment: null })} />
          <Audiences draft={draft} to={to} onChange={edit} />
          {kind === 'update' && <FromRecord empty={draft.text === ''} drafted={draft.drafted !== null} />}
        </div>
        <MessageText
          ref={text}
          kind={kind}
          text={shown}
          nodes={markHoles(slack.nodes, filled.unresolved)}
          busy={sending}
          practice={incident.practice}
          mentions={notifiesPeople(terms.to) ? draft.mentions : null}
          file={slack.asFile ? fileName({ id: draft.message, attachment: null }) : undefined}
          onText={(next) => edit(withText(draft, to, next))}
          onMention={(mention) =>
            edit({ mentions: withMention(draft.mentions, mention, [draft.text, ...Object.values(draft.texts)]) })
          }
        />
        {kind === 'update' && (
          <NextField
            text={draft.next}
            due={due}
            running={isRunning(incident.status)}
            because={draft.because}
            now={now}
            onText={(next) => edit({ next })}
            onNoFurther={(noFurther) => edit({ noFurther, next: null })}
            onBecause={(because) => edit({ because })}
          />
        )}
        <div className={css.foot}>
          {slack.measure?.tooLong === false && <Meter measure={slack.measure} />}
          {slack.measure?.tooLong === true && (
            <MeterLong
              measure={slack.measure}
              choices={longChoicesOf(draft)}
              messages={slack.messages}
              long={draft.long}
              onLong={(long) => edit({ long })}
            />
          )}
          {holes !== null && holes !== '' && problem === null && (
            <p id={`${id}-holes`} className={css.holes}>
              {t('template.unresolved', { names: holes })}
            </p>
          )}
          <p role="alert" className={css.problem}>
            {problem}
          </p>
          <Button
            variant="primary"
            className={css.send}
            aria-disabled={sending}
            aria-describedby={`${id}-holes`}
            onClick={() => void send()}
          >
            {sendLabel(kind, to, recipients)}
            <Kbd keys={SEND.keys} />
          </Button>
        </div>
      </div>
      {guard.dialog}
    </Panel>
  );
}

/** Offers a text made from what happened since the last update. */
function FromRecord({ empty, drafted }: { empty: boolean; drafted: boolean }) {
  if (drafted) return <p className={css.drafted}>{t('draft.prepared')}</p>;
  if (!empty) return null;
  return (
    <Button variant="quiet" className={css.draft} onClick={() => prepareDraft()}>
      <FilePenLine aria-hidden="true" />
      {t('draft.prepare')}
    </Button>
  );
}

function Kinds({ kind, onChange }: { kind: 'update' | 'message'; onChange: (kind: 'update' | 'message') => void }) {
  return (
    <Segmented
      label={t('message.kind')}
      value={kind}
      onChange={onChange}
      options={[
        { value: 'update', label: t('message.kind.update') },
        { value: 'message', label: t('message.kind.message') },
      ]}
    />
  );
}

function ConnectFirst() {
  const open = useStore((state) => state.open);
  return (
    <Button variant="quiet" onClick={() => open({ kind: 'settings', part: 'slack' })}>
      {t('message.connect')}
    </Button>
  );
}
