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
