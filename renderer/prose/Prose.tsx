import { useState } from 'react';
import { t } from '../../src/text/text.ts';
import { lazyComponent } from '../core/chunk.tsx';
import inline from '../ui/Inline.module.css';
import css from './Prose.module.css';
import type { Dialect } from './ProseTree.tsx';

const Tree = lazyComponent(async () => (await import('./ProseTree.tsx')).ProseTree);

/** Text without these needs no parser: most titles and descriptions. */
const MARKED = /[*_`~[\]<>#|\\&\u2060]|https?:|www\.|@|^\s*(?:[-+=•]|\d+[.)])/m;

/** A longer text is folded, so that one long note does not push the work off the screen. */
const LONG = { characters: 320, lines: 6 };

const isLong = (text: string): boolean => text.length > LONG.characters || text.split('\n').length > LONG.lines;

interface Props {
  text: string;
  dialect: Dialect;
  /** A long text is folded. */
  clamp?: boolean;
  /** `wheelhouse:` links become buttons, as in a playbook's tasks. */
  actions?: boolean;
}

/** A text with its marks, without images and HTML; links open outside. */
export function Prose({ text, dialect, clamp = false, actions = false }: Props) {
  const [all, setAll] = useState(false);
  const long = clamp && isLong(text);
  return (
    <>
      <div className={css.prose} data-folded={long && !all}>
        {MARKED.test(text) ? (
          <Tree text={text} dialect={dialect} actions={actions} meanwhile={<p className={css.plain}>{text}</p>} />
        ) : (
          text.split(/\n{2,}/).map((part, index) => (
            <p key={index} className={css.plain}>
              {part}
            </p>
          ))
        )}
      </div>
      {long && (
        <button type="button" className={inline.inline} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('prose.less') : t('prose.more')}
        </button>
      )}
    </>
  );
}

/** A playbook's Markdown on one line, such as a task's title. */
export function InlineProse({ text, actions = false }: { text: string; actions?: boolean }) {
  if (!MARKED.test(text)) return text;
  return <Tree text={text} dialect="document" inline actions={actions} meanwhile={text} />;
}
