import type { ReadMessage } from '../../../src/reading/find-candidates.ts';

export const message = (ts: string, over: Partial<ReadMessage> = {}): ReadMessage => ({
  ts,
  thread: null,
  user: 'U1',
  name: null,
  text: `said at ${ts}`,
  bySomebody: true,
  ours: false,
  gone: false,
  edited: false,
  reactions: [],
  replies: 0,
  lastReply: null,
  pinnedAt: null,
  link: null,
  ...over,
});
