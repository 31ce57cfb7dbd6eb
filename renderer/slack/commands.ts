import { SLACK_PARTS } from '../../src/slack-actions/action-kinds.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import { hasIncident, type AppCommand } from '../core/command.ts';
import { dialog } from '../core/store.ts';

/** Slack actions besides posting. None runs by itself: a person decides. */
export const slackCommands: readonly AppCommand[] = [
  {
    id: 'slack',
    group: 'slack',
    label: () => t('command.slack'),
    detail: ({ state: { incident } }) => (incident?.channel == null ? null : placeName(incident.channel)),
    keys: 'k',
    when: hasIncident,
    run: dialog({ kind: 'slack' }),
  },
  ...SLACK_PARTS.map((part): AppCommand => ({
    id: `slack.${part}`,
    group: 'slack',
    label: () => t(`command.slack.${part}`),
    link: part,
    when: hasIncident,
    run: dialog({ kind: 'slack', part }),
  })),
];
