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
import { Dialog, DialogFoot, CloseDialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { Kbd } from '../ui/Kbd.tsx';
import { People } from '../ui/People.tsx';
import { standIns } from './hand-on.ts';
import { SideMessageField } from '../channel/SideMessageField.tsx';
import { useSideMessage } from '../channel/useSideMessage.ts';

/** Asks another person to write the promised update: on the record, and by a message in their channel. */
export function HandOnDialog({ onClose }: { onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const promise = livePromise(incident);
  if (promise === null) return <CloseDialog onClose={onClose} />;
  return <HandOn incident={incident} promise={promise} onClose={onClose} />;
}

interface HandOnProps {
  incident: Incident;
  promise: Promised;
  onClose: () => void;
}

function HandOn({ incident, promise, onClose }: HandOnProps) {
  const now = useNow();
  const candidates = standIns(incident);
  const [person, setPerson] = useState(candidates[0]?.person ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const people = useId();
  const sideMessage = useSideMessage();
  const role = candidates.find((standIn) => standIn.person === person.trim())?.role;

  const save = useOnce(async (alsoSend: boolean) => {
    const to = person.trim();
    if (to === '') return setProblem(t('hand.missing'));
    const message = alsoSend ? await sideMessage.message(handOnText(to, promise.due, now, zone())) : null;
    if (message?.destinations.length === 0) return setProblem(t('snooze.problem.nowhere'));
    const result = await act({
      do: 'handPromise',
      promise: promise.id,
      to,
      ...(role === undefined ? {} : { role }),
      ...(message === null ? {} : { tell: message }),
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
        <SideMessageField
          label={t('hand.tell')}
          text={handOnText(person.trim() === '' ? '…' : person.trim(), promise.due, now, zone())}
          channels={sideMessage.channels}
          to={sideMessage.to}
          onTo={sideMessage.setTo}
        />
        <DialogFoot problem={problem}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button onClick={() => save(false)}>{t('hand.save')}</Button>
          <Button type="submit" variant="primary">
            {t('hand.saveAndTell', { where: sideMessage.where })}
            <Kbd keys={SUBMIT_KEY} />
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
