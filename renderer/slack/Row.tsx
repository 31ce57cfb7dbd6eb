import { Bookmark, ChevronDown, Clock, Eye, FileText, Hash, Pin, Type, UserPlus, type LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { SLACK_PARTS, type SlackPart } from '../../src/slack-actions/action-kinds.ts';
import { t } from '../../src/text/text.ts';
import { list } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { useFold } from '../ui/fold.ts';
import { ActionRequests } from './ActionRequests.tsx';
import css from './Slack.module.css';
import type { Slack } from './slack.ts';

const ICONS: Record<SlackPart, LucideIcon> = {
  'create-channel': Hash,
  invite: UserPlus,
  topic: Type,
  state: Pin,
  digest: Clock,
  canvas: FileText,
  bookmark: Bookmark,
  acknowledge: Eye,
};

/** Properties of every row. */
export interface RowProps {
  slack: Slack;
  /** The row is unfolded. */
  shown: boolean;
  /** Its form may have input, unfolded or not. */
  hasInput: boolean;
  /** Unfolds a part, or folds the unfolded one, whose input stays. */
  onShow: (part: SlackPart | null) => void;
  /** Called when the row's form is done. */
  onDone: (part: SlackPart) => void;
}

interface Props extends Omit<RowProps, 'onDone'> {
  part: SlackPart;
  /** Its state, beside its name. */
  state?: ReactNode;
  /** What it waits for, if it has no state yet and lacks no scope. */
  waiting?: string | null;
  /** The missing scopes. */
  missing: readonly string[];
  /** Replaces the button that unfolds it. */
  action?: ReactNode;
  /** Label of that button. */
  label?: string;
  /** Shown below it, folded or not. */
  below?: ReactNode;
  children?: ReactNode;
}

/** One Slack action: its name, its state and, unfolded, its form. */
export function Row(props: Props) {
  const {
    slack,
    part,
    state,
    waiting = null,
    missing,
    action,
    label = '',
    shown,
    hasInput,
    onShow,
    below,
    children,
  } = props;
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  const unfold = useRef<HTMLButtonElement>(null);
  // Unfolding moves the focus into the form before the next key.
  useEffect(() => {
    if (!shown) return;
    const body = row.current?.querySelector('[data-body]') ?? row.current;
    const field = body?.querySelector<HTMLElement>('input:not([type=radio]), select, textarea, button');
    field?.focus();
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const unfolds = label !== '' && children !== undefined && children !== false;
  useFold(shown && unfolds, () => {
    onShow(null);
    unfold.current?.focus();
  });
  const Icon: LucideIcon = ICONS[part];
  return (
    <li ref={row} className={css.row} data-part={part}>
      <div className={css.head}>
        <Icon aria-hidden="true" className={css.icon} />
        <div className={css.what}>
          <h4 className={css.name}>{t(`slack.${part}.title`)}</h4>
          <p className={css.about}>{t(`slack.${part}.about`)}</p>
        </div>
        <div className={css.state}>
          {missing.length > 0 && <p className={css.missingScopes}>{t('slack.lacks', { scopes: list(missing) })}</p>}
          {state ?? (missing.length === 0 && waiting)}
        </div>
        <div className={css.actions}>
          {action}
          {unfolds && (
            <Button
              ref={unfold}
              data-first={part === SLACK_PARTS[0] ? true : undefined}
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
      <ActionRequests part={part} incident={slack.incident} />
      {unfolds && (shown || hasInput) && (
        <div id={`${id}-body`} data-body className={css.body} hidden={!shown}>
          {children}
        </div>
      )}
      {below}
    </li>
  );
}
