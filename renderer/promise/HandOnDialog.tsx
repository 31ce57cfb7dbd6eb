import { useId, useState } from 'react';
import type { Incident, Promise as Promised } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { handOnText } from '../../src/message/outgoing.ts';
import { livePromise } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useNow } from '../core/clock.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { SUBMIT_KEY } from '../core/keys.ts';
import { useStore } from '../core/store.ts';
import { bothText, zone } from '../core/time.ts';
import { roleName } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot, Gone } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { Kbd } from '../ui/Kbd.tsx';
import { People } from '../ui/People.tsx';
import { stands } from './hand-on.ts';
import { TellOthers } from '../channel/TellOthers.tsx';
import { useTell } from '../channel/useTell.ts';

/** Asks another person to write the promised update: on the record, and by a message in their channel. */
export function HandOnDialog({ onClose }: { onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const promise = livePromise(incident);
  if (promise === null) return <Gone onClose={onClose} />;
  return <HandOn incident={incident} promise={promise} onClose={onClose} />;
}

interface HandOnProps {
  incident: Incident;
  promise: Promised;
  onClose: () => void;
}

function HandOn({ incident, promise, onClose }: HandOnProps) {
  const now = useNow();
  const candidates = stands(incident);
  const [person, setPerson] = useState(candidates[0]?.person ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const people = useId();
  const tell = useTell();
  const role = candidates.find((stand) => stand.person === person.trim())?.role;

  const save = useOnce(async (telling: boolean) => {
    const to = person.trim();
    if (to === '') return setProblem(t('hand.missing'));
    const told = telling ? await tell.message(handOnText(to, promise.due, now, zone())) : null;
    if (told?.destinations.length === 0) return setProblem(t('snooze.problem.nowhere'));
    const result = await act({
      do: 'handPromise',
      promise: promise.id,
      to,
      ...(role === undefined ? {} : { role }),
      ...(told === null ? {} : { tell: told }),
    });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog title={t('hand.title')} about={t('hand.about', { time: bothText(promise.due, now) })} onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit(() => save(true))}>
        <TextField
          label={t('hand.person')}
          data-first
          list={people}
          maxLength={LIMITS.person}
          value={person}
          hint={role === undefined ? undefined : t('hand.role', { person: person.trim(), role: roleName(role) })}
          onChange={(event) => {
            setPerson(event.target.value);
            setProblem(null);
          }}
        />
        <People id={people} />
        <TellOthers
          label={t('hand.tell')}
          text={handOnText(person.trim() === '' ? '…' : person.trim(), promise.due, now, zone())}
          channels={tell.channels}
          to={tell.to}
          onTo={tell.setTo}
        />
        <DialogFoot problem={problem}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button onClick={() => save(false)}>{t('hand.save')}</Button>
          <Button type="submit" variant="primary">
            {t('hand.saveAndTell', { where: tell.where })}
            <Kbd keys={SUBMIT_KEY} />
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
