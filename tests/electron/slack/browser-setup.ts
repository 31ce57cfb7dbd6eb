import { expect, onTestFinished } from 'vitest';
import { LOOPBACK_PORTS } from '../../../electron/slack/loopback-ports.ts';
import { createSignIn, type SignIn, type SignInParts } from '../../../electron/slack/sign-in.ts';
import type { Tokens } from '../../../electron/slack/tokens.ts';
import { ok } from '../../../src/base/result.ts';
import { visit, type Visit } from '../../support/browser.ts';
import { createManualClock } from '../../support/clock.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import { TEST_APP } from '../../support/oauth-proxy.ts';
import { startSlack } from '../../support/slack.ts';

/** A Slack, a browser that a test plays, and what became of signing in; gone with the test. */
export async function createBrowserHouse() {
  const slack = await startSlack();
  onTestFinished(() => slack.stop());
  const clock = createManualClock(START);
  const fetch = impatientFetch(slack.proxy);
  slack.proxy.clock(clock.now);
  /** Pages that the browser was asked to show. */
  const opened: string[] = [];
  const adopted: { tokens: Tokens; apiUrl: string }[] = [];
  let signedIn = 0;

  function make(given: Partial<SignInParts> = {}): SignIn {
    const signIn = createSignIn({
      fetch,
      clock,
      open: async (url) => {
        opened.push(url);
        return ok(null);
      },
      hasLinks: () => true,
      first: 'link',
      ports: LOOPBACK_PORTS,
      adopt: async (way) => {
        adopted.push(way);
        return ok(null);
      },
      onChange: () => undefined,
      onSignedIn: () => (signedIn += 1),
      ...given,
    });
    onTestFinished(signIn.cancel);
    return signIn;
  }

  /** Begins, and answers with the page that the browser shows. */
  async function begin(
    signIn: SignIn,
    back: 'link' | 'loopback' | null = 'link',
    clientId = TEST_APP.clientId,
  ): Promise<Visit> {
    const before = opened.length;
    signIn.begin({ clientId, apiUrl: slack.apiUrl, back });
    await expect.poll(() => opened.length).toBe(before + 1);
    return visit(opened.at(-1)!);
  }

  return {
    slack,
    clock,
    opened,
    adopted,
    signedIn: () => signedIn,
    make,
    begin,
    exchanges: () => slack.proxy.requestsTo('oauth.v2.access').length,
  };
}

/** What an address has behind its question mark. */
export const brought = (address: string): URLSearchParams => new URL(address).searchParams;
