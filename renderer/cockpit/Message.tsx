import { FilePenLine } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Destination } from '../../src/message/destination.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../app/act.ts';
import { useMinute } from '../app/clock.ts';
import { matches } from '../app/keys.ts';
import { refusalText, sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { zone } from '../app/time.ts';
import { channelText } from '../app/words.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { ChannelPicker } from './ChannelPicker.tsx';
import { defaultTo, useChannels } from './channels.ts';
import { useDraft } from './draft.ts';
import css from './Message.module.css';
import { MessageText } from './MessageText.tsx';
import { Meter } from './Meter.tsx';
import { nextDue } from './next-due.ts';
import { NextField } from './NextField.tsx';
import { prepareDraft, usePreparedDraft } from './prepare.ts';
import { useSlackText } from './useSlackText.ts';

export function Message() {
  const incident = useStore((state) => state.incident!);
  const platform = useStore((state) => state.platform);
  const { draft, change, clear, renew } = useDraft();
  const channels = useChannels(incident.practice);
  const now = useMinute();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  usePreparedDraft(text);

  const to = draft.to ?? defaultTo(incident, channels);
  // Just after the minute: promises fall on whole minutes, upwards, so all of this minute shows what a press now would send.
  const due = nextDue(draft, incident, now + 1, zone);
  const { kind } = draft;
  const slack = useSlackText(draft.text, kind === 'update' && due.ok ? due.value : undefined, now);

  const edit: typeof change = (patch) => {
    setProblem(null);
    change(patch);
  };

  async function send(): Promise<void> {
    if (sending) return;
    // Read at the press: what "in 10 minutes" means has moved since the last drawing.
    const next = nextDue(draft, incident, Date.now(), zone);
    if (draft.text.trim() === '') return setProblem(t('message.problem.empty'));
    if (to.length === 0) return setProblem(t('message.problem.nowhere'));
    if (kind === 'update' && !next.ok) return setProblem(sentence('when', next.error));
    const last = kind === 'update' && next.ok && next.value === null;
    const because = draft.because.trim();
    if (last && isRunning(incident.status) && because === '') return setProblem(t('message.problem.because'));
    setSending(true);
    // The id of another text that was sent already: this one must not be taken for its second press.
    const before = incident.messages.get(draft.message);
    const message = before !== undefined && before.text !== draft.text ? renew() : draft.message;
    const result = await act({
      do: 'sendMessage',
      message,
      kind,
      text: draft.text,
      destinations: to,
      ...(kind === 'update' && next.ok ? { nextUpdateBy: next.value } : {}),
      ...(last && because !== '' ? { noFurtherBecause: because } : {}),
    });
    setSending(false);
    // "Already sent" is the answer to a second press: the first one arrived.
    if (result.ok || result.error.code === 'already-sent') {
      clear();
      setProblem(null);
    } else setProblem(refusalText(result.error));
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!matches('mod+enter', event.nativeEvent, platform)) return;
    event.preventDefault();
    void send();
  };

  return (
    <Panel
      name={t('panel.message')}
      jump="3"
      className={css.panel}
      actions={<Kinds kind={kind} onChange={(next) => edit({ kind: next })} />}
    >
      <div className={css.body} onKeyDown={onKeyDown}>
        <div className={css.line}>
          <ChannelPicker channels={channels} chosen={to} onChange={(chosen) => edit({ to: chosen })} />
          {!incident.practice && channels.problem?.code === 'not-connected' && <ConnectFirst />}
          {kind === 'update' && <FromRecord empty={draft.text === ''} drafted={draft.drafted !== null} />}
        </div>
        <MessageText
          ref={text}
          draft={draft}
          nodes={slack.nodes}
          busy={sending}
          onText={(next) => edit({ text: next, drafted: null })}
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
          {slack.measure !== null && <Meter measure={slack.measure} />}
          <p role="alert" className={css.problem}>
            {problem}
          </p>
          <Button look="primary" className={css.send} aria-disabled={sending} onClick={() => void send()}>
            {sendLabel(kind, to)}
            <Kbd keys="mod+enter" />
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function sendLabel(kind: 'update' | 'message', to: readonly Destination[]): string {
  const label = kind === 'update' ? t('message.send.update') : t('message.send.message');
  if (to.length === 0) return label;
  const where = to.length === 1 ? channelText(to[0]!.name) : t('message.send.channels', { count: to.length });
  return t('message.send.to', { label, where });
}

/** What happened since people heard last, as text to begin with. */
function FromRecord({ empty, drafted }: { empty: boolean; drafted: boolean }) {
  if (drafted) return <p className={css.drafted}>{t('draft.prepared')}</p>;
  if (!empty) return null;
  return (
    <Button look="quiet" className={css.draft} onClick={() => prepareDraft()}>
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
    <Button look="quiet" onClick={() => open({ kind: 'settings' })}>
      {t('message.connect')}
    </Button>
  );
}
