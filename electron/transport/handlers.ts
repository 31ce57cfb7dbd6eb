import type { Settings } from '../../src/bridge/views.ts';
import { ok, type Result } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SettingsView } from '../settings/view.ts';
import type { OtherTransports } from './transports.ts';

type Names = 'setWebhook' | 'removeWebhook' | 'testWebhook' | 'setMailList' | 'removeMailList';

interface HandlerParts {
  transports: OtherTransports;
  settings: SettingsStore;
  view: SettingsView;
  /** A transport was added: messages that waited for it can leave. */
  onChanged: () => void;
}

/** Handlers of the calls about transports besides Slack. */
export function transportHandlers({ transports, settings, view, onChanged }: HandlerParts): Pick<Handlers, Names> {
  const { profiles } = transports;

  function changed<E>(set: Result<null, E>): Result<Settings, E> {
    if (!set.ok) return set;
    onChanged();
    return ok(view.describe());
  }

  return {
    setWebhook: async (webhook) => {
      await settings.load();
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
