import type { Settings } from '../../src/bridge/views.ts';
import type { Input } from '../../src/bridge/calls.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SettingsView } from '../settings/view.ts';
import { isThisMachine } from '../security/address.ts';
import type { OtherTransports } from './transports.ts';
import { readWebhookAddress } from './webhook-address.ts';

type Names = 'setWebhook' | 'removeWebhook' | 'testWebhook' | 'setMailList' | 'removeMailList';

interface HandlerParts {
  transports: OtherTransports;
  settings: SettingsStore;
  view: SettingsView;
  /** Asks the person, outside the page, whether messages may go to this host. */
  confirmHost: (host: string) => Promise<boolean>;
  /** A transport was added: messages that waited for it can leave. */
  onChanged: () => void;
}

/** Handlers of the calls about transports besides Slack. */
export function transportHandlers({
  transports,
  settings,
  view,
  confirmHost,
  onChanged,
}: HandlerParts): Pick<Handlers, Names> {
  const { profiles } = transports;

  function changed<E>(set: Result<null, E>): Result<Settings, E> {
    if (!set.ok) return set;
    onChanged();
    return ok(view.describe());
  }

  /** A host is confirmed once. This machine needs no question: what is sent there stays on it. */
  async function mayReach({ url }: Input<'setWebhook'>): Promise<boolean> {
    const address = url === null ? null : readWebhookAddress(url);
    // The fault of an address is said by its own sentence.
    if (address === null || !address.ok) return true;
    const { host, hostname } = new URL(address.value);
    const isKnown = profiles.current().webhooks.some((webhook) => webhook.host === host);
    return isKnown || isThisMachine(hostname) || confirmHost(host);
  }

  return {
    setWebhook: async (webhook) => {
      await settings.load();
      if (!(await mayReach(webhook))) return err({ code: 'host-refused' });
      return changed(await profiles.setWebhook(webhook));
    },
    removeWebhook: ({ id }) => view.change(() => profiles.removeWebhook(id)),
    testWebhook: ({ id }) => transports.test(id),
    setMailList: async (list) => {
      await settings.load();
      return changed(profiles.setMails(list));
    },
    removeMailList: ({ id }) => view.change(() => profiles.removeMails(id)),
  };
}
