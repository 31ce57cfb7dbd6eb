/** Where a copy of a message goes. `workspace` is `PRACTICE_WORKSPACE` or the Slack team's id; `channel` is Slack's id. */
export interface Destination {
  workspace: string;
  channel: string;
  name: string;
}

/** The workspace name of the built-in Slack: nothing sent there leaves the laptop. */
export const PRACTICE_WORKSPACE = 'practice';

export const destinationKey = ({ workspace, channel }: Destination): string => `${workspace}/${channel}`;
