import type { Copy, Incident, Message } from '../model/incident.ts';
import { t } from '../text/text.ts';
import { fileName } from './file-name.ts';
import { transportOf } from '../model/destination.ts';
import { escapeMarkdown } from '../template/fill.ts';
import { fileComment, outgoingMarkdown, outgoingText } from './outgoing.ts';

/** What is sent to one destination, in the formats of the transports. */
export interface Content {
  /** Slack text. */
  text: string;
  markdown: string;
  /** One line for mail subjects and file titles. */
  subject: string;
  file?: FileContent;
}

/** `evidence`: the id of the attached file; without it `markdown` is the file. `text` accompanies it. */
export interface FileContent {
  name: string;
  title: string;
  evidence?: string;
}

interface Leaving {
  incident: Pick<Incident, 'title' | 'severity'>;
  message: Message;
  copy: Pick<Copy, 'text' | 'part' | 'destination'>;
  /** The post edits an existing message, so the text need not say that it is a correction. */
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
  // Slack's user ids mean nothing outside Slack.
  const readable = { ...message, text, part, mentions: isSlack ? message.mentions : [] };
  const whole = { text: outgoingText(readable, zone), markdown: outgoingMarkdown(readable, zone), subject };
  if (attachment !== null && isSlack) {
    return { ...whole, file: { name: fileName(message), title: attachment.name, evidence: attachment.id } };
  }
  if (!asFile || !isSlack) return whole;
  return { ...whole, text: fileComment(readable, zone), file: { name: fileName(message), title: subject } };
}
