import type { Copy, Incident, Message } from '../model/incident.ts';
import { t } from '../text/text.ts';
import { fileName } from './file-name.ts';
import { transportOf } from '../model/destination.ts';
import { escapeMarkdown } from '../template/fill.ts';
import { fileComment, outgoingMarkdown, outgoingText } from './outgoing.ts';

/** What leaves for one destination, in the shapes that ways understand. */
export interface Content {
  /** Slack text. */
  text: string;
  markdown: string;
  /** One line that says what it is about. */
  subject: string;
  file?: FileContent;
}

/** `evidence`: the id of the file that goes; without it `markdown` does. `text` stands beside it. */
export interface FileContent {
  name: string;
  title: string;
  evidence?: string;
}

interface Leaving {
  incident: Pick<Incident, 'title' | 'severity'>;
  message: Message;
  copy: Pick<Copy, 'text' | 'part' | 'destination'>;
  /** Changes a message that is there, so it need not say that it is a correction. */
  isEdit: boolean;
}

/** `zone` is the writer's IANA time zone. */
export function contentOf({ incident, message, copy, isEdit }: Leaving, zone: string): Content {
  const written = copy.text ?? message.text;
  const markdown = message.corrects !== null && !isEdit ? t('outgoing.correction', { text: written }) : written;
  const { severity, title } = incident;
  const subject = t(message.kind === 'update' ? 'outgoing.subject.update' : 'outgoing.subject', { severity, title });
  const isSlack = transportOf(copy.destination) === 'slack';
  const { attachment, asFile } = message;
  const { part } = copy;
  const left = isSlack || attachment === null ? '' : t('outgoing.fileLeft', { name: escapeMarkdown(attachment.name) });
  const text = left === '' ? markdown : `${markdown}\n\n${left}`;
  // Slack's names for people mean nothing elsewhere.
  const told = { ...message, text, part, mentions: isSlack ? message.mentions : [] };
  const whole = { text: outgoingText(told, zone), markdown: outgoingMarkdown(told, zone), subject };
  if (attachment !== null && isSlack) {
    return { ...whole, file: { name: fileName(message), title: attachment.name, evidence: attachment.id } };
  }
  if (!asFile || !isSlack) return whole;
  return { ...whole, text: fileComment(told, zone), file: { name: fileName(message), title: subject } };
}
