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

const PARTS = [
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
  transports,
  reading,
] as const;

type Joined<Part> = (Part extends unknown ? (part: Part) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Dictionary = Joined<(typeof PARTS)[number]>;

/**
 * The whole dictionary. Roles, statuses and milestones are named once, in report.ts. Without a prototype V8 fills it as a
 * hash table; spreading the parts took main and window 25 ms each at start (docs/startup.md).
 */
export const en = Object.assign(Object.create(null) as object, ...PARTS) as Dictionary;
