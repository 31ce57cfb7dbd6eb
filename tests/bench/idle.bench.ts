import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { projectRoot } from '../../scripts/tools.ts';
import { draft, type Event } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { runElectron, withFolder } from './electron.ts';
import { round, type Figure } from './figure.ts';
import { history } from './history.ts';

const MINUTE = 60_000;
const EVENTS = 500;
const PROBE = path.join(import.meta.dirname, 'idle-probe.cjs');
const BARE = path.join(import.meta.dirname, 'bare');

interface Idle {
  /** Seconds of processor time that all processes took. */
  used: number;
  /** In so many seconds. */
  seconds: number;
  /** Whether a countdown moved meanwhile. */
  counting: boolean;
  /** Whether the page was visible and focused. */
  seen: string;
  parts: { name: string; used: number }[];
}

/** An incident whose next update is far enough off that nothing rings while it is measured. */
function events(): Event[] {
  const now = Date.now();
  const past = history('inc', EVENTS, now - MINUTE);
  const { type, data } = draft('promise.made', { promise: 'measured', due: now + 45 * MINUTE });
  const stamp = formatStamp({ wall: now, counter: 0, device: 'bench-device' });
  const last = { ...past.at(-1)!, id: 'inc-measured', type, data, at: now, recordedAt: now, stamp } as Event;
  return [...past, last];
}

async function once(target: string, folder: string): Promise<Idle> {
  process.env['BARE_PAGE'] = 'ticking.html';
  const { said } = await runElectron<Idle>(['-r', PROBE, target, `--user-data-dir=${folder}`], 'IDLE');
  if (!said.counting) throw new Error('The countdown stood still: there was nothing to measure.');
  return said;
}

const percent = ({ used, seconds }: Idle): number => (used / seconds) * 100;

/** What the built cockpit costs while a countdown runs and the person works in another window, against one text that changes each second. */
export async function benchIdle(): Promise<Figure[]> {
  return withFolder(async (ours) =>
    withFolder(async (bare) => {
      const journal = openJournal(ours, { newDevice: newId });
      journal.append(events());
      journal.close();
      const their = await once(BARE, bare);
      const our = await once(projectRoot, ours);
      const parts = our.parts.map(({ name, used }) => `${name} ${round(used)} s`).join(', ');
      return [
        {
          figure: 'idle-ratio',
          value: round(percent(our) / percent(their)),
          unit: 'ratio',
          baseline: `a bare page that changes one text each second, ${round(percent(their))} % of one core`,
          note: `cockpit behind another window (${our.seen}) for ${round(our.seconds, 0)} s, ${round(percent(our))} % of one core: ${parts}`,
        },
      ];
    }),
  );
}
