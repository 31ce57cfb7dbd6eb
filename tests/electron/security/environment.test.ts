import { expect, test } from 'vitest';
import { takeEnvironment } from '../../../electron/security/environment.ts';

test('the token is read once and is gone from the environment; the rest stays', () => {
  const env: NodeJS.ProcessEnv = { SLACK_TOKEN: 'xoxb-1', SLACK_API_URL: 'https://x.example/api/', HOME: '/home/ada' };
  expect(takeEnvironment(env)).toEqual({ SLACK_TOKEN: 'xoxb-1', SLACK_API_URL: 'https://x.example/api/' });
  expect(env).toEqual({ SLACK_API_URL: 'https://x.example/api/', HOME: '/home/ada' });
  expect(takeEnvironment(env)).toEqual({ SLACK_API_URL: 'https://x.example/api/' });
});
