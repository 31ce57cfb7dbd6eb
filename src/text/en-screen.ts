import { cockpit } from './en-screen-cockpit.ts';
import { dialogs } from './en-screen-dialogs.ts';
import { problems } from './en-screen-problems.ts';

/** What the window says. Roles, statuses and clocks are named once, with the record, in en-report.ts. */
export const screen = { ...cockpit, ...dialogs, ...problems } as const;
