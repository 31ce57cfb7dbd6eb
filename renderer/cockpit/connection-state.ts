import { PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import { t } from '../../src/text/text.ts';
import type { State } from '../app/store.ts';
import { clockText } from '../app/time.ts';

interface Shown {
  state: 'good' | 'quiet' | 'bad';
  text: string;
  /** When it last worked. */
  reached?: string;
}

/** What the connection really did last, not what the network claims. */
export function connectionOf({
  incident,
  settings,
  reachability,
}: Pick<State, 'incident' | 'settings' | 'reachability'>): Shown {
  const { slack } = settings;
  const practice = incident?.practice ?? slack.state !== 'connected';
  if (!practice && slack.state !== 'connected') {
    if (slack.state === 'trouble') return { state: 'bad', text: t('connection.trouble') };
    return { state: 'quiet', text: slack.state === 'checking' ? t('connection.checking') : t('connection.none') };
  }
  const workspace = practice ? PRACTICE_WORKSPACE : slack.state === 'connected' ? slack.team : '';
  const name = practice ? t('connection.practice') : slack.state === 'connected' ? slack.teamName : '';
  const last = reachability[workspace];
  if (last === undefined || (last.lastError === null && last.lastSuccess === null))
    return { state: 'quiet', text: name };
  if (last.lastError !== null && last.lastError.at > (last.lastSuccess ?? 0)) {
    const since = t('connection.lost', { name, time: clockText(last.lastError.at) });
    return { state: 'bad', text: since };
  }
  return { state: 'good', text: name, reached: t('connection.reached', { time: clockText(last.lastSuccess!) }) };
}
