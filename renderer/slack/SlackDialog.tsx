import { useId, useState } from 'react';
import type { SlackPart } from '../../src/slack-actions/action-kinds.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AcknowledgeRow } from './AcknowledgeRow.tsx';
import { BookmarkRow } from './BookmarkRow.tsx';
import { ChannelRow } from './ChannelRow.tsx';
import { InviteRow } from './InviteRow.tsx';
import { CanvasRow, DigestRow, StateRow, TopicRow } from './MirrorRows.tsx';
import { MissingSummary } from './MissingSummary.tsx';
import { RequiredScopes } from './RequiredScopes.tsx';
import { useSlack } from './slack.ts';
import css from './Slack.module.css';

const ROWS = {
  'create-channel': ChannelRow,
  invite: InviteRow,
  topic: TopicRow,
  state: StateRow,
  digest: DigestRow,
  canvas: CanvasRow,
  bookmark: BookmarkRow,
  acknowledge: AcknowledgeRow,
} as const;

const GROUPS: readonly { name: 'channel' | 'state' | 'report'; parts: readonly SlackPart[] }[] = [
  { name: 'channel', parts: ['create-channel', 'invite', 'topic', 'bookmark'] },
  { name: 'state', parts: ['state', 'digest', 'canvas'] },
  { name: 'report', parts: ['acknowledge'] },
];

/** All Slack actions besides posting, each in a row with its state. */
export function SlackDialog({ part, onClose }: { part?: SlackPart | undefined; onClose: () => void }) {
  const practice = useStore((state) => state.incident?.practice ?? null);
  const connection = useStore((state) => state.settings.slack);
  if (practice === null) return null;
  return (
    <Dialog title={t('slack.title')} about={t('slack.about')} size="large" onClose={onClose}>
      {practice || connection.state === 'connected' ? <Rows part={part ?? null} /> : <NotConnected />}
    </Dialog>
  );
}

function Rows({ part }: { part: SlackPart | null }) {
  const slack = useSlack();
  const [shown, setShown] = useState(part);
  const [withInput, setWithInput] = useState<ReadonlySet<SlackPart>>(new Set(part === null ? [] : [part]));
  const id = useId();
  const show = (next: SlackPart | null) => {
    setShown(next);
    if (next !== null) setWithInput(new Set([...withInput, next]));
  };
  const done = (which: SlackPart) => {
    setShown((now) => (now === which ? null : now));
    setWithInput(new Set([...withInput].filter((each) => each !== which)));
  };
  return (
    <>
      <MissingSummary slack={slack} />
      {GROUPS.map(({ name, parts }) => (
        <section key={name} aria-labelledby={`${id}-${name}`}>
          <h3 id={`${id}-${name}`} className={css.group}>
            {t(`slack.group.${name}`)}
          </h3>
          <ul className={css.rows}>
            {parts.map((each) => {
              const RowOf = ROWS[each];
              const rowState = { shown: shown === each, hasInput: withInput.has(each) };
              return <RowOf key={each} slack={slack} {...rowState} onShow={show} onDone={done} />;
            })}
          </ul>
        </section>
      ))}
      <RequiredScopes slack={slack} />
    </>
  );
}

function NotConnected() {
  const connection = useStore((state) => state.settings.slack);
  const open = useStore((state) => state.open);
  const notice =
    connection.state === 'trouble'
      ? sentence('connect', connection.problem)
      : t(connection.state === 'checking' ? 'slack.checking' : 'slack.notConnected');
  return (
    <div className={css.notConnected}>
      <p>{notice}</p>
      <Button variant="primary" data-first onClick={() => open({ kind: 'settings', part: 'slack' })}>
        {t('slack.connect')}
      </Button>
    </div>
  );
}
