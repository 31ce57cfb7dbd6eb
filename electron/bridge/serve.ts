import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { BridgeProblem } from '../../src/bridge/problems.ts';
import { CALLS, channelName, type CallName } from '../../src/bridge/names.ts';
import { err, type Result } from '../../src/base/result.ts';
import { isOurPage } from '../security/origin.ts';
import type { Windows } from './windows.ts';

/** Validates the input of a call and answers it. */
export type Answer = (name: CallName, input: unknown) => Promise<Result<unknown, BridgeProblem>>;

/**
 * Answers calls from the main frame of our own page; they wait for `answering`. `null`: the app is ending or
 * could not start, and calls fail.
 */
export function serve(answering: Promise<Answer | null>, windows: Windows): void {
  for (const name of CALLS) {
    ipcMain.handle(channelName(name), async (event, input: unknown): Promise<Result<unknown, BridgeProblem>> => {
      if (!isTrusted(event, windows) || !windows.mayAsk(event.sender, name))
        return err({ code: 'bad-request', where: 'sender' });
      const answer = await answering;
      if (answer === null) return err({ code: 'failed', where: name });
      if (name === 'boot' || name === 'promiseSummaries') windows.ready(event.sender);
      return answer(name, input);
    });
  }
}

function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent, windows: Windows): boolean {
  return windows.has(sender) && senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url);
}
