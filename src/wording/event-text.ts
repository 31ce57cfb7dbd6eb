import { withoutLiteral } from '../markdown/escapes.ts';
import type { Event } from '../model/event.ts';
import { placeName } from '../message/destination-name.ts';
import type { Incident } from '../model/incident.ts';
import { t } from '../text/text.ts';
import { wordCandidate, wordNote } from './candidate-text.ts';
import { wholeText } from '../message/message-parts.ts';
import type { Line } from './timeline-lines.ts';
import { wordDeliveries, wordDelivery } from './delivery-text.ts';
import { wordMirrored, wordPlaced } from './slack-action-text.ts';
import { wordPromise } from './promise-text.ts';
import { roleName, wordOr } from './role-name.ts';

/** The sentence of a timeline line; null as for `wordEvent`. */
export function wordLine(
  { event, alike, parts }: Line,
  incident: Incident,
  time: (instant: number) => string,
): string | null {
  if (alike.length > 1)
    return wordDeliveries(
      alike.map(({ data }) => data),
      incident,
    );
  if (parts.length > 0 && event.type === 'message.written')
    return wordEvent({ ...event, data: { ...event.data, text: wholeText(parts).text } }, incident, time);
  return wordEvent(event, incident, time);
}

/**
 * The sentence of one event, or null where it has none (a copy being queued, a playbook line that has one already).
 * `time` formats an instant (ms since 1970) as the reader's time of day.
 */
export function wordEvent(event: Event, incident: Incident, time: (instant: number) => string): string | null {
  const task = (id: string): string => incident.tasks.get(id)?.title ?? id;
  switch (event.type) {
    case 'incident.declared':
      return t('log.declared', { severity: event.data.severity, title: event.data.title });
    case 'incident.renamed':
      return t('log.renamed', { title: event.data.title });
    case 'severity.changed':
      return t('log.severity', event.data);
    case 'status.changed':
      return t('log.status', {
        from: wordOr(`status.${event.data.from}`, event.data.from),
        to: wordOr(`status.${event.data.to}`, event.data.to),
      });
    case 'impact.changed':
      return t('log.impact', { impact: event.data.impact });
    case 'clock.set':
      return t('log.clock', {
        clock: wordOr(`clock.${event.data.clock}`, event.data.clock),
        time: time(event.data.time),
      });
    case 'playbook.started':
      return t('log.playbook', { name: event.data.playbook.name });
    case 'task.done':
      return t('log.task.done', { task: task(event.data.task) });
    case 'task.reopened':
      return t('log.task.reopened', { task: task(event.data.task) });
    case 'task.skipped':
      return t('log.task.skipped', { task: task(event.data.task), reason: event.data.reason });
    case 'task.assigned':
      return event.data.person === null
        ? t('log.task.unassigned', { task: task(event.data.task) })
        : t('log.task.assigned', { task: task(event.data.task), person: event.data.person });
    case 'task.noted':
      return t('log.task.noted', { task: task(event.data.task), text: event.data.text });
    case 'cadence.set':
      return t('log.cadence', { name: event.data.cadence.name });
    case 'pace.set':
      return t(`log.pace.${event.data.pace}`);
    case 'promise.made':
    case 'promise.kept':
    case 'promise.snoozed':
    case 'promise.handed':
    case 'promise.withdrawn':
    case 'alarm.rang':
      return wordPromise(event, incident, time);
    case 'role.assigned':
      return t('log.role.assigned', { role: roleName(event.data.role), person: event.data.person });
    case 'role.released':
      return t('log.role.released', { role: roleName(event.data.role), person: event.data.person });
    case 'message.written':
      return t(event.data.kind === 'update' ? 'log.message.update' : 'log.message.message', {
        text: withoutLiteral(event.data.text),
      });
    case 'message.corrected':
      return t('log.message.corrected', { text: withoutLiteral(event.data.text) });
    case 'message.rerouted':
      return t('log.message.rerouted', { ways: event.data.destinations.map(placeName).join(', ') });
    case 'errand.asked':
      return t('log.action', { work: wordPlaced(event.data.work, placeName(event.data.place)) });
    case 'channel.set':
      return t('log.channel', { channel: placeName(event.data.destination) });
    case 'kept.set':
      return wordMirrored(event.data);
    case 'delivery.moved':
      return wordDelivery(event.data, incident);
    case 'note.written':
      return wordNote(event.data, incident);
    case 'note.amended':
      return t('log.note.amended', { text: event.data.text });
    case 'candidate.seen':
    case 'candidate.changed':
    case 'candidate.gone':
    case 'candidate.taken':
    case 'candidate.dismissed':
    case 'candidate.restored':
      return wordCandidate(event, incident);
    case 'change.unwound':
      return t('log.change.unwound', { change: incident.notes.get(event.data.note)?.text ?? '', how: event.data.how });
    case 'change.kept':
      return t('log.change.kept', {
        change: incident.notes.get(event.data.note)?.text ?? '',
        reason: event.data.reason,
      });
    case 'report.exported':
      // Earlier versions recorded the whole path, with the person's account in it.
      return t('log.exported', { file: event.data.file.split(/[\\/]/).at(-1)! });
    case 'unreadable':
      return t('log.unreadable', event.data);
  }
}
