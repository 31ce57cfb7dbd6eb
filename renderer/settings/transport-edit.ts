import type { MailList, TransportProfiles, Webhook, WebhookText } from '../../src/transport/transport.ts';
import { DEFAULT_BODY } from '../../src/transport/webhook-body.ts';
import { slice } from '../core/slice.ts';

export interface WebhookForm {
  kind: 'webhook';
  id: string;
  name: string;
  text: WebhookText;
  body: string;
  /** A new address, as typed. It is a secret: in memory only, and never shown. */
  url: string;
  /** The saved address's host and where it is stored; null for a new webhook. */
  known: Pick<TransportProfiles['webhooks'][number], 'host' | 'kept'> | null;
}

export interface MailForm {
  kind: 'mail';
  id: string;
  name: string;
  to: string;
  cc: string;
}

/** The transport being edited. It outlives the dialog, so that closing Settings loses nothing. */
interface TransportEdit {
  editing: WebhookForm | MailForm | null;
  edit: (editing: WebhookForm | MailForm | null) => void;
}

export const useTransportEdit = slice<TransportEdit>('settings.ways', (set) => ({
  editing: null,
  edit: (editing) => set({ editing }),
}));

export const newWebhook = (): WebhookForm => ({
  kind: 'webhook',
  id: crypto.randomUUID(),
  name: '',
  text: 'markdown',
  body: DEFAULT_BODY,
  url: '',
  known: null,
});

export const webhookForm = ({
  id,
  name,
  text,
  body,
  host,
  kept,
}: TransportProfiles['webhooks'][number]): WebhookForm => ({
  kind: 'webhook',
  id,
  name,
  text,
  body: body ?? DEFAULT_BODY,
  url: '',
  known: { host, kept },
});

/** An unchanged default is not stored, so that a later default applies. */
export const bodyOf = ({ body }: Pick<WebhookForm, 'body'>): Webhook['body'] => {
  const written = body.trim();
  return written === '' || written === DEFAULT_BODY ? null : body;
};

export const newMail = (): MailForm => ({ kind: 'mail', id: crypto.randomUUID(), name: '', to: '', cc: '' });

export const mailForm = ({ id, name, to, cc }: MailList): MailForm => ({
  kind: 'mail',
  id,
  name,
  to: to.join(', '),
  cc: cc.join(', '),
});
