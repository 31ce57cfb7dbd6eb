import { randomUUID } from 'node:crypto';
import { createDesk, type Desk } from '../../electron/desk/desk.ts';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { createOutbox, type Outbox } from '../../electron/outbox/outbox.ts';
import { createSlackClient } from '../../electron/slack/client.ts';
import type { Event } from '../../src/model/event.ts';
import type { Destination } from '../../src/model/destination.ts';
import type { ManualClock } from '../support/clock.ts';
import { driveRequests } from '../support/hanging.ts';
import { untilIdle, watchCalls } from '../support/slack-calls.ts';
import type { TestSlack } from '../support/slack.ts';
import { unexpected } from '../support/unexpected.ts';

const SECOND = 1_000;

/** The real journal, desk and outbox without a window, over driven time. */
export interface App {
  declare: () => string;
  send: (incident: string, text: string, channel: string) => string;
  /** Copies that are not delivered. */
  pending: () => number;
  /** Lets running work settle, then advances time to the next timer. */
  step: () => Promise<void>;
  /** The network is back. */
  wake: () => void;
  restart: () => void;
  /** Messages that waited for a person. */
  helped: Set<string>;
  stop: () => Promise<void>;
}

export function openApp(folder: string, slack: TestSlack, clock: ManualClock): App {
  const { token, apiUrl } = slack;
  const { fetch, timeOut } = driveRequests(slack.proxy);
  const { port, busy } = watchCalls(createSlackClient({ token, apiUrl, fetch, now: clock.now }));
  const helped = new Set<string>();
  let events = 0;
  let [journal, desk, outbox] = open();

  function open(): [ReturnType<typeof openJournal>, Desk, Outbox] {
    const opened = openJournal(folder, { newDevice: randomUUID });
    const made = createDesk({
      journal: opened,
      clock,
      newId: randomUUID,
      person: () => 'Bench',
      playbook: () => undefined,
      report: unexpected,
    });
    const parts = {
      journal: opened,
      desk: made,
      clock,
      newId: randomUUID,
      port: () => port,
      onReachability: () => undefined,
    };
    const box = createOutbox(parts);
    made.subscribe((_incident, written) => {
      events += written.length;
      written.forEach(note);
    });
    box.start();
    return [opened, made, box];
  }

  function note({ type, data }: Event): void {
    if (type === 'delivery.moved' && waitsForPerson(data.to, data.code ?? null)) helped.add(data.message);
  }

  /** A person who sometimes restores the scopes and retries failed copies. */
  function help(): void {
    for (const { incident, message, destination } of journal.outbox()) {
      const copy = desk
        .incident(incident)
        ?.messages.get(message)
        ?.copies.find(({ key }) => key === destination);
      if (copy?.state === 'failed') desk.command(incident, { do: 'retryDelivery', message, destination });
    }
    outbox.wake();
    clock.at(clock.now() + 30 * SECOND, help);
  }
  clock.at(clock.now() + 30 * SECOND, help);

  return {
    declare: () =>
      must(
        desk.command(null, {
          do: 'declare',
          title: 'Bench',
          severity: 'S1',
          impact: '',
          practice: false,
          playbook: null,
        }),
      ).incident,
    send: (incident, text, name) => {
      const message = randomUUID();
      const destination: Destination = { workspace: slack.team, channel: slack.channel(name), name };
      must(desk.command(incident, { do: 'sendMessage', message, kind: 'message', text, destinations: [destination] }));
      return message;
    },
    pending: () => journal.outbox().length,
    step: async () => {
      await untilIdle({ proxy: slack.proxy, busy, timeOut, seen: () => `${events}` });
      clock.advance(Math.max(0, (clock.nextAt() ?? clock.now()) - clock.now()));
    },
    wake: () => outbox.wake(),
    restart: () => {
      // As when the app is killed: requests in flight continue, and their results are not recorded.
      void outbox.stop();
      journal.close();
      clock.jump(3 * SECOND);
      [journal, desk, outbox] = open();
    },
    helped,
    stop: async () => {
      await outbox.stop();
      journal.close();
    },
  };
}

function waitsForPerson(state: string, code: string | null): boolean {
  return state === 'failed' || code === 'cannot-look-up';
}

function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
