import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { LOOPBACK_PORTS } from '../../../electron/slack/loopback-ports.ts';
import { LINK_BACK } from '../../../electron/slack/sign-in.ts';
import { allScopes } from '../../../src/model/slack-scope.ts';
import { TEST_APP } from '../../support/oauth-proxy.ts';

const file = path.join(import.meta.dirname, '../../../resources/slack-app-manifest.yml');
const text = readFileSync(file, 'utf8');
const { oauth_config: app } = parse(text) as {
  oauth_config: { redirect_urls: string[]; scopes: Record<'bot' | 'user', string[]> };
};

test('the app that the manifest makes lets us back in by every way that we take', () => {
  const ours = [LINK_BACK, ...LOOPBACK_PORTS.map((port) => `http://localhost:${port}/oauth`)];
  expect(app.redirect_urls).toEqual(ours);
  expect(TEST_APP.redirects).toEqual(ours);
});

test('the app is made with what we use, under the names that Slack has for it; no more', () => {
  expect(app.scopes.bot).toEqual(allScopes('bot'));
  expect(app.scopes.user).toEqual(allScopes('person'));
});

test('each scope says what it is for', () => {
  const scopes = text.split('\n').filter((line) => /^ {6}- \S+/.test(line));
  expect(scopes).toHaveLength(app.scopes.bot.length + app.scopes.user.length);
  for (const line of scopes) expect(line).toMatch(/^ {6}- [a-z]+:[a-z]+ # \S/);
});
