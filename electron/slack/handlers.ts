import { err, ok } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import { isForeignSlack } from '../security/address.ts';
import type { SettingsView } from '../settings/view.ts';
import type { Connection } from './connection.ts';
import type { SlackPort } from './port.ts';
import type { SignIn } from './sign-in.ts';

type Names =
  | 'channels'
  | 'people'
  | 'channelSizes'
  | 'connectSlack'
  | 'disconnectSlack'
  | 'signInSlack'
  | 'cancelSignIn';

/**
 * A Slack that answers questions about its people and channels. Another one may be connected before the answer arrives.
 */
export interface AskableSlack {
  port: SlackPort;
  workspace: string;
}

interface HandlerParts {
  connection: Connection;
  signIn: SignIn;
  view: SettingsView;
  /** Asks the person, outside the page, whether messages may go to this host. */
  confirmHost: (host: string) => Promise<boolean>;
  /** null while none is connected. */
  askable: (practice: boolean) => AskableSlack | null;
}

/** Handlers of the calls about Slack: connection, people and channels. */
export function slackHandlers({ connection, signIn, view, confirmHost, askable }: HandlerParts): Pick<Handlers, Names> {
  /** Another server than Slack's gets a token and all messages; the one that is connected was confirmed. */
  async function mayReach(typed: string): Promise<boolean> {
    if (!isForeignSlack(typed)) return true;
    const { host } = new URL(typed);
    const current = connection.current();
    if (current.state === 'connected' && new URL(current.apiUrl).host === host) return true;
    return confirmHost(host);
  }

  return {
    channels: async ({ practice }) => {
      const slack = askable(practice);
      if (slack === null) return err({ code: 'not-connected' });
      const found = await slack.port.channels();
      return found.ok ? ok({ workspace: slack.workspace, channels: found.value }) : found;
    },
    people: async ({ practice }) => {
      const slack = askable(practice);
      if (slack === null) return err({ code: 'not-connected' });
      const found = await slack.port.people();
      return found.ok ? ok({ workspace: slack.workspace, ...found.value }) : found;
    },
    channelSizes: async ({ practice, channels }) => {
      const slack = askable(practice);
      if (slack === null) return {};
      const sizes = channels.map(async (channel) => ({ channel, size: await slack.port.channelSize(channel) }));
      return Object.fromEntries(
        (await Promise.all(sizes)).flatMap(({ channel, size }) =>
          size.ok && size.value !== null ? [[channel, size.value]] : [],
        ),
      );
    },
    connectSlack: async (input) => {
      if (!(await mayReach(input.apiUrl))) return err({ code: 'host-refused' });
      const connected = await connection.connect(input);
      return connected.ok ? ok(view.describe()) : connected;
    },
    disconnectSlack: async () => {
      await connection.disconnect();
      return view.describe();
    },
    signInSlack: async (input) => {
      if (await mayReach(input.apiUrl)) signIn.begin(input);
      else signIn.refuse({ code: 'host-refused' });
      return view.describe();
    },
    cancelSignIn: () => {
      signIn.cancel();
      return view.describe();
    },
  };
}
