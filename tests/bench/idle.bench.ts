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
  /** Processor time of all processes, in seconds. */
  used: number;
  /** Duration of the measurement, in seconds. */
  seconds: number;
  /** Whether the countdown changed meanwhile. */
  counting: boolean;
  /** Whether the page was visible and focused. */
  seen: string;
  parts: { name: string; used: number }[];
}

/** An incident whose next update is so far ahead that nothing rings during the measurement. */
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
  const { result } = await runElectron<Idle>(['-r', PROBE, target, `--user-data-dir=${folder}`], 'IDLE');
  if (!result.counting) throw new Error('The countdown stood still: there was nothing to measure.');
  return result;
}

const percent = ({ used, seconds }: Idle): number => (used / seconds) * 100;

/** Cost of the built cockpit while a countdown runs in the background, compared with a page that changes one text each second. */
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
          baseline: `a bare page that changes one text each second (${their.seen}), ${round(percent(their))} % of one core`,
          note: `cockpit behind another window (${our.seen}) for ${round(our.seconds, 0)} s, ${round(percent(our))} % of one core: ${parts}`,
        },
      ];
    }),
  );
}
