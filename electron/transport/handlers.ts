import type { Settings } from '../../src/bridge/views.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { isRooms, type House } from '../compose/app.ts';
import type { Handlers } from '../bridge/answer.ts';

type WayHandlers = Pick<Handlers, 'setWebhook' | 'removeWebhook' | 'testWebhook' | 'setMailList' | 'removeMailList'>;

/** Setting up where messages can go besides Slack. */
export function wayHandlers(house: House): WayHandlers {
  const { ways, settings, describeSettings } = house;

  /** What waited for a way that was gone can leave. Answered once it is known whether it is on disk. */
  function changed<E>(set: Result<null, E>): Result<Settings, E> {
    if (!set.ok) return err(set.error);
    const rooms = house.rooms();
    if (isRooms(rooms)) rooms.outbox.wake();
    return ok(describeSettings());
  }

  return {
    setWebhook: async (webhook) => {
      await settings.load();
      return changed(await ways.profiles.setWebhook(webhook));
    },
    removeWebhook: async ({ id }) => {
      await settings.load();
      await ways.profiles.removeWebhook(id);
      return describeSettings();
    },
    testWebhook: ({ id }) => ways.test(id),
    setMailList: async (list) => {
      await settings.load();
      return changed(ways.profiles.setMails(list));
    },
    removeMailList: async ({ id }) => {
      await settings.load();
      ways.profiles.removeMails(id);
      return describeSettings();
    },
  };
}
