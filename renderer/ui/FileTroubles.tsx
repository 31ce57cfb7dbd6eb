import { TriangleAlert } from 'lucide-react';
import { fileSentence } from '../core/problems.ts';
import { cx } from '../core/words.ts';
import css from './FileTroubles.module.css';

interface Props {
  family: 'import' | 'template.problem';
  troubles: readonly { file: string; problem: { code: string } }[];
  className?: string | undefined;
}

/** Files that could not be read: the place, the reason, and what to write instead. */
export function FileTroubles({ family, troubles, className }: Props) {
  return (
    <ul className={cx(css.troubles, className)}>
      {troubles.map(({ file, problem }) => (
        <li key={file}>
          <TriangleAlert aria-hidden="true" />
          <span>{fileSentence(family, file, problem)}</span>
        </li>
      ))}
    </ul>
  );
}
