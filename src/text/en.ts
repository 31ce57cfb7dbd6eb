import { app } from './en-app.ts';
import { cadence } from './en-cadence.ts';
import { report } from './en-report.ts';
import { outside } from './en-outside.ts';
import { promise } from './en-promise.ts';
import { screen } from './en-screen.ts';
import { time } from './en-time.ts';

export const en = { ...screen, ...app, ...report, ...promise, ...outside, ...cadence, ...time } as const;
