import { choices } from '../../renderer/channel/choices.ts';
import { defaultTo } from '../../renderer/channel/channels.ts';
import { pendingMessages } from '../../renderer/outbox/outbox.ts';
import { cadenceChoices } from '../../renderer/promise/cadence-choices.ts';
import { roleRows } from '../../renderer/roles/role-rows.ts';
import { isOwnPrivate } from '../../renderer/slack/slack.ts';
import { knownPeople } from '../../renderer/ui/people.ts';
import { draftUpdate, happenedSince, knownBy } from '../../src/draft/since-last-update.ts';
import { ALL_VARIABLES, templateValues } from '../../src/draft/template-values.ts';
import { decide } from '../../src/incident/decide.ts';
import { lastSent, mentionsNow } from '../../src/message/correction.ts';
import { waitingForSlack } from '../../src/message/fallback.ts';
import { undeliveredOf, sentTogether, textsInParts } from '../../src/message/message-parts.ts';
import { dismissedCandidates, openCandidates } from '../../src/model/candidate.ts';
import type { Incident } from '../../src/model/incident.ts';
import { countPromises, deliveries } from '../../src/promise/promise-counts.ts';
import { promiseSummaries } from '../../src/promise/promise-summary.ts';
import { livePromises, updateUnderWay } from '../../src/promise/promise.ts';
import { workspacesRead } from '../../src/reading/read-place.ts';
import { currentAssignments } from '../../src/roster/holders.ts';
import { invitedTo } from '../../src/slack-actions/invitation.ts';
import { stateText, topicText } from '../../src/slack-actions/state-text.ts';
import { phaseNow } from '../../src/template/fit.ts';
import { CHANNEL, MINUTE, START } from './incident.ts';

const NOW = START + 90 * MINUTE;
const clock = (instant: number): string => String(instant);
const context = { now: NOW, zone: 'UTC', nextUpdateBy: undefined, to: [] };
const newId = (): string => 'new';

/** Readings of an incident that run at each event: by the window, the outbox and the mirrors. `id` names a message. */
export const READINGS: Record<string, (incident: Incident, id: string) => unknown> = {
  holders: (incident) => [currentAssignments(incident), roleRows(incident.assignments)],
  underWay: (incident) => [updateUnderWay(incident), livePromises(incident), promiseSummaries([incident])],
  counts: (incident) => countPromises(incident, NOW),
  lastSent: (incident) => lastSent(incident),
  parts: (incident, id) => {
    const message = incident.messages.get(id);
    if (message === undefined) return null;
    return [
      sentTogether(incident, message),
      textsInParts(incident).get(id),
      undeliveredOf(incident, message),
      mentionsNow(incident, message),
    ];
  },
  stranded: (incident) => waitingForSlack({ ...incident, practice: false }),
  sinceLast: (incident, id) => [happenedSince(incident, clock), draftUpdate(incident, clock), knownBy(incident, id)],
  variables: (incident) => {
    const values = templateValues(incident, context);
    return ALL_VARIABLES.map((name) => [name, values.get(name)]);
  },
  inSlack: (incident) => [stateText(incident, 'UTC'), topicText(incident, 'UTC')],
  templates: (incident) => phaseNow(incident, NOW),
  candidates: (incident) => [
    openCandidates(incident.candidates).length,
    dismissedCandidates(incident.candidates).length,
  ],
  readFrom: (incident) => [...workspacesRead(incident)],
  invited: (incident) => [invitedTo(incident, CHANNEL), isOwnPrivate(incident)],
  close: (incident) =>
    decide(incident, { do: 'setStatus', status: 'closed' }, { now: NOW, newId, playbook: () => undefined }),
  outbox: (incident) => pendingMessages(incident),
  people: (incident) => knownPeople(incident, 'Me'),
  cadences: (incident) => cadenceChoices(incident, []),
  destinations: (incident) => {
    const channels = { workspace: 'practice', channels: [] };
    const to = defaultTo(incident, channels);
    return [to, choices({ channels, incident, others: [], chosen: to, query: '' })];
  },
};

/** Readings whose cost may grow with the list that they return. */
export const LISTS: typeof READINGS = {
  deliveries: (incident) => deliveries(incident),
  offered: (incident) => [openCandidates(incident.candidates), dismissedCandidates(incident.candidates)],
};
