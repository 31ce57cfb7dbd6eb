import { app } from './en-app.ts';
import { attach } from './en-attach.ts';
import { cadence } from './en-cadence.ts';
import { message } from './en-message.ts';
import { report } from './en-report.ts';
import { outside } from './en-outside.ts';
import { promise } from './en-promise.ts';
import { reading } from './en-reading.ts';
import { screen } from './en-screen.ts';
import { slack } from './en-slack.ts';
import { slackWork } from './en-slack-work.ts';
import { template } from './en-template.ts';
import { time } from './en-time.ts';
import { ways } from './en-ways.ts';

export const en = {
  ...screen,
  ...app,
  ...report,
  ...promise,
  ...outside,
  ...message,
  ...cadence,
  ...slack,
  ...slackWork,
  ...template,
  ...attach,
  ...time,
  ...ways,
  ...reading,
} as const;
