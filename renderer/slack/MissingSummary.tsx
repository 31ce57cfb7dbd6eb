import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { MissingScopes } from '../connection/MissingScopes.tsx';
import type { Slack } from './slack.ts';

/** All scopes that the rows below lack, listed once, with what to do. */
export function MissingSummary({ slack: { as, missing } }: { slack: Slack }) {
  const managed = useStore((state) => state.settings.token === 'environment');
  const open = useStore((state) => state.open);
  if (missing.length === 0) return null;
  const then = as === 'person' ? 'slack.missing.person' : managed ? 'slack.missing.managed' : 'slack.missing.bot';
  return (
    <MissingScopes
      scopes={missing}
      about={
        <>
          <strong>{t('slack.missing', { count: missing.length })}</strong> {t(then, { count: missing.length })}
        </>
      }
    >
      {!managed && (
        <Button variant="quiet" onClick={() => open({ kind: 'settings', part: 'slack' })}>
          {t('slack.missing.settings')}
        </Button>
      )}
    </MissingScopes>
  );
}
