/**
 * Where a copy of a message goes. `workspace`: the Slack team's id, `PRACTICE_WORKSPACE`, or one of `OTHER_TRANSPORTS`;
 * `channel`: Slack's id of a channel, or ours of a webhook or mail list.
 */
export interface Destination {
  workspace: string;
  channel: string;
  name: string;
  /** Slack's `ts` of the thread's first message. */
  thread?: string | undefined;
}

/** The workspace name of the built-in Slack: nothing sent there leaves the laptop. */
export const PRACTICE_WORKSPACE = 'practice';

/** The `workspace` of destinations outside Slack. Slack's ids begin with a capital letter. */
export const OTHER_TRANSPORTS = ['webhook', 'e-mail', 'clipboard'] as const;
export type OtherTransport = (typeof OTHER_TRANSPORTS)[number];

/** Decides what can be edited, searched for, or sent without a person. */
export type Transport = 'slack' | OtherTransport;

export const transportOf = ({ workspace }: Pick<Destination, 'workspace'>): Transport =>
  OTHER_TRANSPORTS.find((transport) => transport === workspace) ?? 'slack';

/** Only messages in Slack can be edited. */
export const isEditable = (destination: Pick<Destination, 'workspace'>): boolean =>
  transportOf(destination) === 'slack';

/** Outside Slack a mention is only a name. Without a destination, Slack is assumed. */
export const notifiesPeople = (to: readonly Pick<Destination, 'workspace'>[]): boolean =>
  to.length === 0 || to.some((each) => transportOf(each) === 'slack');

/** Identifies a destination. None of its parts may contain a slash: `practice/x` would be read as practice. */
export const destinationKey = ({ workspace, channel, thread }: Destination): string =>
  thread === undefined ? `${workspace}/${channel}` : `${workspace}/${channel}/${thread}`;

/** The parts of a `destinationKey` or of the key of its Slack actions. */
export function destinationParts(key: string): Pick<Destination, 'workspace' | 'channel'> {
  const [workspace = '', channel = ''] = key.split('/');
  return { workspace, channel };
}
