import { SLACK_PARTS } from '../../src/slack-actions/action-kinds.ts';
import type { Incident } from '../../src/model/incident.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { t } from '../../src/text/text.ts';
import type { AppCommand } from '../shell/commands.ts';
import { dialog } from '../core/store.ts';

/** What can be done in Slack besides posting. */
export function slackCommands({ channel }: Pick<Incident, 'channel'>): AppCommand[] {
  const group = 'slack';
  return [
    {
      id: 'slack',
      group,
      label: () => t('command.slack'),
      ...(channel === null ? {} : { detail: () => placeName(channel) }),
      keys: 'k',
      run: dialog({ kind: 'slack' }),
    },
    ...SLACK_PARTS.map((part): AppCommand => ({
      id: `slack.${part}`,
      group,
      label: () => t(`command.slack.${part}`),
      run: dialog({ kind: 'slack', part }),
    })),
  ];
}
