import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';

interface Props {
  problem: string | null;
  disabled?: boolean;
  /** What stands on its one button. */
  children: ReactNode;
}

/** The foot of a row's form. */
export function SubmitFoot({ problem, disabled = false, children }: Props) {
  return (
    <DialogFoot problem={problem}>
      <Button type="submit" look="primary" disabled={disabled}>
        {children}
      </Button>
    </DialogFoot>
  );
}
