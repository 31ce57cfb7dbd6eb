import { useState, type KeyboardEvent } from 'react';
import type { Incident, Promise as Promised } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { delayText } from '../../src/message/outgoing.ts';
import { livePromise, roundUpToMinute } from '../../src/promise/promise.ts';
import { parseWhen, readTime, type When } from '../../src/time/plain-time.ts';
import { ok } from '../../src/base/result.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { SEND } from '../composer/commands.ts';
import { useNow } from '../core/clock.ts';
import { runLocal } from '../core/command.ts';
import { SNOOZES, snoozeUntil } from './commands.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText, sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { bothText, spanText, zone } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot, CloseDialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { TimeField } from '../ui/time/TimeField.tsx';
import form from '../ui/Form.module.css';
import { Kbd } from '../ui/Kbd.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { SideMessageField } from '../channel/SideMessageField.tsx';
import { useSideMessage } from '../channel/useSideMessage.ts';

const OTHER = 'other';

/** The chosen instant, ms since 1970, or why the text has none. */
const untilOf = (choice: string, text: string, due: number, at: number): When =>
  choice === OTHER ? parseWhen(text, at, zone()) : ok(snoozeUntil(due, Number(choice), at));
const untilNow = (choice: string, text: string, due: number): When => untilOf(choice, text, due, Date.now());

/** Moves the ring, not the promise: nobody is notified unless the person chooses so. */
export function SnoozeDialog({ promise: id, onClose }: { promise?: string; onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const promise = id === undefined ? livePromise(incident) : incident.promises.get(id);
  if (promise == null || promise.state !== 'live') return <CloseDialog onClose={onClose} />;
  return <Snooze incident={incident} promise={promise} onClose={onClose} />;
}

interface SnoozeProps {
  incident: Incident;
  promise: Promised;
  onClose: () => void;
}

function Snooze({ incident, promise, onClose }: SnoozeProps) {
  const now = useNow();
  const [choice, setChoice] = useState<string>(String(SNOOZES[0]));
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const sideMessage = useSideMessage();
  const found = untilOf(choice, text, promise.due, now);
  const to = found.ok ? roundUpToMinute(found.value) : null;
  const wrong = !found.ok && text.trim() !== '' ? sentence('when', found.error) : null;
  const isUpdate = promise.kind === 'update';

  const save = useOnce(async (alsoSend: boolean) => {
    const pressed = untilNow(choice, text, promise.due);
    if (!pressed.ok) return setProblem(sentence('when', pressed.error));
    const at = roundUpToMinute(pressed.value);
    const message = alsoSend ? await sideMessage.message(delayText(promise.promisedFor, at, now, zone())) : null;
    if (message?.destinations.length === 0) return setProblem(t('snooze.problem.nowhere'));
    const result = await act({
      do: 'snoozePromise',
      promise: promise.id,
      until: at,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(message === null ? {} : { tell: message }),
    });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isUpdate) runLocal([SEND], event, () => save(true));
  };
  return (
    <Dialog
      title={t('snooze.title', { kind: promiseName(promise, (task) => incident.tasks.get(task)?.title ?? '') })}
      about={t('snooze.about', { time: bothText(promise.due, now) })}
      onClose={onClose}
    >
      <form className={form.form} onSubmit={onSubmit(() => save(false))} onKeyDown={onKeyDown}>
        <Segmented
          label={t('snooze.for')}
          labelled
          value={choice}
          onChange={setChoice}
          options={[
            ...SNOOZES.map((minutes) => ({ value: String(minutes), label: t('snooze.minutes', { minutes }) })),
            { value: OTHER, label: t('snooze.other') },
          ]}
        />
        {choice === OTHER && (
          <TimeField
            label={t('snooze.other')}
            placeholder={t('message.next.example')}
            autoFocus
            text={text}
            read={readTime(text, now, zone(), 'future')}
            now={now}
            problem={wrong}
            onText={(next) => {
              setText(next);
              setProblem(null);
            }}
          />
        )}
        {to !== null && <p role="status">{t('snooze.to', { time: bothText(to, now), span: spanText(to - now) })}</p>}
        <TextField
          label={t('snooze.reason')}
          maxLength={LIMITS.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isUpdate && to !== null && (
          <SideMessageField
            label={t('snooze.tell')}
            text={delayText(promise.promisedFor, to, now, zone())}
            channels={sideMessage.channels}
            to={sideMessage.to}
            onTo={sideMessage.setTo}
          />
        )}
        <DialogFoot problem={wrong === null ? problem : null}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          {isUpdate && (
            <Button onClick={() => save(true)}>
              {t('snooze.saveAndTell', { where: sideMessage.where })}
              <Kbd keys={SEND.keys} />
            </Button>
          )}
          <Button type="submit" variant="primary">
            {t('snooze.save')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
