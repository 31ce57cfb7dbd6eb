import { app } from './en-app.ts';
import { report } from './en-report.ts';
import { screen } from './en-screen.ts';

export const en = { ...screen, ...app, ...report } as const;
