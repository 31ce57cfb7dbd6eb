import { SLACK_PARTS, type SlackPart } from '../../src/slack-actions/action-kinds.ts';
import { useStore } from '../core/store.ts';
import { correctLast, writeMessage } from '../draft/write.ts';

/** What a playbook's link can open besides a part of the dialog. */
const OTHERS = ['correct', 'update'] as const;
export type TaskAction = SlackPart | (typeof OTHERS)[number];

const LINK = /^wheelhouse:([a-z-]+)$/;

/** What a link in a playbook opens; null where it is none of ours, or of a newer version. */
export function readTaskAction(url: string): TaskAction | null {
  const name = LINK.exec(url)?.[1];
  return [...SLACK_PARTS, ...OTHERS].find((action) => action === name) ?? null;
}

/** Opens it and does nothing by itself: the person decides, and ticks the task. */
export function runTaskAction(action: TaskAction): void {
  const { open } = useStore.getState();
  if (action === 'update') writeMessage('update');
  else if (action === 'correct') correctLast();
  else open({ kind: 'slack', part: action });
}
