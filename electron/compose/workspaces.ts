import { PRACTICE_WORKSPACE, transportOf } from '../../src/model/destination.ts';
import type { Practice } from '../practice/practice.ts';
import type { Connection } from '../slack/connection.ts';
import type { AskableSlack } from '../slack/handlers.ts';
import type { TransportPort, NoPort } from '../slack/port.ts';
import type { IncidentFacts } from '../transport/webhook.ts';
import type { OtherTransports } from '../transport/transports.ts';

interface Parts {
  connection: Connection;
  practice: Practice;
  transports: OtherTransports;
}

/** What brings messages to a workspace's channel, or the reason that nothing does. */
export const portOf =
  ({ connection, practice, transports }: Parts, incident: IncidentFacts) =>
  (workspace: string, channel: string): TransportPort | NoPort => {
    if (workspace === PRACTICE_WORKSPACE) return practice.port();
    const transport = transportOf({ workspace });
    if (transport === 'slack') return connection.portFor(workspace);
    return transports.portFor(transport, channel, incident);
  };

/** The Slack that knows who and what is there: the practice workspace, or the real one while it is connected. */
export const askableSlack =
  ({ connection, practice }: Parts) =>
  (inPractice: boolean): AskableSlack | null => {
    if (inPractice) return { port: practice.port(), workspace: PRACTICE_WORKSPACE };
    const [current, port] = [connection.current(), connection.port()];
    return current.state === 'connected' && port !== null ? { port, workspace: current.team } : null;
  };
