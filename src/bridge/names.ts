/** The names alone, so that the preload does not carry the validator. */
export const CALLS = [
  'boot',
  'command',
  'openIncident',
  'importPlaybook',
  'pickPlaybook',
  'channels',
  'exportPostmortem',
  'connectSlack',
  'disconnectSlack',
  'setPerson',
  'setSound',
  'setMuted',
  'setCadences',
  'showStrip',
  'glances',
  'writeUpdate',
  'practiceMessages',
  'openLink',
  'showDataFolder',
  'showExported',
  'startAfresh',
  'quit',
] as const;
export type CallName = (typeof CALLS)[number];

export const PUSHES = [
  'events',
  'alarm',
  'settings',
  'reachability',
  'menu',
  'woke',
  'playbooks',
  'glances',
  'show',
] as const;
export type PushName = (typeof PUSHES)[number];

export const channelName = (name: CallName | PushName): string => `wheelhouse:${name}`;
