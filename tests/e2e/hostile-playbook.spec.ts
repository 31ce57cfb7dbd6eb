import { expect, test } from './fixtures.ts';
import { declare, panel } from './hands.ts';
import { drop, put, watchOpened } from './system.ts';

const HOSTILE = `# <b>Bold</b> moves

<script>window.broken = 'script'</script>

<img src="https://example.com/pixel.png" onerror="window.broken = 'image'">

## <iframe src="https://example.com/"></iframe> Look

- [ ] <button onclick="window.broken = 'button'">Press me</button>
  - [Click here](javascript:window.broken='link') or [read the page](https://example.com/runbook?a=1)
  - <https://status.example.com/> and [write](mailto:team@example.com), not [this](file:///etc/passwd)
- [ ] <svg onload="window.broken = 'svg'"></svg> Draw
`;

test('HTML and scripts stay visible text, nothing is executed, and links open only outside the app', async ({
  start,
  folder,
}) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  const opened = await watchOpened(cockpit);
  await expect(page.getByText('All calm')).toBeVisible();
  await drop(cockpit, put(folder, 'hostile.md', HOSTILE));
  await expect(page.getByText('Imported “<b>Bold</b> moves”: 1 phase, 2 tasks.', { exact: true })).toBeVisible();
  await declare(cockpit, 'With a playbook', '<b>Bold</b> moves');
  const playbook = panel(cockpit, 'Playbook');
  for (const text of [
    "<script>window.broken = 'script'</script>",
    '<img src="https://example.com/pixel.png" onerror="window.broken = \'image\'">',
    '<iframe src="https://example.com/"></iframe> Look',
    `<button onclick="window.broken = 'button'">Press me</button>`,
    `<svg onload="window.broken = 'svg'"></svg> Draw`,
    "Click here (javascript:window.broken='link')",
    'this (file:///etc/passwd)',
  ])
    await expect(playbook).toContainText(text);
  await expect(playbook.locator('script, img, iframe, [onclick], [onload], [onerror], b')).toHaveCount(0);
  await expect(playbook.getByRole('button', { name: 'Press me', exact: true })).toHaveCount(0);

  await expect(playbook.getByRole('link')).toHaveText(['read the page', 'https://status.example.com/', 'write']);
  for (const link of await playbook.getByRole('link').all()) await link.click();
  await expect
    .poll(opened)
    .toEqual(['https://example.com/runbook?a=1', 'https://status.example.com/', 'mailto:team@example.com']);
  await playbook.getByText('Click here').click();
  expect(await page.evaluate(() => (window as { broken?: string }).broken)).toBeUndefined();
  expect(page.url()).toBe('app://wheelhouse/index.html');
  expect(app.windows()).toHaveLength(1);
});

const tasks = (count: number, line: (n: number) => string): string =>
  `# Long\n\n${Array.from({ length: count }, (_, n) => `- [ ] ${line(n)}\n`).join('')}`;

test('a large playbook is read by a process of its own; one that grows without end when it is read is refused', async ({
  start,
  folder,
}) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await expect(page.getByText('All calm')).toBeVisible();
  await app.evaluate(({ utilityProcess }) => {
    const place = globalThis as unknown as { forked: string[] };
    place.forked = [];
    const fork = utilityProcess.fork.bind(utilityProcess);
    utilityProcess.fork = (file, args, options) => {
      place.forked.push(options?.serviceName ?? '');
      return fork(file, args, options);
    };
  });
  const long = tasks(3_000, (n) => `Step ${n}: ${'look at it '.repeat(10)}`);
  await drop(cockpit, put(folder, 'long.md', long));
  await expect(page.getByText('Imported “Long”: 1 phase, 3,000 tasks.', { exact: true })).toBeVisible();
  expect(await app.evaluate(() => (globalThis as unknown as { forked: string[] }).forked)).toContain('Playbook reader');
  const growing = `[r]: https://example.org/${'a'.repeat(15_000)}\n\n${tasks(3_000, () => 'see [it][r]')}`;
  await drop(cockpit, put(folder, 'growing.md', growing));
  await expect(
    page.getByText(
      /“growing\.md” was not imported\. With its links written out the playbook has more than 4,000,000 bytes/,
    ),
  ).toBeVisible();
});
