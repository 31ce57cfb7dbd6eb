import { expect, test } from 'vitest';
import { allLacking, lackingScopes, neededScopes } from '../../../src/slack-actions/action-kinds.ts';

const BOT = { as: 'bot', private: false } as const;

test('what each part needs, by the names that Slack has for apps and for people', () => {
  expect(neededScopes('create-channel', BOT)).toEqual(['channels:manage']);
  expect(neededScopes('create-channel', { as: 'bot', private: true })).toEqual(['groups:write']);
  expect(neededScopes('create-channel', { as: 'person', private: false })).toEqual(['channels:write']);
  expect(neededScopes('invite', BOT)).toEqual(['users:read', 'channels:manage']);
  expect(neededScopes('state', BOT)).toEqual(['chat:write', 'pins:write']);
  expect(neededScopes('acknowledge', BOT)).toEqual(['reactions:write']);
});

test('what is lacking; nothing where the server does not say', () => {
  expect(lackingScopes('bookmark', ['chat:write'], BOT)).toEqual(['bookmarks:write']);
  expect(lackingScopes('bookmark', ['bookmarks:write'], BOT)).toEqual([]);
  expect(lackingScopes('bookmark', null, BOT)).toEqual([]);
  expect(lackingScopes('topic', ['channels:manage'], { as: 'person', private: false })).toEqual(['channels:write']);
});

test('where nobody says whether a channel is private, one of the two is enough', () => {
  const unknown = { as: 'bot', private: null } as const;
  expect(lackingScopes('topic', ['groups:write'], unknown)).toEqual([]);
  expect(lackingScopes('topic', ['channels:manage'], unknown)).toEqual([]);
  expect(lackingScopes('topic', ['chat:write'], unknown)).toEqual(['channels:manage']);
  expect(lackingScopes('invite', ['groups:write'], unknown)).toEqual(['users:read']);
});

test('what all parts lack together is told once each, in the manifest’s order', () => {
  const some = ['chat:write', 'channels:manage', 'reactions:write'];
  expect(allLacking(some, BOT)).toEqual(['users:read', 'pins:write', 'bookmarks:write', 'canvases:write']);
  expect(allLacking(null, BOT)).toEqual([]);
  // Whoever may make private channels may make one.
  expect(allLacking(['groups:write'], BOT)).toContain('channels:manage');
  const own = { as: 'bot', private: true } as const;
  expect(allLacking(['groups:write'], own)).not.toContain('channels:manage');
});
