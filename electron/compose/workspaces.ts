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

/** The port to a workspace's channel, or the reason why there is none. */
export const portOf =
  ({ connection, practice, transports }: Parts, incident: IncidentFacts) =>
  (workspace: string, channel: string): TransportPort | NoPort => {
    if (workspace === PRACTICE_WORKSPACE) return practice.port();
    const transport = transportOf({ workspace });
    if (transport === 'slack') return connection.portFor(workspace);
    return transports.portFor(transport, channel, incident);
  };

/** The Slack to ask about people and channels: the practice workspace, or the connected real one. */
export const askableSlack =
  ({ connection, practice }: Parts) =>
  (inPractice: boolean): AskableSlack | null => {
    if (inPractice) return { port: practice.port(), workspace: PRACTICE_WORKSPACE };
    const [current, port] = [connection.current(), connection.port()];
    return current.state === 'connected' && port !== null ? { port, workspace: current.team } : null;
  };
