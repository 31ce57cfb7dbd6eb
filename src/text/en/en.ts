import { app } from './app.ts';
import { attach } from './attach.ts';
import { cadence } from './cadence.ts';
import { delivery } from './delivery.ts';
import { message } from './message.ts';
import { report } from './report.ts';
import { outside } from './outside.ts';
import { promise } from './promise.ts';
import { reading } from './reading.ts';
import { cockpit } from './cockpit.ts';
import { dialogs } from './dialogs.ts';
import { problems } from './problems.ts';
import { slack } from './slack.ts';
import { slackWork } from './slack-actions.ts';
import { template } from './template.ts';
import { time } from './time.ts';
import { transports } from './transport.ts';

/** The whole dictionary. Roles, statuses and milestones are named once, in report.ts. */
export const en = {
  ...cockpit,
  ...dialogs,
  ...problems,
  ...app,
  ...report,
  ...promise,
  ...outside,
  ...message,
  ...delivery,
  ...cadence,
  ...slack,
  ...slackWork,
  ...template,
  ...attach,
  ...time,
  ...transports,
  ...reading,
};
