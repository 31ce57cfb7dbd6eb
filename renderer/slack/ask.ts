import { useState } from 'react';
import type { Work } from '../../src/model/slack-action.ts';
import type { Command } from '../../src/model/command.ts';
import type { Destination } from '../../src/model/destination.ts';
import { act } from '../core/act.ts';
import { refusalText } from '../core/problems.ts';

export interface Asking {
  problem: string | null;
  setProblem: (problem: string | null) => void;
  /** Whether it was taken in. */
  ask: (place: Destination, work: Work) => Promise<boolean>;
  send: (command: Command) => Promise<boolean>;
}

/** Asks for something in Slack; pressed twice, it is asked once all the same. */
export function useAsk(): Asking {
  const [problem, setProblem] = useState<string | null>(null);
  const [errand, setErrand] = useState(() => crypto.randomUUID());

  async function send(command: Command): Promise<boolean> {
    const result = await act(command);
    const done = result.ok || result.error.code === 'already-sent';
    setProblem(done ? null : refusalText(result.error));
    return done;
  }

  async function ask(place: Destination, work: Work): Promise<boolean> {
    const done = await send({ do: 'askErrand', errand, place, work });
    if (done) setErrand(crypto.randomUUID());
    return done;
  }

  return { problem, setProblem, ask, send };
}
