import { useState, type SyntheticEvent } from 'react';
import { cadenceSpan } from '../../src/promise/cadence.ts';
import { livePromise, wholeMinuteUp } from '../../src/promise/promise.ts';
import { parseWhen } from '../../src/promise/when.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../app/act.ts';
import { useNow } from '../app/clock.ts';
import { refusalText, sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { bothText, spanText, zone } from '../app/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import css from './PromiseDialog.module.css';

/** Changes or makes the promise. What was understood stands below the field before it counts. */
export function PromiseDialog({ onClose }: { onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const now = useNow();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const promise = livePromise(incident);
  const usual = cadenceSpan(incident, now);
  const found = parseWhen(text, now, zone());
  const due = found.ok ? wholeMinuteUp(found.value) : null;
  // While the field is empty nobody has made a mistake yet.
  const wrong = !found.ok && text.trim() !== '' ? sentence('when', found.error) : null;

  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    const pressed = parseWhen(text, Date.now(), zone());
    if (!pressed.ok) return setProblem(sentence('when', pressed.error));
    const result = await act({ do: 'makePromise', due: wholeMinuteUp(pressed.value) });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  };
  const offers = [5, 10, 15, 30, 60].map((minutes) => `${minutes}m`);
  return (
    <Dialog
      title={promise === null ? t('promise.make.title') : t('promise.change.title')}
      about={
        promise === null ? t('promise.make.about') : t('promise.change.about', { time: bothText(promise.due, now) })
      }
      size="small"
      onClose={onClose}
    >
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <TextField
          label={t('message.next')}
          data-first
          className={css.field}
          placeholder={t('message.next.example')}
          value={text}
          problem={wrong}
          hint={
            due === null
              ? t('promise.hint')
              : t('message.next.understood', { time: bothText(due, now), span: spanText(due - now) })
          }
          onChange={(event) => {
            setText(event.target.value);
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
        <DialogFoot problem={wrong === null ? problem : null}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary">
            {promise === null ? t('promise.make.save') : t('promise.change.save')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
