import { statSync } from 'node:fs';
import type { Trouble } from '../../src/bridge/problems.ts';
import type { Reachability, Settings } from '../../src/bridge/views.ts';
import type { DeliveryState } from '../../src/model/delivery.ts';
import { destinationParts, PRACTICE_WORKSPACE, transportOf } from '../../src/model/destination.ts';
import type { Desk } from '../desk/desk.ts';
import type { Journal } from '../journal/journal.ts';
import type { WithJournal } from '../journal/with-journal.ts';
import { knownCode } from '../log/codes.ts';

export interface FactParts {
  journal: WithJournal<{ journal: Journal; desk: Desk }>;
  settings: Settings;
  reachability: Record<string, Reachability>;
  /** ms since 1970. */
  now: number;
}

/** Facts for finding faults: counts, sizes and codes. No text, name, id or address of a person. */
export function diagnosticFacts({ journal, settings, reachability, now }: FactParts) {
  const { slack, transports, unwritten } = settings;
  return {
    journal: journal.match<JournalFacts | { problem: Trouble['code'] }>(
      (services) => journalFacts(services.journal),
      ({ code }) => ({ problem: code }),
    ),
    outbox: journal.match<OutboxFacts | null>(outboxFacts, () => null),
    slack: {
      state: slack.state,
      ...(slack.state === 'trouble' && { problem: slack.problem.code }),
      ...(slack.state === 'connected' && { missingScopes: slack.missingScopes.length }),
      token: settings.token,
      clockAheadMs: settings.clockAheadMs,
    },
    reached: Object.entries(reachability).map(([place, { lastSuccess, lastError }]) => ({
      transport: kindOf(place),
      secondsSinceSuccess: lastSuccess === null ? null : secondsSince(lastSuccess, now),
      ...(lastError !== null && {
        secondsSinceError: secondsSince(lastError.at, now),
        error: knownCode(lastError.code),
      }),
    })),
    settings: {
      unwritten: unwritten?.code ?? null,
      webhooks: transports.webhooks.length,
      webhooksWithoutAddress: transports.webhooks.filter(({ kept }) => kept === 'none').length,
      mailLists: transports.mails.length,
      cadences: settings.cadences.own.length,
      muted: settings.muted.length,
      sound: settings.soundOn,
      miniWindow: settings.miniWindow,
      readsSlack: settings.reading.on,
    },
  };
}

const secondsSince = (at: number, now: number): number => Math.round((now - at) / 1_000);

function kindOf(place: string): string {
  const { workspace } = destinationParts(place);
  return workspace === PRACTICE_WORKSPACE ? 'practice' : transportOf({ workspace });
}

/** Sizes in bytes. */
interface JournalFacts {
  bytes: number;
  walBytes: number;
  events: number;
  incidents: number;
  open: number;
  practice: number;
}

function journalFacts(journal: Journal): JournalFacts {
  const incidents = journal.incidents();
  return {
    bytes: sizeOf(journal.file),
    walBytes: sizeOf(`${journal.file}-wal`),
    events: journal.eventCount(),
    incidents: incidents.length,
    open: incidents.filter(({ status }) => status !== 'closed').length,
    practice: incidents.filter(({ practice }) => practice).length,
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Number of copies in the outbox by state. */
type OutboxFacts = Partial<Record<DeliveryState, number>>;

function outboxFacts({ journal, desk }: { journal: Journal; desk: Desk }): OutboxFacts {
  const counts: OutboxFacts = {};
  for (const { incident: id, message, destination } of journal.outbox()) {
    const incident = desk.incident(id);
    const written = incident?.messages.get(message) ?? incident?.actionRequests.get(message);
    const state = written?.copies.find(({ key }) => key === destination)?.state;
    if (state !== undefined) counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}
