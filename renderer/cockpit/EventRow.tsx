import {
  ArrowRightLeft,
  BellRing,
  CircleAlert,
  CircleHelp,
  Clock3,
  FileText,
  Flag,
  Hammer,
  Hash,
  Lightbulb,
  ListChecks,
  ListTodo,
  MessageSquare,
  Pencil,
  PencilLine,
  RefreshCw,
  Scale,
  Send,
  Split,
  StickyNote,
  TimerReset,
  UserRound,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Event, EventType } from '../../src/incident/event.ts';
import type { Incident, Message } from '../../src/incident/incident.ts';
import type { NoteKind } from '../../src/incident/words.ts';
import type { DeliveryProblem } from '../../src/message/delivery.ts';
import { wordEvent } from '../../src/report/wording.ts';
import { t } from '../../src/text/text.ts';
import { clockText, fullText } from '../app/time.ts';
import { Deliveries } from './Deliveries.tsx';
import css from './EventRow.module.css';
import { NoteLine } from './NoteLine.tsx';
import { ProseLine } from './Prose.tsx';

const NOTES: Record<NoteKind, LucideIcon> = { note: StickyNote, decision: Scale, discovery: Lightbulb, change: Wrench };

const ICONS: Partial<Record<EventType, LucideIcon>> = {
  'incident.declared': Flag,
  'severity.changed': ArrowRightLeft,
  'status.changed': ArrowRightLeft,
  'playbook.started': ListTodo,
  'task.done': ListChecks,
  'task.reopened': ListChecks,
  'task.skipped': ListChecks,
  'task.assigned': ListChecks,
  'task.noted': ListChecks,
  'promise.made': Clock3,
  'promise.kept': Clock3,
  'promise.snoozed': TimerReset,
  'promise.withdrawn': Clock3,
  'alarm.rang': BellRing,
  'role.assigned': UserRound,
  'role.released': UserRound,
  'message.written': MessageSquare,
  'message.corrected': PencilLine,
  'message.rerouted': Split,
  'errand.asked': Hammer,
  'channel.set': Hash,
  'kept.set': RefreshCw,
  'note.amended': Pencil,
  'candidate.changed': MessageSquare,
  'candidate.gone': MessageSquare,
  'change.unwound': Wrench,
  'change.kept': Wrench,
  'report.exported': FileText,
};

function iconOf(event: Event): LucideIcon {
  if (event.type === 'note.written') return NOTES[event.data.kind];
  if (event.type === 'message.written' && event.data.kind === 'update') return Send;
  if (event.type === 'delivery.moved') {
    if (event.data.to === 'sent') return Send;
    if (!isTroubled(event)) return Split;
    return event.data.to === 'unconfirmed' ? CircleHelp : CircleAlert;
  }
  return ICONS[event.type] ?? Pencil;
}

/** A minute apart, and both times are worth showing. */
const APART_MS = 60_000;

interface Props {
  event: Event;
  at: number;
  incident: Incident;
}

export const EventRow = memo(
  function EventRow({ event, at, incident }: Props) {
    const Icon = iconOf(event);
    return (
      <div className={css.event} data-look={lookOf(event)}>
        <time className={css.time} dateTime={new Date(at).toISOString()} title={fullText(at)}>
          {clockText(at)}
        </time>
        <Icon aria-hidden="true" className={css.icon} />
        <div className={css.text}>{words(event, incident, written(event, at))}</div>
        {lookOf(event) !== 'note' && lookOf(event) !== 'message' && <span className={css.by}>{event.by}</span>}
      </div>
    );
  },
  // The incident is new with each event; a line changes only with what it tells of.
  (a, b) => a.event === b.event && a.at === b.at && subject(a) === subject(b),
);

/** What a line shows besides its event. */
function subject({ event, incident }: Props): unknown {
  if (event.type === 'note.written') return incident.notes.get(event.data.note);
  return messageOf(event, incident) ?? null;
}

const lookOf = (event: Event): string => {
  if (event.type === 'note.written') return 'note';
  if (event.type === 'message.written' || event.type === 'message.corrected') return 'message';
  return isTroubled(event) ? 'troubled' : 'quiet';
};

/** What a person chose themselves is no trouble. */
const CHOSEN: readonly string[] = ['went-elsewhere', 'mail-opened', 'copied'] satisfies DeliveryProblem[];

function isTroubled({ type, data }: Event): boolean {
  if (type !== 'delivery.moved' || data.to === 'sent' || data.to === 'cancelled') return false;
  return data.code === undefined || !CHOSEN.includes(data.code);
}

/** The message or correction that an event began. */
function messageOf(event: Event, { messages }: Incident): Message | undefined {
  if (event.type === 'message.written') return messages.get(event.data.message);
  return event.type === 'message.corrected' ? messages.get(event.data.correction) : undefined;
}

/** When it was written down, where that was not when it happened. */
function written(event: Event, at: number): ReactNode {
  if (Math.abs(event.recordedAt - at) < APART_MS) return null;
  return (
    <span className={css.written} title={fullText(event.recordedAt)}>
      {t('timeline.written', { time: clockText(event.recordedAt) })}
    </span>
  );
}

function words(event: Event, incident: Incident, later: ReactNode): ReactNode {
  if (event.type === 'note.written') {
    const note = incident.notes.get(event.data.note);
    if (note !== undefined) return <NoteLine note={note} later={later} />;
  }
  const message = messageOf(event, incident);
  if (message !== undefined) return <Deliveries message={message} />;
  const text = wordEvent(event, incident, clockText);
  // Titles of tasks are Markdown, as their file has them.
  return (
    <>
      {event.type.startsWith('task.') && text !== null ? <ProseLine text={text} /> : text} {later}
    </>
  );
}
