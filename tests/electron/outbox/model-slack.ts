import { err, ok } from '../../../src/base/result.ts';
import type {
  TransportPort,
  FindOutcome,
  OutgoingMessage,
  PostOutcome,
  SoughtMessage,
} from '../../../electron/slack/port.ts';
import type { ManualClock } from '../../support/clock.ts';

/** What happens to one request. `lost` breaks the connection, `silent` answers nothing; `late`: carried out after we gave up;
 * `cut`: the network goes down with it, and the system sends it again, more and more rarely, until it is back; `stuck`: as `late`, but until then the laptop's own network has it, which sleeps with the laptop; `long`: as `late`, after a
 * first step that took its time, as a file's does. */
export const FAULTS = [
  'pass',
  'refused',
  'limited',
  'unreachable',
  'lost-before',
  'lost-after',
  'silent-before',
  'silent-after',
  'late',
  'stuck',
  'cut',
  'long',
] as const;
export type ModelFault = (typeof FAULTS)[number];

export interface Stood {
  channel: string;
  thread: string | undefined;
  messageId: string;
  incident: string;
  ts: string;
  text: string;
}

/** A Slack of few lines, which answers within one breath: thousands of schedules fit into seconds. */
export interface ModelSlack {
  carrier: TransportPort;
  /** In the order in which they came to stand there. */
  stood: Stood[];
  /** For the next request that changes something. */
  next: (fault: ModelFault) => void;
  network: (up: boolean) => void;
  mayRead: (may: boolean) => void;
  /** The app ended: what it had not asked for by then it never asks for. */
  ended: () => void;
  /** Something that was given up will still be carried out. */
  isLate: (incident: string, messageId: string) => boolean;
  /** The laptop wakes after so many ms. Slack does not sleep: what it has by then it carried out as it fell due. */
  woke: (ms: number) => void;
  /** Our clock is about to be set by so many ms; Slack's goes on. */
  shift: (ms: number) => void;
  /** From now on all goes well. */
  calm: () => void;
}

interface Wait {
  at: number;
  run: () => void;
  cancel: () => void;
  /** Of what was given up: the name of the message. */
  late: string | null;
  isStuck: boolean;
}

const REQUEST_MS = 10_000;
const LONG_MS = 40_000;
/** From the attempt. Slower than the outbox waits, nobody can be right. */
const LATE_MS = 28_000;
const FIRST_GAP_MS = 3_000;
const LONGEST_GAP_MS = 55_000;

const nameOf = (incident: string, messageId: string): string => `${incident} ${messageId}`;

export function createModelSlack(clock: ManualClock, isWebhook = false): ModelSlack {
  const stood: Stood[] = [];
  const waits = new Set<Wait>();
  let faults: ModelFault[] = [];
  let up = true;
  let mayRead = true;
  let made = 0;

  const firstSteps: (() => void)[] = [];

  function after(ms: number, late: string | null, then: () => void, isStuck = false): () => void {
    const wait = { at: clock.now() + ms, run: then, cancel: () => undefined as void, late, isStuck };
    wait.run = () => {
      waits.delete(wait);
      then();
    };
    wait.cancel = clock.at(wait.at, wait.run);
    waits.add(wait);
    return () => {
      wait.cancel();
      waits.delete(wait);
    };
  }

  function putOff(wait: Wait, ms: number): void {
    wait.cancel();
    wait.at += ms;
    wait.cancel = clock.at(wait.at, wait.run);
  }

  /** As TCP does, with waits that double, also after the app closed the connection. */
  function sendAgain(name: string, act: () => void, gap: number): void {
    const send = (): void => (up ? act() : sendAgain(name, act, Math.min(2 * gap, LONGEST_GAP_MS)));
    after(gap, name, send, true);
  }

  const silence = (): Promise<PostOutcome> =>
    new Promise((resolve) => {
      after(REQUEST_MS, null, () => resolve({ kind: 'unsure', code: 'timeout' }));
    });

  /** `act` answers null where there is nothing to act on. */
  async function request(name: string, act: () => string | null, isEdit = false): Promise<PostOutcome> {
    if (!up) return { kind: 'later', code: 'offline' };
    const fault = faults.shift() ?? 'pass';
    switch (fault) {
      case 'pass': {
        const ts = act();
        return ts === null ? { kind: 'failed', code: 'message-gone' } : { kind: 'sent', ts };
      }
      case 'refused':
        return { kind: 'failed', code: 'not-in-channel' };
      case 'limited':
        return { kind: 'later', code: 'rate-limited', retryAfterMs: 7_000 };
      case 'unreachable':
        return { kind: 'later', code: 'offline' };
      case 'lost-before':
        return { kind: 'unsure', code: 'reset' };
      case 'lost-after':
        act();
        return { kind: 'unsure', code: 'reset' };
      case 'silent-before':
        return silence();
      case 'silent-after':
        act();
        return silence();
      case 'long':
        await new Promise<void>((resolve) => {
          firstSteps.push(after(LONG_MS, null, resolve));
        });
        after(LATE_MS, name, act);
        return silence();
      case 'cut':
        up = false;
        // Nobody looks for an edit, so the outbox cannot know how long the network was away: a late one may have the last word.
        if (!isEdit) sendAgain(name, act, FIRST_GAP_MS);
        return silence();
      case 'late':
      case 'stuck':
        after(LATE_MS, name, act, fault === 'stuck');
        return silence();
    }
  }

  function stand({ channel, thread, messageId, incidentId: incident, text }: OutgoingMessage): string {
    const ts = String(++made);
    stood.push({ channel, thread, messageId, incident, ts, text });
    return ts;
  }

  async function find(sought: SoughtMessage): Promise<FindOutcome> {
    if (isWebhook) return { kind: 'cannot', code: 'cannot-look-up' };
    if (!up) return { kind: 'later', code: 'offline' };
    if (!mayRead) return { kind: 'cannot', code: 'missing-scope' };
    const found = stood.find(
      ({ channel, thread, messageId, incident }) =>
        channel === sought.channel &&
        thread === sought.thread &&
        messageId === sought.messageId &&
        incident === sought.incidentId,
    );
    return found === undefined ? { kind: 'absent' } : { kind: 'found', ts: found.ts };
  }

  const carrier: TransportPort = {
    post: async (message) => request(nameOf(message.incidentId, message.messageId), () => stand(message)),
    edit: isWebhook
      ? null
      : async ({ channel, ts, text }) =>
          request(
            ts,
            () => {
              const there = stood.find((each) => each.channel === channel && each.ts === ts);
              if (there === undefined) return null;
              there.text = text;
              return ts;
            },
            true,
          ),
    find,
    authTest: isWebhook
      ? null
      : async () =>
          up
            ? ok({ team: 'T1', teamName: 'One', user: 'a', scopes: null })
            : err({ code: 'unreachable', address: '', detail: '' }),
    carryOut: null,
  };

  return {
    carrier,
    stood,
    next: (fault) => void faults.push(fault),
    network: (is) => {
      up = is;
    },
    mayRead: (may) => {
      mayRead = may;
    },
    ended: () => {
      for (const cancel of firstSteps.splice(0)) cancel();
    },
    isLate: (...message) => [...waits].some(({ late }) => late === nameOf(...message)),
    woke: (ms) => {
      for (const wait of waits) if (wait.isStuck) putOff(wait, ms);
      const due = [...waits].filter(({ at, late }) => late !== null && at <= clock.now());
      for (const wait of due.toSorted((a, b) => a.at - b.at)) {
        wait.cancel();
        wait.run();
      }
    },
    shift: (ms) => {
      for (const wait of waits) putOff(wait, ms);
    },
    calm: () => {
      faults = [];
      up = true;
      mayRead = true;
    },
  };
}
