/**
 * Where a copy of a message goes. `workspace` is the Slack team's id, `PRACTICE_WORKSPACE`, or one of `OTHER_WAYS`;
 * `channel` is Slack's id of a channel, or ours of a webhook or a list of mail addresses.
 */
export interface Destination {
  workspace: string;
  channel: string;
  name: string;
  /** Slack's `ts` of the message whose thread it goes to. */
  thread?: string | undefined;
}

/** The workspace name of the built-in Slack: nothing sent there leaves the laptop. */
export const PRACTICE_WORKSPACE = 'practice';

/** What stands in place of a workspace where a destination is none of Slack's. Slack's ids begin with a capital letter. */
export const OTHER_TRANSPORTS = ['webhook', 'e-mail', 'clipboard'] as const;
export type OtherTransport = (typeof OTHER_TRANSPORTS)[number];

/** How a message travels: what can be edited, looked up or sent without a person depends on it. */
export type Transport = 'slack' | OtherTransport;

export const transportOf = ({ workspace }: Pick<Destination, 'workspace'>): Transport =>
  OTHER_TRANSPORTS.find((transport) => transport === workspace) ?? 'slack';

/** Only a message in Slack can be changed after it was sent. */
export const isEditable = (destination: Pick<Destination, 'workspace'>): boolean =>
  transportOf(destination) === 'slack';

/** Elsewhere than in Slack a name is a name. Before any place is chosen, it may become Slack. */
export const callsPeople = (to: readonly Pick<Destination, 'workspace'>[]): boolean =>
  to.length === 0 || to.some((each) => transportOf(each) === 'slack');

export const destinationKey = ({ workspace, channel, thread }: Destination): string =>
  thread === undefined ? `${workspace}/${channel}` : `${workspace}/${channel}/${thread}`;
