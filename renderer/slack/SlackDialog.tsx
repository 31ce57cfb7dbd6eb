import { useState } from 'react';
import type { SlackPart } from '../../src/errand/part.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AcknowledgeRow } from './AcknowledgeRow.tsx';
import { BookmarkRow } from './BookmarkRow.tsx';
import { ChannelRow } from './ChannelRow.tsx';
import { InviteRow } from './InviteRow.tsx';
import { CanvasRow, DigestRow, StateRow, TopicRow } from './KeptRows.tsx';
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

/** What can be done in Slack besides writing, each in a row that says how it stands. */
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
  return (
    <ul className={css.rows}>
      {(Object.keys(ROWS) as SlackPart[]).map((each) => {
        const RowOf = ROWS[each];
        return <RowOf key={each} slack={slack} shown={shown === each} onShow={setShown} />;
      })}
    </ul>
  );
}

function NotConnected() {
  const connection = useStore((state) => state.settings.slack);
  const open = useStore((state) => state.open);
  const why =
    connection.state === 'trouble'
      ? sentence('connect', connection.problem)
      : t(connection.state === 'checking' ? 'slack.checking' : 'slack.notConnected');
  return (
    <div className={css.notConnected}>
      <p>{why}</p>
      <Button look="primary" data-first onClick={() => open({ kind: 'settings', part: 'slack' })}>
        {t('slack.connect')}
      </Button>
    </div>
  );
}
