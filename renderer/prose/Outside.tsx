import type { ReactNode } from 'react';
import { openLink } from '../core/act.ts';
import css from './Prose.module.css';

/** A link that opens outside: web and mail addresses only. */
export function Outside({ url, children }: { url: string; children: ReactNode }) {
  return (
    <a
      href={url}
      className={css.link}
      title={url}
      onClick={(event) => {
        event.preventDefault();
        void openLink(url);
      }}
    >
      {children}
    </a>
  );
}
