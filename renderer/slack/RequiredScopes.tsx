import { neededScopes, SLACK_PARTS } from '../../src/slack-actions/action-kinds.ts';
import { t } from '../../src/text/text.ts';
import { list } from '../core/words.ts';
import css from './RequiredScopes.module.css';
import type { Slack } from './slack.ts';

/** The scopes of each part, for the person who sets up the app; folded, as it is seldom needed. */
export function RequiredScopes({ slack: { as } }: { slack: Slack }) {
  return (
    <details
      className={css.needs}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.scrollIntoView({ block: 'nearest' });
      }}
    >
      <summary>{t('slack.needs')}</summary>
      <dl className={css.list}>
        {SLACK_PARTS.map((part) => (
          <div key={part} className={css.row}>
            <dt>{t(`slack.${part}.title`)}</dt>
            <dd>{list(neededScopes(part, { as, private: false }))}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
