import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import { expect, startedOnce, test } from './fixtures.ts';
import { watchOpened } from './system.ts';

declare const wheelhouse: Bridge;

const cockpit = startedOnce();

test('the window has no Node, context isolation, a sandboxed process and one bridge', async () => {
  const { app, page } = cockpit();
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    ),
  ).toEqual([]);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  expect(page.url()).toBe('app://wheelhouse/index.html');
});

test('only our own files run, and the window never reaches the network', async () => {
  const { page } = cockpit();
  const policy = await page.evaluate(async () => {
    const violated = new Set<string>();
    // Each refusal is reported shortly after the attempt.
    const allSaid = new Promise<void>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => {
        violated.add(event.effectiveDirective);
        if (violated.size === 5) resolve();
      }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.broken = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.body.append(style);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const image = new Image();
    image.src = 'https://example.com/pixel.png';
    document.body.append(image);
    const reached = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    await allSaid;
    for (const element of [script, style, frame, image]) element.remove();
    let evaluated = true;
    try {
      (window as unknown as Record<string, (code: string) => unknown>)['eval']!('1');
    } catch {
      evaluated = false;
    }
    return { violated: [...violated].toSorted(), reached, evaluated, broken: 'broken' in window };
  });
  expect(policy).toEqual({
    violated: ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'],
    reached: false,
    evaluated: false,
    broken: false,
  });
});

test('WebRTC reaches nobody either, by UDP or TCP, on this machine or elsewhere', async () => {
  const { page } = cockpit();
  const heard: string[] = [];
  const udp = createSocket('udp4', () => heard.push('STUN by UDP'));
  const tcp = createServer((socket) => {
    heard.push('TURN by TCP');
    socket.destroy();
  });
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const [stun, turn] = [udp.address().port, (tcp.address() as AddressInfo).port];
  const candidates = await page.evaluate(
    async ({ stun: by, turn: over }) => {
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${by}` },
          { urls: `turn:127.0.0.1:${over}?transport=tcp`, username: 'u', credential: 'c' },
        ],
      });
      const found: string[] = [];
      const gathered = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) =>
          candidate === null ? resolve() : void found.push(candidate.candidate);
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription();
      await gathered;
      peer.close();
      return found;
    },
    { stun, turn },
  );
  expect([heard, candidates]).toEqual([[], []]);
  udp.close();
  tcp.close();
});

test('the window cannot navigate away, open another window, or get a permission', async () => {
  const { app, page } = cockpit();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => window.open('https://example.com/'));
  const camera = await page.evaluate(
    () =>
      navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'refused',
      ) ?? 'refused',
  );
  const notifications = await page.evaluate(() => Notification.requestPermission());
  expect(camera).toBe('refused');
  expect(notifications).toBe('denied');
  expect(
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    ),
  ).toEqual(['app://wheelhouse/index.html']);
});

test('only files of the page’s own folder are served', async () => {
  const { app } = cockpit();
  const answers = await app.evaluate(async ({ net }) => {
    const ask = async (url: string): Promise<number> =>
      net.fetch(url).then(
        (answer) => answer.status,
        () => 0,
      );
    return [
      await ask('app://wheelhouse/%2e%2e/electron/main.cjs'),
      await ask('app://wheelhouse/..%2felectron%2fmain.cjs'),
      await ask('app://elsewhere/index.html'),
      await ask('app://wheelhouse/package.json'),
      await ask('app://wheelhouse/%'),
      await ask('app://wheelhouse/%00.html'),
    ];
  });
  expect(answers.filter((status) => status === 200)).toEqual([]);
  // It is answered: before, an error in main left the request without an answer.
  expect(answers.slice(-2)).toEqual([404, 404]);
});

test('a call of the wrong shape is refused by name and changes nothing', async () => {
  const { page } = cockpit();
  const refusals = await page.evaluate(async () => {
    const send = wheelhouse.command as (input: unknown) => Promise<unknown>;
    const refusal = async (input: unknown): Promise<string> =>
      send(input).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    return [
      await refusal(undefined),
      await refusal({ incident: null, command: { do: 'dropEverything' } }),
      await refusal({
        incident: null,
        command: { do: 'declare', title: 7, severity: 'S9', impact: '', practice: true, playbook: null },
      }),
      await refusal({ incident: { $gt: '' }, command: { do: 'rename', title: 'x' } }),
      await refusal({
        incident: null,
        command: {
          do: 'declare',
          title: 'x'.repeat(10_000),
          severity: 'S1',
          impact: '',
          practice: true,
          playbook: null,
        },
      }),
    ];
  });
  for (const message of refusals) expect(message).toContain('bad-request');
  expect(refusals[2]).toContain('command.title');
  expect(await page.evaluate(async () => (await wheelhouse.boot()).incidents)).toEqual([]);
});

test('calls of a foreign frame and a foreign window are refused', async () => {
  const { app } = cockpit();
  const answers = await app.evaluate(async ({ BrowserWindow, app: electron }) => {
    // The worst case: a foreign page with our own preload.
    const preload = `${electron.getAppPath()}/dist/electron/preload.cjs`;
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, partition: 'foreign' },
    });
    await foreign.loadURL('data:text/html,<title>foreign</title>');
    const answer = (await foreign.webContents.executeJavaScript(
      "wheelhouse.boot().then(() => 'answered', (error) => error.message)",
    )) as string;
    foreign.destroy();
    return answer;
  });
  expect(answers).toContain('bad-request');
});

test('only web and mail addresses are opened outside the app', async () => {
  const { page } = cockpit();
  const opened = await watchOpened(cockpit());
  const answers = await page.evaluate(async () =>
    Promise.all(
      [
        'https://example.com/a',
        'mailto:a@example.com',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'smb://host/x',
        'no address',
      ].map(async (url) => (await wheelhouse.openLink({ url })).ok),
    ),
  );
  expect(answers).toEqual([true, true, false, false, false, false]);
  expect(await opened()).toEqual(['https://example.com/a', 'mailto:a@example.com']);
});

test('a data folder that others could read is this account’s alone after a start, with what is in it', async ({
  start,
  folder,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes.');
  const mode = (name: string): number => statSync(path.join(folder, name)).mode & 0o777;
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'evidence'), { mode: 0o755 });
  writeFileSync(path.join(folder, 'settings.json'), '{"soundOn":false}', { mode: 0o644 });
  const { page } = await start();
  expect(mode('')).toBe(0o700);
  await page.evaluate(() => wheelhouse.setSound({ on: true }));
  await expect.poll(() => ['journal.sqlite', 'settings.json', 'evidence'].map(mode)).toEqual([0o600, 0o600, 0o700]);
});

test('a second instance on the same folder passes its request to the first and ends', async ({ start, folder }) => {
  const { app, page } = await start();
  const heard = app.evaluate(
    ({ app: electron }) => new Promise((resolve) => electron.once('second-instance', () => resolve('heard'))),
  );
  const second = _electron.launch(launchOptions({ userData: folder })).then(
    async (other) => {
      const gone = new Promise((resolve) => other.process().once('exit', resolve));
      await gone;
    },
    () => undefined,
  );
  expect(await heard).toBe('heard');
  await second;
  expect(await page.evaluate(async () => (await wheelhouse.boot()).trouble)).toBeNull();
});
