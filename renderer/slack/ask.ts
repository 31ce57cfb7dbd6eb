import { useState } from 'react';
import type { SlackAction } from '../../src/model/slack-action.ts';
import type { Command } from '../../src/model/command.ts';
import type { Destination } from '../../src/model/destination.ts';
import { act } from '../core/act.ts';
import { refusalText } from '../core/problems.ts';

export interface Asking {
  problem: string | null;
  setProblem: (problem: string | null) => void;
  /** Resolves whether the command was accepted. */
  ask: (place: Destination, work: SlackAction) => Promise<boolean>;
  send: (command: Command) => Promise<boolean>;
}

/** Requests a Slack action; two presses request it once. */
export function useAsk(): Asking {
  const [problem, setProblem] = useState<string | null>(null);
  const [request, setRequest] = useState(() => crypto.randomUUID());

  async function send(command: Command): Promise<boolean> {
    const result = await act(command);
    const done = result.ok || result.error.code === 'already-sent';
    setProblem(done ? null : refusalText(result.error));
    return done;
  }

  async function ask(place: Destination, work: SlackAction): Promise<boolean> {
    const done = await send({ do: 'requestAction', request, place, work });
    if (done) setRequest(crypto.randomUUID());
    return done;
  }

  return { problem, setProblem, ask, send };
}
