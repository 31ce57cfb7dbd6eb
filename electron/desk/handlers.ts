import type { OpenIncident } from '../../src/bridge/views.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Journal } from '../journal/journal.ts';
import type { WithJournal } from '../journal/with-journal.ts';
import type { Desk } from './desk.ts';

/** What main answers about incidents. `onOpened` hears which one the person has before them. */
export function deskHandlers(
  journal: WithJournal<{ desk: Desk; journal: Journal }>,
  onOpened: (incident: string) => void,
): Pick<Handlers, 'command' | 'openIncident'> {
  return {
    command: ({ incident, command }) =>
      journal.use(({ desk }) => {
        const answer = desk.command(incident, command);
        if (answer.ok && incident === null) onOpened(answer.value.incident);
        return answer;
      }),
    openIncident: ({ incident }) =>
      journal.match<Result<OpenIncident, { code: 'no-incident' }>>(
        (services) => {
          if (services.desk.incident(incident) === null) return err({ code: 'no-incident' });
          onOpened(incident);
          return ok({ id: incident, events: services.journal.eventsText(incident) });
        },
        () => err({ code: 'no-incident' }),
      ),
  };
}
