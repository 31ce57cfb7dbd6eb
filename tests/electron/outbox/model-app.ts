import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openDb } from '../../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../../electron/journal/journal.ts';
import { migrate } from '../../../electron/journal/migrations.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { createOutbox, type Outbox } from '../../../electron/outbox/outbox.ts';
import type { TransportPort, NoPort } from '../../../electron/slack/port.ts';
import type { ManualClock } from '../../support/clock.ts';
import { unexpected } from '../../support/unexpected.ts';

/** When the app ends: in the middle of a write that is not on disk yet, or just after one that is. */
export type Kill = { before: number } | { after: number };

/** The real journal, desk and outbox, which can be killed at each write. */
export interface ModelApp {
  desk: () => Desk;
  journal: () => Journal;
  wake: () => void;
  /** With the so manieth write from now on. */
  killAt: (kill: Kill) => void;
  /** Ends as if killed, where it has not ended yet, and starts again. */
  restart: () => void;
  isDead: () => boolean;
  disk: (isFull: boolean) => void;
  /** The number of writes so far. */
  writes: () => number;
  stop: () => Promise<void>;
}

export function openModelApp(
  clock: ManualClock,
  port: (workspace: string, channel: string) => TransportPort | NoPort,
  newId: () => string,
): ModelApp {
  const db = openDb(':memory:');
  migrate(db);
  let isFull = false;
  let writes = 0;
  let kill: Kill | null = null;
  let life = { alive: true };
  let journal!: Journal;
  let desk!: Desk;
  let outbox!: Outbox;

  /** What a dead app asks for gets no answer, and nobody hears of it. */
  function mortal(carrier: TransportPort | NoPort, own: { alive: boolean }): TransportPort | NoPort {
    if (typeof carrier === 'string') return carrier;
    const guard =
      <I extends unknown[], O>(call: (...input: I) => Promise<O>) =>
      async (...input: I): Promise<O> => {
        const answer = own.alive ? await call(...input) : await new Promise<O>(() => undefined);
        return own.alive ? answer : new Promise<O>(() => undefined);
      };
    const { post, edit, find, authTest } = carrier;
    return {
      post: guard(post),
      edit: edit === null ? null : guard(edit),
      find: guard(find),
      authTest: authTest === null ? null : guard(authTest),
      carryOut: null,
    };
  }

  function isTime(count: number | undefined): boolean {
    return count !== undefined && count <= 0;
  }

  function open(): void {
    const own = { alive: true };
    life = own;
    kill = null;
    const kept = createJournal(db, 'journal', () => 'device');
    journal = {
      ...kept,
      append: (events) => {
        if (kill !== null && 'before' in kill && isTime(kill.before--)) own.alive = false;
        if (!own.alive || isFull) throw new JournalTrouble({ code: 'disk-full', file: 'journal', detail: '' });
        kept.append(events);
        writes += 1;
        if (kill !== null && 'after' in kill && isTime(kill.after--)) {
          own.alive = false;
          throw new JournalTrouble({ code: 'disk-full', file: 'journal', detail: 'killed' });
        }
      },
    };
    desk = createDesk({
      journal,
      clock,
      newId,
      person: () => 'A. Person',
      playbook: () => undefined,
      report: unexpected,
    });
    outbox = createOutbox({
      journal,
      desk,
      clock,
      newId,
      port: (workspace, channel) => mortal(port(workspace, channel), own),
      onReachability: () => undefined,
      random: () => 1,
    });
    outbox.start();
  }
  open();

  return {
    desk: () => desk,
    journal: () => journal,
    wake: () => outbox.wake(),
    killAt: (when) => {
      kill = when;
    },
    restart: () => {
      life.alive = false;
      void outbox.stop();
      open();
    },
    isDead: () => !life.alive,
    disk: (full) => {
      isFull = full;
    },
    writes: () => writes,
    stop: async () => {
      await outbox.stop();
      db.close();
    },
  };
}
