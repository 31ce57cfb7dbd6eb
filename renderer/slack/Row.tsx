import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { neededScopes, type SlackPart } from '../../src/errand/part.ts';
import { t } from '../../src/text/text.ts';
import { list } from '../app/words.ts';
import { Button } from '../ui/Button.tsx';
import { Asked } from './Asked.tsx';
import { Lacking } from './Lacking.tsx';
import css from './Slack.module.css';
import type { Slack } from './slack.ts';

interface Props {
  slack: Slack;
  part: SlackPart;
  /** How it stands, beside its name. */
  state?: ReactNode;
  /** What the connection may not do; null: its form says it, as it depends on what is chosen there. */
  lacking?: readonly string[] | null;
  /** In place of the button that unfolds it. */
  action?: ReactNode;
  /** What stands on that button. */
  label?: string;
  shown: boolean;
  onShow: (part: SlackPart | null) => void;
  /** What stands below it, folded or not. */
  below?: ReactNode;
  children?: ReactNode;
}

/** One thing that can be done in Slack: what it is, how it stands, and unfolded what it needs to be told. */
export function Row({ slack, part, state, lacking = null, action, label = '', shown, onShow, below, children }: Props) {
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  // It was asked for by its name or its button: what it needs is written there next.
  useEffect(() => {
    if (!shown) return;
    const frame = requestAnimationFrame(() => {
      const body = row.current?.querySelector('[data-body]') ?? row.current;
      const field = body?.querySelector<HTMLElement>('input:not([type=radio]), select, textarea, button');
      field?.focus();
      row.current?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  const unfolds = label !== '' && children !== undefined && children !== false;
  const scopes = neededScopes(part, { as: slack.as, private: false });
  return (
    <li ref={row} className={css.row} data-part={part}>
      <div className={css.head}>
        <div className={css.what}>
          <h3 className={css.name}>{t(`slack.${part}.title`)}</h3>
          <p className={css.about}>
            {t(`slack.${part}.about`)} <span className={css.scopes}>{t('slack.needs', { scopes: list(scopes) })}</span>
          </p>
        </div>
        <div className={css.state}>{state}</div>
        <div className={css.actions}>
          {action}
          {unfolds && (
            <Button
              aria-expanded={shown}
              aria-controls={`${id}-body`}
              onClick={() => onShow(shown ? null : part)}
              className={css.unfold}
            >
              {label}
              <ChevronDown aria-hidden="true" />
            </Button>
          )}
        </div>
      </div>
      {lacking !== null && lacking.length > 0 && <Lacking scopes={lacking} as={slack.as} />}
      <Asked part={part} incident={slack.incident} />
      {shown && unfolds && (
        <div id={`${id}-body`} data-body className={css.body}>
          {children}
        </div>
      )}
      {below}
    </li>
  );
}
