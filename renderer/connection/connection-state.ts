import { ownValue } from '../../src/base/own.ts';
import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { Reachability } from '../../src/bridge/views.ts';
import type { CutCode } from '../../src/model/delivery.ts';
import { PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import { t, type TextKey } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import type { State } from '../core/store.ts';
import { clockText } from '../core/time.ts';

interface Shown {
  state: 'good' | 'quiet' | 'bad';
  text: string;
  /** When it last worked, or why it fails. */
  about?: string;
}

/** Reasons why Slack cannot be reached, one sentence each. */
const LOST = {
  offline: 'connection.why.offline',
  'connection-refused': 'connection.why.connection-refused',
  'name-not-resolved': 'connection.why.name-not-resolved',
  'proxy-sign-in': 'connection.why.proxy-sign-in',
  certificate: 'connection.why.certificate',
  'bad-answer': 'connection.why.bad-answer',
  'server-error': 'connection.why.server-error',
  timeout: 'connection.why.timeout',
  reset: 'connection.why.reset',
} as const satisfies Record<CutCode | 'server-error' | 'timeout' | 'reset', TextKey>;

const isUnanswered = (code: string): code is keyof typeof LOST => code in LOST;

/** null when Slack itself refused one message: the connection is not lost. */
function lostBy(code: string): TextKey | null {
  if (isDeadToken(code)) return 'connection.why.token';
  return isUnanswered(code) ? LOST[code] : null;
}

interface Lost {
  /** Start of the outage, and the last time Slack was reached: ms since 1970. */
  at: number;
  reached: number | null;
  /** The reason in one sentence. */
  reason: string;
}

/** The outage, by the latest attempt; null when that succeeded or none was made. */
export function lostOf(last: Reachability | undefined): Lost | null {
  if (last === undefined || last.lastError === null) return null;
  const { at, code } = last.lastError;
  const reason = lostBy(code);
  return at <= (last.lastSuccess ?? 0) || reason === null ? null : { at, reached: last.lastSuccess, reason: t(reason) };
}

/** When Slack last answered while not lost, also by refusing or by asking to wait; 0: never. */
export const answeredAt = (last: Reachability | undefined): number =>
  Math.max(last?.lastSuccess ?? 0, last?.lastError?.at ?? 0);

/** The connection as the latest attempts found it, not as the network reports it. */
export function connectionOf({
  incident,
  settings,
  reachability,
}: Pick<State, 'incident' | 'settings' | 'reachability'>): Shown {
  const { slack } = settings;
  const practice = incident?.practice ?? slack.state !== 'connected';
  if (!practice && slack.state !== 'connected') {
    if (slack.state === 'trouble')
      return { state: 'bad', text: t('connection.trouble'), about: sentence('connect', slack.problem) };
    return { state: 'quiet', text: slack.state === 'checking' ? t('connection.checking') : t('connection.none') };
  }
  const workspace = practice ? PRACTICE_WORKSPACE : slack.state === 'connected' ? slack.team : '';
  const name = practice ? t('connection.practice') : slack.state === 'connected' ? slack.teamName : '';
  const last = ownValue(reachability, workspace);
  if (last === undefined || (last.lastError === null && last.lastSuccess === null))
    return { state: 'quiet', text: name };
  const lost = lostOf(last);
  if (lost !== null)
    return { state: 'bad', text: t('connection.lost', { name, time: clockText(lost.at) }), about: lost.reason };
  return { state: 'good', text: name, about: t('connection.reached', { time: clockText(answeredAt(last)) }) };
}
