import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, declareReal } from './hands.ts';
import { slackOfEach } from './slack.ts';

const slack = slackOfEach();

// Keys that open, move, choose and close are pressed more often, so that the presses reach many places.
const KEYS = [
  '1 2 3 4 5 u m n d i c f e t p z h y q o k w r b x s a ?',
  'Enter Enter Space Escape Escape Escape Tab Tab Shift+Tab Backspace Delete',
  'ArrowDown ArrowUp ArrowLeft Home PageDown Control+Enter Control+Enter Control+k Control+n Control+,',
].flatMap((keys) => keys.split(' '));
const WORDS = 'slow @ @a @channel *b* `c` #inc {{severity}} {{nobody}} 15m 9:00 <!channel> é😀 https://x.example'.split(
  ' ',
);
const TEXTS = [...WORDS, ' ', '\n', '| a | b |\n|--|--|\n| 1 | 2 |\n', 'x'.repeat(50)];

type Step = { press: string } | { type: string } | { click: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constantFrom(...KEYS).map((press) => ({ press })), weight: 5 },
  { arbitrary: fc.constantFrom(...TEXTS).map((type) => ({ type })), weight: 2 },
  { arbitrary: fc.nat(199).map((click) => ({ click })), weight: 3 },
);

/** Clicks one of the enabled elements, in the dialog if one is open. Returns its name. */
const click = async (page: Page, which: number): Promise<string> =>
  page.evaluate((n) => {
    const within = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
    const all = [...within.querySelectorAll<HTMLElement>('button, input, [role=option], [role=menuitem], a, summary')];
    const seen = all.filter((each) => each.checkVisibility());
    const one = seen[n % Math.max(1, seen.length)];
    one?.focus();
    one?.click();
    if (one?.matches('button[role=combobox]') === true) {
      const list = document.getElementById(one.getAttribute('aria-controls') ?? '');
      const options = list?.querySelectorAll<HTMLElement>('[role=option]') ?? [];
      options[n % Math.max(1, options.length)]?.click();
    }
    return `${one?.tagName ?? 'nothing'} ${one?.getAttribute('aria-label') ?? one?.textContent ?? ''}`.slice(0, 60);
  }, which);

async function doAnything({ app, page, process }: Cockpit, seed: number): Promise<void> {
  const wrong: string[] = [];
  const done: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error.stack)));
  page.on('crash', () => wrong.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  process.stderr?.on('data', (bytes: Buffer) => {
    if (/Unhandled|Uncaught/.test(String(bytes))) wrong.push(String(bytes));
  });
  // A dialog of the system would block the test.
  await app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    shell.openExternal = async () => undefined;
    shell.openPath = async () => '';
  });
  for (const next of fc.sample(step, { seed, numRuns: 1_200 })) {
    if (wrong.length > 0) break;
    done.push(JSON.stringify(next));
    try {
      if ('press' in next) await page.keyboard.press(next.press);
      else if ('type' in next) await page.keyboard.insertText(next.type);
      else done.push(await click(page, next.click));
    } catch (error) {
      wrong.push(String(error));
    }
  }
  expect(wrong, `after ${done.slice(-20).join(' ')}`).toEqual([]);
  await expect(page.locator('#root')).not.toBeEmpty();
}

test('random keys, texts and clicks cause no error and no empty window', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Anything', 'Service outage');
  await doAnything(cockpit, 12);
});

test('random keys, texts and clicks cause no error in a real incident', async ({ start }) => {
  const cockpit = await start({ env: slack().env });
  await declareReal(cockpit, 'Anything');
  await doAnything(cockpit, 3);
});
