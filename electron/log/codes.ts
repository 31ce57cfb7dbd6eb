import { CALLS } from '../../src/bridge/names.ts';
import { WINDOW_PROBLEMS } from '../../src/bridge/window-problems.ts';
import { DELIVERY_PROBLEMS } from '../../src/model/delivery.ts';
import { OTHER_TRANSPORTS } from '../../src/model/destination.ts';

/** All codes of log lines. A line is one of these, with numbers and known codes: never a text. */
export const LOG_CODES = [
  'app-started',
  'app-stopped',
  'start-failed',
  'shutdown-failed',
  'shutdown-late',
  'uncaught',
  'unhandled-rejection',
  'window-gone',
  'process-gone',
  'page-not-loaded',
  'page-file-missing',
  'proxy-not-set',
  'folder-not-private',
  'not-read-ahead',
  'part-not-loaded',
  'part-not-started',
  'part-not-woken',
  'call-failed',
  'journal-unusable',
  'journal-not-checked',
  'draft-unreadable',
  'summary-unreadable',
  'incident-not-read',
  'alarm-not-checked',
  'journal-not-stopped',
  'events-not-marked',
  'desk-listener-failed',
  'outside-not-shown',
  'data-folder-read-only',
  'instance-not-taken',
  'setting-wrong',
  'settings-damaged',
  'settings-unreadable',
  'settings-not-loaded',
  'settings-not-written',
  'keychain-changed',
  'keychain-unreadable',
  'keychain-not-written',
  'workspace-unreachable',
  'connection-problem',
  'connection-failed',
  'token-not-renewed',
  'sign-in-failed',
  'sign-out-failed',
  'browser-not-opened',
  'slack-list-cut',
  'slack-groups-unread',
  'practice-not-started',
  'practice-not-stopped',
  'webhook-failed',
  'webhook-host-changed',
  'mail-not-opened',
  'clipboard-refused',
  'outbox-halted',
  'outbox-not-packed',
  'mirror-failed',
  'digest-not-sent',
  'reading-failed',
  'reading-not-recorded',
  'alarm-not-recorded',
  'alarm-not-told',
  'folder-unreadable',
  'file-unreadable',
  'file-not-kept',
  'playbooks-not-read',
  'playbook-not-read',
  'export-not-written',
  'export-not-recorded',
  'quit-not-asked',
  'tray-unavailable',
  'quiet-unknown',
  ...WINDOW_PROBLEMS,
] as const;
export type LogCode = (typeof LOG_CODES)[number];

export const FIELD_NAMES = [
  'call',
  'exitCode',
  'key',
  'mirrored',
  'problem',
  'process',
  'reason',
  'status',
  'transport',
  'electron',
  'chromium',
] as const;

/** Further codes allowed in a line, besides those of deliveries, calls and transports. */
const OTHER_CODES = [
  'other',
  // Of the journal and the settings.
  'journal-newer',
  'journal-damaged',
  'journal-read-only',
  'disk-full',
  'read-only',
  'not-written',
  // Keys of the settings.
  'person',
  'soundOn',
  'slackProfile',
  'slackClientId',
  'slackToken',
  'placement',
  'lastIncident',
  'muted',
  'cadences',
  'ways',
  'webhookAddresses',
  'slackWork',
  'strip',
  'reading',
  'stripPlace',
  // Of the connection to Slack.
  'wrong-token',
  'signed-out',
  'unreachable',
  'not-slack',
  'bad-address',
  'place-changed',
  'host-refused',
  // Chromium's names of ended processes and their reasons.
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
  'utility',
  'zygote',
  'sandbox-helper',
  'gpu',
  // Transports, and mirrors.
  'slack',
  'practice',
  'topic',
  'state',
  'canvas',
] as const;

export const KNOWN_CODES = [...OTHER_CODES, ...DELIVERY_PROBLEMS, ...OTHER_TRANSPORTS, ...CALLS] as const;
export type KnownCode = (typeof KNOWN_CODES)[number];

const known: ReadonlySet<unknown> = new Set(KNOWN_CODES);
export const isKnownCode = (value: unknown): value is KnownCode => known.has(value);

/** A known code, or `other`: an unknown text could be private. */
export const knownCode = (text: string): KnownCode => (isKnownCode(text) ? text : 'other');

export type LogFields = Partial<Record<(typeof FIELD_NAMES)[number], number | boolean | KnownCode>>;
