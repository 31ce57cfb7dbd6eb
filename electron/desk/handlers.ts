import type { OpenIncident } from '../../src/bridge/views.ts';
import { NO_DRAFTS, readPageDrafts } from '../../src/draft/message-draft.ts';
import { err, ok } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Journal } from '../journal/journal.ts';
import type { WithJournal } from '../journal/with-journal.ts';
import type { Desk } from './desk.ts';

/** An incident as a window opens it. */
export const openedIncident = (journal: Journal, id: string): OpenIncident => ({
  id,
  events: journal.eventsText(id),
  drafts: journal.drafts.of(id),
});

/** What main answers about incidents. `onOpened` hears which one the person has before them. */
export function deskHandlers(
  journal: WithJournal<{ desk: Desk; journal: Journal }>,
  onOpened: (incident: string) => void,
): Pick<Handlers, 'command' | 'openIncident' | 'saveDraft' | 'saveCorrection' | 'adoptPageDrafts'> {
  return {
    command: ({ incident, command }) =>
      journal.use(({ desk }) => {
        const answer = desk.command(incident, command);
        if (!answer.ok) return answer;
        const { incident: written, events } = answer.value;
        return ok({ incident: written, stamp: events.at(-1)?.stamp ?? null });
      }),
    openIncident: ({ incident }) =>
      journal.use<OpenIncident, { code: 'no-incident' }>((services) => {
        if (services.desk.incident(incident) === null) return err({ code: 'no-incident' });
        onOpened(incident);
        return ok(openedIncident(services.journal, incident));
      }),
    saveDraft: ({ incident, draft }) =>
      journal.use(({ journal: { drafts } }) => {
        drafts.save(incident, draft);
        return ok(null);
      }),
    saveCorrection: ({ incident, message, draft }) =>
      journal.use(({ journal: { drafts } }) => {
        drafts.saveCorrection(incident, message, draft);
        return ok(null);
      }),
    adoptPageDrafts: ({ incident, items }) =>
      journal.use(({ journal: { drafts } }) => {
        drafts.adopt(readPageDrafts(items));
        return ok(incident === null ? NO_DRAFTS : drafts.of(incident));
      }),
  };
}
