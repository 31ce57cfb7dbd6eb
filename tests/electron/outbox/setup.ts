import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Reachability } from '../../../src/bridge/views.ts';
import { type Event } from '../../../src/model/event.ts';
import { PRACTICE_WORKSPACE, transportOf, type Destination } from '../../../src/model/destination.ts';
import type { Command } from '../../../src/model/command.ts';
import { outboxEntryOf } from '../../../src/message/outbox-entries.ts';
import type { Attachment, Copy } from '../../../src/model/incident.ts';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openEvidence, type Evidence } from '../../../electron/evidence/evidence.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { createOutbox, type Outbox } from '../../../electron/outbox/outbox.ts';
import type { Timing } from '../../../electron/outbox/timing.ts';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { TransportPort, NoPort, SlackPort } from '../../../electron/slack/port.ts';
import { createManualClock, timeOf, type ManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { driveRequests } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import type { LimitOptions } from '../../support/slack-limits.ts';
import { untilIdle, watchCalls } from '../../support/slack-calls.ts';
import { startSlack, type TestSlack } from '../../support/slack.ts';
import { unexpected } from '../../support/unexpected.ts';

/** How often `until` lets things come to rest; no test needs more than ten. */
const MOST_ROUNDS = 200;

export interface OutboxHouse {
  slack: TestSlack;
  clock: ManualClock;
  desk: () => Desk;
  /** All that was told of each workspace. */
  told: { workspace: string; reachability: Reachability }[];
  events: Event[];
  /** `other`: webhooks, mail and the like, by channel; `hanging`: of what they asked, what nobody will answer. */
  ways: {
    real: SlackPort | NoPort;
    practice: SlackPort | NoPort;
    other: Map<string, TransportPort>;
    hanging: () => readonly string[];
  };
  declare: (practice?: boolean) => string;
  /** Writes a message; answers with its id. */
  send: (
    text: string,
    options?: {
      to?: string[];
      incident?: string;
      nextUpdateBy?: number | null;
      workspace?: string;
      thread?: string;
      /** Instead of `to`. */
      destinations?: Destination[];
      before?: string[];
      attachment?: Attachment;
    },
  ) => string;
  command: (command: Command) => void;
  evidence: Evidence;
  copy: (message: string, channel?: string) => Copy;
  keyOf: (channel: string, workspace?: string) => string;
  /** The states that a copy went through, with their codes. */
  path: (message: string) => string[];
  outbox: () => Outbox;
  /** Lets things happen, and time pass where they wait for it, until it is so. */
  until: (isSo: () => boolean) => Promise<void>;
  /** Lets so much time pass, and what falls due in it happen. Milliseconds. */
  pass: (ms: number) => Promise<void>;
  /** Lets what is under way come to rest, without time passing. */
  rest: () => Promise<void>;
  /** The app ends as if killed, and starts again on the same journal. */
  restart: () => void;
  journal: () => Journal;
}

/** The real journal, desk and outbox, before a Slack behind the fault proxy, with time in the test's hand. */
export async function createHouse(
  timing: Partial<Timing> = {},
  limit?: Omit<LimitOptions, 'now'>,
): Promise<OutboxHouse> {
  const clock = createManualClock(START);
  // What the outbox loads with its first message takes a while that no one can see.
  await import('../../../src/message/content.ts');
  const slack = await startSlack({
    wait: timeOf(clock),
    ...(limit === undefined ? {} : { limit: { ...limit, now: clock.now } }),
  });
  const folder = freshFolder();
  const evidence = openEvidence(path.join(folder, 'evidence'));
  const told: OutboxHouse['told'] = [];
  const events: Event[] = [];
  const { fetch, timeOut } = driveRequests(slack.proxy);
  const { token, apiUrl } = slack;
  const { port: real, busy } = watchCalls(createSlackClient({ token, apiUrl, fetch, now: clock.now }));
  /** What is under way beside Slack. */
  let others = 0;
  async function counted<T>(work: Promise<T>): Promise<T> {
    others += 1;
    return work.finally(() => (others -= 1));
  }
  const ways: OutboxHouse['ways'] = { real, practice: 'not-connected', other: new Map(), hanging: () => [] };
  let journal!: Journal;
  let desk!: Desk;
  let outbox!: Outbox;
  let kill = (): void => undefined;

  function otherWay(channel: string): TransportPort | NoPort {
    const carrier = ways.other.get(channel);
    return carrier === undefined ? 'way-gone' : { ...carrier, post: (message) => counted(carrier.post(message)) };
  }

  function open(): void {
    journal = openJournal(folder, { newDevice: randomUUID });
    desk = createDesk({
      journal,
      clock,
      newId: randomUUID,
      person: () => 'A. Person',
      playbook: () => undefined,
      report: unexpected,
    });
    desk.subscribe((_incident, written) => events.push(...written));
    let alive = true;
    const mortal = journal;
    kill = (): void => {
      alive = false;
      void outbox.stop();
      mortal.close();
    };
    outbox = createOutbox({
      journal,
      desk,
      clock,
      newId: randomUUID,
      port: (workspace, channel) =>
        transportOf({ workspace }) !== 'slack'
          ? otherWay(channel)
          : workspace === PRACTICE_WORKSPACE
            ? ways.practice
            : workspace === slack.team
              ? ways.real
              : 'wrong-workspace',
      onReachability: (workspace, reachability) => alive && told.push({ workspace, reachability }),
      evidence: (id) => counted(evidence.read(id)),
      timing,
      random: () => 1,
    });
    outbox.start();
  }

  open();
  onTestFinished(async () => {
    await outbox.stop();
    journal.close();
    await slack.stop();
  });

  let incidentId: string | null = null;
  const house: OutboxHouse = {
    slack,
    clock,
    desk: () => desk,
    told,
    events,
    ways,
    declare: (practice = false) => {
      const declared = desk.command(null, {
        do: 'declare',
        title: 'Checkout fails',
        severity: 'S1',
        impact: '',
        practice,
        playbook: null,
      });
      if (!declared.ok) throw new Error(declared.error.code);
      incidentId = declared.value.incident;
      return incidentId;
    },
    send: (text, options = {}) => {
      const { to = ['incidents'], incident, nextUpdateBy, workspace = slack.team, thread, before } = options;
      const message = randomUUID();
      const named = to.map((name): Destination => ({
        workspace,
        channel: workspace === slack.team ? slack.channel(name) : name,
        name,
        ...(thread === undefined ? {} : { thread }),
      }));
      const destinations = options.destinations ?? named;
      const kind = nextUpdateBy === undefined ? ('message' as const) : ('update' as const);
      const promise = nextUpdateBy === undefined ? {} : { nextUpdateBy };
      const sent = desk.command(incident ?? incidentId ?? house.declare(), {
        do: 'sendMessage',
        message,
        kind,
        text,
        destinations,
        ...(before === undefined ? {} : { before: before.map((part) => ({ message: randomUUID(), text: part })) }),
        ...(options.attachment === undefined ? {} : { attachment: options.attachment }),
        ...promise,
      });
      if (!sent.ok) throw new Error(sent.error.code);
      return message;
    },
    evidence,
    command: (command) => {
      const done = desk.command(incidentId, command);
      if (!done.ok) throw new Error(done.error.code);
    },
    copy: (message, channel) => {
      const id = events.find((event) => outboxEntryOf(event)?.message === message)?.incident ?? '';
      const copies = desk.incident(id)?.messages.get(message)?.copies ?? [];
      const found = channel === undefined ? copies[0] : copies.find((copy) => copy.destination.name === channel);
      if (found === undefined) throw new Error('no such copy');
      return found;
    },
    keyOf: (channel, workspace = slack.team) =>
      `${workspace}/${workspace === slack.team ? slack.channel(channel) : channel}`,
    path: (message) =>
      events.flatMap(({ type, data }) =>
        type === 'delivery.moved' && data.message === message
          ? [data.code === undefined ? data.to : `${data.to} ${data.code}`]
          : [],
      ),
    outbox: () => outbox,
    until: async (isSo) => {
      for (let round = 0; !isSo(); round++) {
        if (round === MOST_ROUNDS) throw new Error('it never came to pass');
        await house.rest();
        const next = clock.nextAt();
        if (!isSo() && next !== null) clock.advance(Math.max(0, next - clock.now()));
      }
    },
    pass: async (ms) => {
      const end = clock.now() + ms;
      for (;;) {
        await house.rest();
        const next = clock.nextAt();
        if (next === null || next > end) break;
        clock.advance(Math.max(0, next - clock.now()));
      }
      clock.advance(end - clock.now());
      await house.rest();
    },
    rest: () =>
      untilIdle({
        proxy: slack.proxy,
        busy: () => busy() + others - ways.hanging().length,
        timeOut,
        seen: () => `${events.length} ${clock.waiting()}`,
      }),
    restart: () => {
      kill();
      open();
    },
    journal: () => journal,
  };
  return house;
}
