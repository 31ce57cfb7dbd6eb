import { expect, test, vi } from 'vitest';
import type { SettingsStore } from '../../../electron/settings/settings.ts';
import type { SettingsView } from '../../../electron/settings/view.ts';
import { transportHandlers } from '../../../electron/transport/handlers.ts';
import { createWayHouse } from './setup.ts';

const WEBHOOK = { id: 'w1', name: 'Ops bridge', text: 'markdown', body: null } as const;
const URL_OF_HOOK = 'https://chat.example.org/hooks/k3y9f0secret77';

function open(answer: boolean) {
  const { ways } = createWayHouse();
  const confirmHost = vi.fn(async (_host: string) => answer);
  const handlers = transportHandlers({
    transports: ways,
    settings: { load: async () => undefined } as SettingsStore,
    view: { describe: () => ({}) } as unknown as SettingsView,
    confirmHost,
    onChanged: () => undefined,
  });
  return { ways, confirmHost, handlers };
}

test('a webhook to a new host is added only where a person allows it, outside the page', async () => {
  const { ways, confirmHost, handlers } = open(false);
  expect(await handlers.setWebhook({ ...WEBHOOK, url: URL_OF_HOOK })).toEqual({
    ok: false,
    error: { code: 'host-refused' },
  });
  expect([confirmHost.mock.calls, ways.profiles.current().webhooks]).toEqual([[['chat.example.org']], []]);
});

test('a host is asked for once, this machine and a wrong address never', async () => {
  const { confirmHost, handlers } = open(true);
  expect(await handlers.setWebhook({ ...WEBHOOK, url: 'http://127.0.0.1:9/hook' })).toMatchObject({ ok: true });
  expect(await handlers.setWebhook({ ...WEBHOOK, url: 'http://chat.example.org/' })).toMatchObject({
    error: { code: 'address-not-https' },
  });
  expect(confirmHost).not.toHaveBeenCalled();
  for (const id of ['w1', 'w2', 'w1'])
    expect(await handlers.setWebhook({ ...WEBHOOK, id, url: URL_OF_HOOK })).toMatchObject({ ok: true });
  expect(await handlers.setWebhook({ ...WEBHOOK, name: 'Renamed', url: null })).toMatchObject({ ok: true });
  expect(confirmHost).toHaveBeenCalledOnce();
  // Another port is another server.
  await handlers.setWebhook({ ...WEBHOOK, url: 'https://chat.example.org:8443/hook' });
  expect(confirmHost).toHaveBeenLastCalledWith('chat.example.org:8443');
});
