import { benchAlarm } from './alarm.bench.ts';
import { benchBridge } from './bridge.bench.ts';
import { benchCommit } from './commit.bench.ts';
import { benchDrain } from './drain.bench.ts';
import type { Figure } from './figure.ts';
import { benchFold } from './fold.bench.ts';
import { benchGrowth } from './growth.bench.ts';
import { benchHostile } from './hostile.bench.ts';
import { benchIdle } from './idle.bench.ts';
import { benchKills } from './kill.bench.ts';
import { benchManyIncidents } from './many-incidents.bench.ts';
import { benchMentions } from './mention.bench.ts';
import { benchOutbox } from './outbox.bench.ts';
import { benchSend } from './send.bench.ts';
import { benchStartup } from './startup.bench.ts';
import { build } from '../../scripts/build.ts';
import { prepareRuntime } from '../../scripts/runtime.ts';
import { whenRunDirectly } from '../../scripts/tools.ts';

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  startup: benchStartup,
  commit: benchCommit,
  fold: async () => [benchFold()],
  growth: benchGrowth,
  outbox: async () => {
    const { doublePosts, lostPosts, orderBreaks, note } = await benchOutbox();
    const shared = { unit: 'messages', baseline: '0', note };
    return [
      { figure: 'double-posts', value: doublePosts, ...shared },
      { figure: 'lost-posts', value: lostPosts, ...shared },
      { figure: 'order-breaks', value: orderBreaks, ...shared },
    ];
  },
  many: async () => benchManyIncidents(),
  drain: benchDrain,
  latency: async () => [...(await benchBridge()), ...(await benchSend())],
  kill: () => benchKills(),
  alarm: async () => benchAlarm(),
  mention: async () => [benchMentions()],
  hostile: async () => benchHostile(),
  idle: benchIdle,
};

/** `npm run bench`: prints each figure with its baseline. `--json` for machines, `--only=a,b` for a selection. */
async function bench(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const log = console.log;
  // Only the figures go to standard output, so that a pipe gets nothing else.
  if (json) console.log = console.error;
  await build();
  const runtime = await prepareRuntime();
  try {
    for (const [name, run] of Object.entries(BENCHES)) {
      if (only !== undefined && !only.includes(name)) continue;
      for (const figure of await run()) {
        if (json) log(JSON.stringify(figure));
        else
          log(
            `${figure.figure.padEnd(18)} ${String(figure.value).padStart(8)} ${figure.unit.padEnd(9)} against ${figure.baseline}\n${' '.repeat(19)}${figure.note}`,
          );
      }
    }
  } finally {
    runtime.stop();
    console.log = log;
  }
  return 0;
}

await whenRunDirectly(import.meta.url, () => bench(process.argv.slice(2)));
