import {
  ArrowRightLeft,
  BellRing,
  CircleAlert,
  CircleHelp,
  Clock3,
  FileQuestion,
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
import type { Event } from '../../src/model/event.ts';
import type { NoteKind } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { clockText, fullText } from '../core/time.ts';
import { Deliveries } from '../outbox/Deliveries.tsx';
import css from './EventRow.module.css';
import { NoteText } from './NoteText.tsx';
import { InlineProse } from '../prose/Prose.tsx';
import { isSame, type Shown } from './shown.ts';
import type { Outcome } from './outcome.ts';

const NOTES: Record<NoteKind, LucideIcon> = { note: StickyNote, decision: Scale, discovery: Lightbulb, change: Wrench };

const ICONS: Partial<Record<Event['type'], LucideIcon>> = {
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
  unreadable: FileQuestion,
};

function iconOf(event: Event, outcome: Outcome): LucideIcon {
  if (event.type === 'note.written') return NOTES[event.data.kind];
  if (event.type === 'message.written' && event.data.kind === 'update') return Send;
  if (event.type === 'delivery.moved') {
    if (event.data.to === 'sent') return Send;
    if (outcome !== 'open') return Split;
    return event.data.to === 'unconfirmed' ? CircleHelp : CircleAlert;
  }
  return ICONS[event.type] ?? Pencil;
}

/** From this difference on, both times of an event are shown. */
const APART_MS = 60_000;

export const EventRow = memo(
  function EventRow({ shown }: { shown: Shown }) {
    const { event, at, outcome } = shown;
    const Icon = iconOf(event, outcome);
    const variant = variantOf(event, outcome);
    return (
      <div className={css.event} data-variant={variant}>
        <time className={css.time} dateTime={new Date(at).toISOString()} title={fullText(at)}>
          {clockText(at)}
        </time>
        <Icon aria-hidden="true" className={css.icon} />
        <div className={css.text}>{wordsOf(shown)}</div>
        {variant !== 'note' && variant !== 'message' && <span className={css.by}>{event.by}</span>}
      </div>
    );
  },
  (a, b) => isSame(a.shown, b.shown),
);

function variantOf(event: Event, outcome: Outcome): string {
  if (event.type === 'note.written') return 'note';
  if (event.type === 'message.written' || event.type === 'message.corrected') return 'message';
  return outcome === 'open' ? 'troubled' : 'quiet';
}

/** When the event was recorded, if that differs from when it happened. */
function written({ event, at }: Shown): ReactNode {
  if (Math.abs(event.recordedAt - at) < APART_MS) return null;
  return (
    <span className={css.aside} title={fullText(event.recordedAt)}>
      {t('timeline.written', { time: clockText(event.recordedAt) })}
    </span>
  );
}

function wordsOf(shown: Shown): ReactNode {
  const { event, note, messages, text, outcome } = shown;
  if (note !== null) return <NoteText note={note} later={written(shown)} />;
  if (messages.length > 0) return <Deliveries parts={messages} />;
  // Task titles are Markdown.
  return (
    <>
      {event.type.startsWith('task.') && text !== null ? <InlineProse text={text} /> : text} {written(shown)}
      {outcome !== null && outcome !== 'open' && <span className={css.aside}>{t(`timeline.since.${outcome}`)}</span>}
    </>
  );
}
