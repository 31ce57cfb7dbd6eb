import type { Boot, PlaybookShelf } from '../../src/bridge/views.ts';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import { openedIncident } from '../desk/handlers.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { log } from '../log/log.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SettingsView } from '../settings/view.ts';
import type { IncidentServices } from './incident-services.ts';
import type { JournalServices } from './journal-services.ts';
import type { ReachabilityTracker } from './reachability.ts';

interface BootParts {
  journal: JournalServices<IncidentServices>;
  settings: SettingsStore;
  view: SettingsView;
  /** The playbooks read so far. */
  playbooks: () => PlaybookShelf;
  reachability: ReachabilityTracker;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, Boot['platform']>> = { darwin: 'mac', win32: 'windows' };

/** Handlers of the window's first calls. */
export function bootHandlers(parts: BootParts): Pick<Handlers, 'boot' | 'startAfresh'> {
  const { journal, settings, view, playbooks, reachability } = parts;

  function boot(): Boot {
    try {
      return readBoot();
    } catch (error) {
      if (!(error instanceof JournalTrouble)) throw error;
      // The data needed for the first answer is damaged.
      journal.giveUp(error.trouble);
      return readBoot();
    }
  }

  function readBoot(): Boot {
    const base = {
      settings: view.describe(),
      playbooks: playbooks(),
      platform: PLATFORMS[process.platform] ?? 'linux',
      unreadSettings: settings.unread,
    };
    return journal.match<Boot>(
      (services) => {
        const incidents = services.journal.incidents();
        const first = firstToShow(incidents, settings.get('lastIncident'));
        return {
          ...base,
          trouble: null,
          incidents,
          open: first === null ? null : openedIncident(services.journal, first),
          reachability: reachability.current(),
          pageDrafts: services.journal.drafts.arePageDraftsUnread(),
        };
      },
      (trouble) => ({ ...base, trouble, incidents: [], open: null, reachability: {}, pageDrafts: false }),
    );
  }

  return {
    boot,
    startAfresh: async () => {
      await journal.beginAfresh();
      const answer = boot();
      return answer.trouble === null ? ok(answer) : err(answer.trouble);
    },
  };
}

/** Reads the incident that the window will show, while the page's own process starts. */
export function readAhead(journal: JournalServices<IncidentServices>, settings: SettingsStore): void {
  try {
    journal.ifUsable((services) => {
      const first = firstToShow(services.journal.incidents(), settings.get('lastIncident'));
      if (first !== null) services.journal.readAhead(first);
    });
  } catch (error) {
    // The first call meets the same trouble and shows it.
    log.caught('not-read-ahead', error);
  }
}

/** The incident shown last, else the newest that is not closed, else the newest. */
function firstToShow(incidents: readonly IncidentSummary[], last: string | undefined): string | null {
  const previous = incidents.find((incident) => incident.id === last);
  const running = incidents.find((incident) => incident.status !== 'closed' && incident.status !== 'resolved');
  return (previous ?? running ?? incidents[0])?.id ?? null;
}
