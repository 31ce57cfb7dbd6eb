import { _electron } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import { withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';
import { history } from './history.ts';

declare const wheelhouse: Bridge;

const PRESSES = 300;

/** From a key press in the window to the answer that the event is on disk, on an incident with 5,000 events. */
export async function benchBridge(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const journal = openJournal(folder, { newDevice: newId });
    journal.append(history('inc', 5_000, Date.now()));
    journal.close();
    const app = await _electron.launch(launchOptions({ userData: folder }));
    const page = await app.firstWindow();
    await page.getByRole('region', { name: 'Timeline' }).waitFor();
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { times });
      addEventListener('keydown', (event) => {
        if (event.key !== 'F9') return;
        void wheelhouse
          .command({ incident: 'inc', command: { do: 'writeNote', kind: 'note', text: 'Measured' } })
          .then(() => times.push(performance.now() - event.timeStamp));
      });
    });
    for (let n = 1; n <= PRESSES; n++) {
      await page.keyboard.press('F9');
      await page.waitForFunction((count) => (window as unknown as { times: number[] }).times.length >= count, n);
    }
    const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
    const exited = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    await exited;
    const note = `key press to acknowledged over the bridge, ${PRESSES} presses on 5,000 events`;
    return [
      { figure: 'acknowledged-p50', value: round(median(times)), unit: 'ms', baseline: 'one frame, 16.7 ms', note },
      {
        figure: 'acknowledged-p99',
        value: round(percentile(times, 99)),
        unit: 'ms',
        baseline: 'one frame, 16.7 ms',
        note,
      },
    ];
  });
}
