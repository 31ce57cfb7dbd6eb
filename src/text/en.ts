import { app } from './en-app.ts';
import { attach } from './en-attach.ts';
import { cadence } from './en-cadence.ts';
import { delivery } from './en-delivery.ts';
import { message } from './en-message.ts';
import { report } from './en-report.ts';
import { outside } from './en-outside.ts';
import { promise } from './en-promise.ts';
import { reading } from './en-reading.ts';
import { cockpit } from './en-screen-cockpit.ts';
import { dialogs } from './en-screen-dialogs.ts';
import { problems } from './en-screen-problems.ts';
import { slack } from './en-slack.ts';
import { slackWork } from './en-slack-work.ts';
import { template } from './en-template.ts';
import { time } from './en-time.ts';
import { ways } from './en-ways.ts';

/** What the window says is in three of them. Roles, statuses and clocks are named once, with the record, in en-report.ts. */
export const en = joined(
  cockpit,
  dialogs,
  problems,
  app,
  report,
  promise,
  outside,
  message,
  delivery,
  cadence,
  slack,
  slackWork,
  template,
  attach,
  time,
  ways,
  reading,
);

type Joined<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends object[]]
  ? First & Joined<Rest>
  : unknown;

/** Without a prototype an object is a table from the start. Spread into a literal, a thousand keys take 20 ms at each start. */
function joined<Parts extends readonly object[]>(...parts: Parts): Joined<Parts> {
  return Object.assign(Object.create(null) as object, ...parts) as Joined<Parts>;
}
