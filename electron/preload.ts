import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../src/bridge/calls.ts';
import type { BridgeProblem } from '../src/bridge/problems.ts';
import { CALLS, channelName, PUSHES, type CallName, type PushName } from '../src/bridge/names.ts';
import type { Result } from '../src/base/result.ts';

type Ask = (input?: unknown) => Promise<unknown>;

async function ask(name: CallName, input: unknown): Promise<unknown> {
  const answer = (await ipcRenderer.invoke(channelName(name), input)) as Result<unknown, BridgeProblem>;
  if (!answer.ok) throw new Error(`${answer.error.code}: ${name} ${answer.error.where}`);
  return answer.value;
}

const asks = Object.fromEntries(CALLS.map((name): [CallName, Ask] => [name, (input) => ask(name, input)]));

function on(push: PushName, listener: (payload: never) => void): () => void {
  if (!PUSHES.includes(push)) throw new Error(`no such push: ${push}`);
  const received = (_event: IpcRendererEvent, ...[payload]: unknown[]): void => listener(payload as never);
  ipcRenderer.on(channelName(push), received);
  return () => {
    ipcRenderer.off(channelName(push), received);
  };
}

const bridge = { ...(asks as Record<CallName, never>), on } satisfies Bridge;

contextBridge.exposeInMainWorld('wheelhouse', bridge);
