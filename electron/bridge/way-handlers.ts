import type { Settings } from '../../src/bridge/contract.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { isRooms, type House } from '../house.ts';
import type { Handlers } from './answer.ts';

type WayHandlers = Pick<Handlers, 'setWebhook' | 'removeWebhook' | 'testWebhook' | 'setMailList' | 'removeMailList'>;

/** Setting up where messages can go besides Slack. */
export function wayHandlers(house: House): WayHandlers {
  const { ways, describeSettings } = house;

  /** What waited for a way that was gone can leave. */
  function changed<E>(set: Result<null, E>): Result<Settings, E> {
    if (!set.ok) return err(set.error);
    const rooms = house.rooms();
    if (isRooms(rooms)) rooms.outbox.wake();
    return ok(describeSettings());
  }

  return {
    setWebhook: async (webhook) => changed(await ways.profiles.setWebhook(webhook)),
    removeWebhook: async ({ id }) => {
      await ways.profiles.removeWebhook(id);
      return describeSettings();
    },
    testWebhook: ({ id }) => ways.test(id),
    setMailList: (list) => changed(ways.profiles.setMails(list)),
    removeMailList: ({ id }) => {
      ways.profiles.removeMails(id);
      return describeSettings();
    },
  };
}
