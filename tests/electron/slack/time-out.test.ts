import { expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import { exchangeCode } from '../../../electron/slack/oauth.ts';
import { outgoing, startSlack } from '../../support/slack.ts';

/** Real milliseconds: nobody answers, so no answer can be faster. */
const SOON = { timeoutMs: 20, fetch: globalThis.fetch, now: Date.now };

async function silentSlack() {
  const slack = await startSlack();
  onTestFinished(() => slack.stop());
  slack.proxy.mix(() => ({ kind: 'hang' }));
  return slack;
}

// Other tests drive the time-outs of requests. Here they are what ships.
test('a call that nobody answers ends by itself', async () => {
  const { token, apiUrl, channel } = await silentSlack();
  const port = createSlackClient({ token, apiUrl, ...SOON });
  expect(await port.post(outgoing(channel('incidents')))).toMatchObject({ kind: 'unsure', code: 'timeout' });
});

test('so does a sign-in', async () => {
  const { apiUrl } = await silentSlack();
  const proof = { clientId: 'c', code: 'c', redirect: 'http://localhost:1/oauth', verifier: 'v' };
  expect(await exchangeCode({ apiUrl, ...SOON }, proof)).toMatchObject({
    ok: false,
    error: { kind: 'broken', code: 'timeout' },
  });
});
