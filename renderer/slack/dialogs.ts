import type { DialogsOf } from '../core/dialog.ts';
import { SlackDialog } from './SlackDialog.tsx';

export const slackDialogs = { slack: SlackDialog } satisfies DialogsOf<'slack'>;
