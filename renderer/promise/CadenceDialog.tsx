import { type Cadence } from '../../src/model/cadence.ts';
import { useState } from 'react';
import { cadenceSpan, isRunning } from '../../src/promise/cadence.ts';
import { roundUpToMinute } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useNow } from '../core/clock.ts';
import { onSubmit, useOnce } from '../core/once.ts';
import { refusalText } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { bothText } from '../core/time.ts';
import { CadenceFacts } from '../settings/CadenceFacts.tsx';
import { CadenceTable } from '../settings/CadenceTable.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot } from '../ui/Dialog.tsx';
import { SelectField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { cadenceChoices, sameCadence } from './cadence-choices.ts';
import css from './CadenceDialog.module.css';
import { Pace } from './Pace.tsx';

/** Chooses the cadence and pace of this incident. */
export function CadenceDialog({ onClose }: { onClose: () => void }) {
  const incident = useStore((state) => state.incident!);
  const own = useStore((state) => state.settings.cadences.own);
  const open = useStore((state) => state.open);
  const now = useNow();
  const [picked, setPicked] = useState<Cadence | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const groups = cadenceChoices(incident, own);
  const all = groups.flatMap(({ cadences }) => cadences);
  const cadence = picked ?? incident.cadence;
  const isOther = !sameCadence(cadence, incident.cadence);
  const { severity, status } = incident;
  // A newly chosen cadence begins at its usual pace.
  const span = cadenceSpan(isOther ? { ...incident, cadence, pace: null } : incident, now);
  const hasClocks = [cadence.impact, cadence.executive, cadence.response].some((minutes) => minutes !== undefined);

  const save = useOnce(async () => {
    if (!isOther) return onClose();
    const result = await act({ do: 'setCadence', cadence });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog title={t('cadence.dialog.title')} about={t('cadence.dialog.about')} onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit(save)}>
        <div className={form.row}>
          <div className={form.grow}>
            <SelectField
              label={t('cadence.dialog.profile')}
              data-first
              value={String(all.findIndex((other) => sameCadence(other, cadence)))}
              options={groups.flatMap(({ label, cadences }) =>
                cadences.map((other) => ({ value: String(all.indexOf(other)), label: other.name, group: label })),
              )}
              onChange={(index) => {
                setPicked(all[Number(index)]!);
                setProblem(null);
              }}
            />
          </div>
          <Button className={form.beside} onClick={() => open({ kind: 'settings', part: 'cadence' })}>
            {t('cadence.dialog.edit')}
          </Button>
        </div>
        <p className={css.next} role={isOther ? 'status' : undefined}>
          {span === null
            ? t('cadence.dialog.none', { status: t(`status.${status}`) })
            : t('cadence.dialog.next', {
                severity,
                status: t(`status.${status}`),
                minutes: span / 60_000,
                time: bothText(roundUpToMinute(now + span), now),
              })}
        </p>
        {!isOther && isRunning(status) && <Pace incident={incident} now={now} onProblem={setProblem} />}
        <div className={css.full}>
          <CadenceTable cell={(row, column) => cadence.table[row][column]} current={{ severity, status }} />
          <CadenceFacts cadence={cadence} brief />
        </div>
        {isOther && hasClocks && <p className={css.hint}>{t('cadence.dialog.clocks')}</p>}
        {(isOther || problem !== null) && (
          <DialogFoot problem={problem}>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            {isOther && (
              <Button type="submit" variant="primary">
                {t('cadence.dialog.save')}
              </Button>
            )}
          </DialogFoot>
        )}
      </form>
    </Dialog>
  );
}
