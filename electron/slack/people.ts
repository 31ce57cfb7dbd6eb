import * as v from 'valibot';
import type { Channel, People } from '../../src/bridge/slack.ts';
import { ok } from '../../src/base/result.ts';
import { unescapeSlack } from '../../src/markdown/slack-escape.ts';
import { paged, type Called, type Caller } from './call.ts';
import { isMissingScope } from './outcome.ts';
import { log } from '../log/log.ts';

/** Close to Slack's maximum: such lists are limited to about twenty requests per minute. */
const PAGE = 999;

/** The channels, people and groups of a workspace. */
export function createPeople({ call, list }: Pick<Caller, 'call' | 'list'>) {
  const channelsOf = async (types: string): Promise<Called<Channel[]>> =>
    list('conversations.list', { types, exclude_archived: true, limit: PAGE }, channelPage, ({ channels }) =>
      channels.map(({ id, name, is_member: member, num_members: people, topic }) => ({
        id,
        name,
        member: member ?? false,
        ...(people === undefined ? {} : { people }),
        ...(topic?.value === undefined ? {} : { topic: unescapeSlack(topic.value) }),
      })),
    );

  async function groups(): Promise<People['groups']> {
    const listed = await call('usergroups.list', { include_count: true }, groupList);
    // Free workspaces have no groups, many apps lack the scope, and stand-ins lack the method: people are still
    // returned.
    if (!listed.ok) {
      log.note('slack-groups-unread');
      return [];
    }
    return listed.value.usergroups.map(({ id, handle, name, user_count: count }) => ({
      id,
      name: handle,
      realName: name,
      people: count === undefined || count === '' || Number.isNaN(Number(count)) ? null : Number(count),
    }));
  }

  return {
    channels: async (): Promise<Called<Channel[]>> => {
      const all = await channelsOf('public_channel,private_channel');
      const listed = !all.ok && isMissingScope(all.error) ? await channelsOf('public_channel') : all;
      return listed.ok ? ok(listed.value.toSorted(byName)) : listed;
    },

    people: async (): Promise<Called<People>> => {
      const listed = await list('users.list', { limit: PAGE }, userPage, ({ members }) => members.filter(isPerson));
      if (!listed.ok) return listed;
      const people = listed.value.map(({ id, name, real_name: real, profile }) => ({
        id,
        // The display name where it is set.
        name: filled(profile?.display_name) ?? name,
        realName: filled(profile?.real_name) ?? filled(real) ?? name,
      }));
      return ok({ people: people.toSorted(byName), groups: (await groups()).toSorted(byName) });
    },
  };
}

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

const filled = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text);

/** Slackbot is not marked as a bot. */
const isPerson = ({ id, deleted, is_bot: bot }: v.InferOutput<typeof user>): boolean =>
  deleted !== true && bot !== true && id !== 'USLACKBOT';

const channelPage = v.object({
  channels: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      is_member: v.optional(v.boolean()),
      num_members: v.optional(v.number()),
      topic: v.optional(v.object({ value: v.optional(v.string()) })),
    }),
  ),
  ...paged,
});
const user = v.object({
  id: v.string(),
  name: v.string(),
  deleted: v.optional(v.boolean()),
  is_bot: v.optional(v.boolean()),
  real_name: v.optional(v.string()),
  profile: v.optional(v.object({ display_name: v.optional(v.string()), real_name: v.optional(v.string()) })),
});
const userPage = v.object({ members: v.array(user), ...paged });
const groupList = v.object({
  usergroups: v.array(
    v.object({
      id: v.string(),
      handle: v.string(),
      name: v.string(),
      /** A number, or a string in Slack's documentation. */
      user_count: v.optional(v.union([v.number(), v.string()])),
    }),
  ),
});
