import { useState } from 'react';
import type { PromiseKind } from '../../src/model/words.ts';
import { cadenceSpan } from '../../src/promise/cadence.ts';
import { promiseKey, roundUpToMinute } from '../../src/promise/promise.ts';
import { parseWhen, readTime } from '../../src/time/plain-time.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useNow } from '../core/clock.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText, sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { bothText, readingText, spanText, zone } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, SubmitFoot } from '../ui/Dialog.tsx';
import { TimeField } from '../ui/time/TimeField.tsx';
import css from './PromiseDialog.module.css';

interface Props {
  kind: PromiseKind;
  /** The task of a time-box. */
  task: string | undefined;
  onClose: () => void;
}

/** Kinds that repeat. */
const REPEATING: readonly PromiseKind[] = ['executive', 'impact'];

/** Makes or changes a promise. The parsed time is shown below the field. */
export function PromiseDialog({ kind, task, onClose }: Props) {
  const incident = useStore((state) => state.incident!);
  const now = useNow();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [again, setAgain] = useState(REPEATING.includes(kind));
  const promise = incident.promises.get(incident.live.get(promiseKey({ kind, task: task ?? null })) ?? '') ?? null;
  const usual = kind === 'update' ? cadenceSpan(incident, now) : null;
  const words = wordsOf(
    kind,
    promise !== null,
    promiseName({ kind, task: task ?? null }, (id) => incident.tasks.get(id)?.title ?? ''),
  );
  const read = readTime(text, now, zone(), 'future');
  const first = read.problem === null ? read.readings[0]! : null;
  const due = first === null ? null : roundUpToMinute(first.at);
  // An empty field is not an error yet.
  const wrong = read.problem !== null && text.trim() !== '' ? sentence('when', read.problem) : null;

  const save = useOnce(async () => {
    const pressed = parseWhen(text, Date.now(), zone());
    if (!pressed.ok) return setProblem(sentence('when', pressed.error));
    const at = Date.now();
    const result = await act({
      do: 'makePromise',
      kind,
      due: roundUpToMinute(pressed.value),
      ...(task === undefined ? {} : { task }),
      ...(again ? { every: minutesTo(pressed.value, at) } : {}),
    });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  const offers = [5, 10, 15, 30, 60].map((minutes) => `${minutes}m`);
  return (
    <Dialog
      title={words.title}
      about={promise === null ? words.about : t('promise.change.about', { time: bothText(promise.due, now) })}
      size="small"
      onClose={onClose}
    >
      <form className={css.form} onSubmit={onSubmit(save)}>
        <TimeField
          label={words.label}
          data-first
          className={css.field}
          placeholder={t('message.next.example')}
          text={text}
          read={read}
          now={now}
          problem={wrong}
          hint={
            first === null || due === null
              ? t('promise.hint')
              : t('message.next.understood', {
                  time: readingText({ ...first, at: due }, now),
                  span: spanText(due - now),
                })
          }
          onText={(next) => {
            setText(next);
            setProblem(null);
          }}
        />
        <div className={css.offers}>
          {offers.map((offer) => (
            <Button key={offer} onClick={() => setText(offer)}>
              {offer}
            </Button>
          ))}
          {usual !== null && (
            <span className={css.usual}>
              {t('promise.usual', { minutes: usual / 60_000, severity: incident.severity })}
            </span>
          )}
        </div>
        {REPEATING.includes(kind) && (
          <label className={css.repeat}>
            <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} />
            {t('promise.again', { minutes: first === null ? '…' : minutesTo(first.at, now) })}
          </label>
        )}
        <SubmitFoot problem={wrong === null ? problem : null} onCancel={onClose}>
          {promise === null ? words.save : t('promise.change.save')}
        </SubmitFoot>
      </form>
    </Dialog>
  );
}

const minutesTo = (due: number, now: number): number => Math.max(1, Math.round((due - now) / 60_000));

function wordsOf(kind: PromiseKind, live: boolean, name: string) {
  if (kind === 'update') {
    return {
      title: live ? t('promise.change.title') : t('promise.make.title'),
      about: t('promise.make.about'),
      label: t('message.next'),
      save: t('promise.make.save'),
    };
  }
  return {
    title: t(live ? 'promise.kind.title.change' : 'promise.kind.title.start', { kind: name }),
    about: kind === 'task' ? undefined : t(`clocks.${kind}.about`),
    label: t('promise.kind.due'),
    save: t('promise.kind.save'),
  };
}
