import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';

/** The foot of a form that sets a way up. */
export function WayFoot({ problem, onCancel }: { problem: string | null; onCancel: () => void }) {
  return (
    <DialogFoot problem={problem}>
      <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      <Button type="submit" look="primary">
        {t('ways.save')}
      </Button>
    </DialogFoot>
  );
}
