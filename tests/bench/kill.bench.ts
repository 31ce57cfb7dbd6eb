import { _electron, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import type { Event } from '../../src/model/event.ts';
import type { Command } from '../../src/model/command.ts';
import { startSlack } from '../support/slack.ts';
import { until } from './deadline.ts';
import { withFolder } from './electron.ts';
import type { Figure } from './figure.ts';

declare const wheelhouse: Bridge;

const HOUR = 3_600_000;
const CONNECT_MS = 60_000;

interface Load {
  notes: string[];
  messages: string[];
}

/** Kills the app at random moments while it records and sends; then checks what it had acknowledged. */
export async function benchKills(kills = 100): Promise<Figure[]> {
  const slack = await startSlack();
  try {
    return await withFolder(async (folder) => {
      const acknowledged: Load = { notes: [], messages: [] };
      const { env } = slack;
      let incident: string | null = null;
      for (let n = 0; n < kills; n++) {
        const app = await _electron.launch(launchOptions({ userData: folder, env }));
        const page = await app.firstWindow();
        const destination = await connected(page);
        incident ??= await declare(page);
        // From the first commands to well into sending.
        const delay = Math.floor(Math.random() * 400);
        const exited = new Promise((resolve) => app.process().once('exit', resolve));
        setTimeout(() => app.process().kill('SIGKILL'), delay);
        await load(page, incident, destination, n, acknowledged);
        await exited;
      }
      await drain(folder, env, incident!);
      const lost = missing(folder, incident!, acknowledged);
      const posts = slack.proxy.posts.map((post) => post.messageId);
      const counts = new Map<string, number>();
      for (const id of posts) counts.set(id, (counts.get(id) ?? 0) + 1);
      const doubles = [...counts.values()].filter((count) => count > 1).length;
      const unsent = acknowledged.messages.filter((id) => !counts.has(id)).length;
      const note = `${kills} SIGKILLs; ${acknowledged.notes.length} notes and ${acknowledged.messages.length} messages acknowledged, ${posts.length} posts at Slack`;
      return [
        { figure: 'kill-lost', value: lost + unsent, unit: 'commands', baseline: '0', note },
        { figure: 'kill-doubles', value: doubles, unit: 'messages', baseline: '0', note },
      ];
    });
  } finally {
    await slack.stop();
  }
}

async function connected(page: Page): Promise<{ workspace: string; channel: string; name: string }> {
  const readChannel = async () =>
    page.evaluate(async () => {
      const answer = await wheelhouse.channels({ practice: false });
      if (!answer.ok) return null;
      const [channel] = answer.value.channels;
      return channel === undefined
        ? null
        : { workspace: answer.value.workspace, channel: channel.id, name: channel.name };
    });
  let found = await readChannel();
  await until(() => found !== null, {
    ms: CONNECT_MS,
    step: async () => {
      found = await readChannel();
    },
    what: () => 'Slack to name a channel',
  });
  return found!;
}

async function declare(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const declared = await wheelhouse.command({
      incident: null,
      command: { do: 'declare', title: 'Killed often', severity: 'S2', impact: '', practice: false, playbook: null },
    });
    if (!declared.ok) throw new Error(declared.error.code);
    return declared.value.incident;
  });
}

/** Sends commands until the app is gone; only answered ones count as acknowledged. */
async function load(
  page: Page,
  incident: string,
  destination: Awaited<ReturnType<typeof connected>>,
  run: number,
  acknowledged: Load,
): Promise<void> {
  try {
    for (let n = 0; ; n++) {
      const message = `kill-${run}-${n}`;
      const sends = n % 8 === 0;
      const done = await page.evaluate(
        async (input) => {
          const { message, destination } = input;
          const nextUpdateBy = Date.now() + input.hour;
          const command: Command = input.sends
            ? {
                do: 'sendMessage',
                message,
                kind: 'update',
                text: `Update ${message}`,
                destinations: [destination],
                nextUpdateBy,
              }
            : { do: 'writeNote', kind: 'note', text: message };
          return (await wheelhouse.command({ incident: input.incident, command })).ok;
        },
        { incident, message, sends, destination, hour: HOUR },
      );
      if (done) (sends ? acknowledged.messages : acknowledged.notes).push(message);
    }
  } catch {
    // The command during which the app was killed was not acknowledged.
  }
}

/** A last start in which the outbox may finish. */
async function drain(folder: string, env: Record<string, string>, incident: string): Promise<void> {
  const app = await _electron.launch(launchOptions({ userData: folder, env }));
  const page = await app.firstWindow();
  const pending = () =>
    page.evaluate(async (id) => {
      const opened = await wheelhouse.openIncident({ incident: id });
      if (!opened.ok) return -1;
      const open = new Set<string>();
      for (const event of JSON.parse(opened.value.events) as Event[]) {
        if (event.type === 'message.written') open.add(event.data.message);
        if (event.type === 'delivery.moved' && event.data.to === 'sent') open.delete(event.data.message);
      }
      return open.size;
    }, incident);
  const giveUpAt = Date.now() + 600_000;
  while ((await pending()) !== 0 && Date.now() < giveUpAt) await pause(500);
  const exited = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await exited;
}

function missing(folder: string, incident: string, acknowledged: Load): number {
  const journal = openJournal(folder, { newDevice: () => 'bench' });
  const known = new Set(
    journal
      .events(incident)
      .flatMap((event) =>
        event.type === 'note.written'
          ? [event.data.text]
          : event.type === 'message.written'
            ? [event.data.message]
            : [],
      ),
  );
  journal.close();
  return [...acknowledged.notes, ...acknowledged.messages].filter((id) => !known.has(id)).length;
}
