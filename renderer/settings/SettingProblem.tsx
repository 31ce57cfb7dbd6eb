import { TriangleAlert } from 'lucide-react';
import css from './SettingsDialog.module.css';

/** The problem with a setting that takes effect at once. */
export function SettingProblem({ problem }: { problem: string | null | undefined }) {
  return (
    <p role="alert" className={css.problem}>
      {problem != null && <TriangleAlert aria-hidden="true" />}
      {problem}
    </p>
  );
}
