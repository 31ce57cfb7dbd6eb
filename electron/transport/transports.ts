import { randomUUID } from 'node:crypto';
import type { WebhookTestProblem } from '../../src/bridge/problems.ts';
import type { OtherTransport } from '../../src/model/destination.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { TransportPort } from '../slack/port.ts';
import { createCopy } from './clipboard.ts';
import { createMail, type MailParts } from './mail.ts';
import { createProfiles, type ProfileParts, type Profiles } from './profiles.ts';
import type { WriteClipboard } from './shapes.ts';
import { createWebhook, type IncidentFacts, type WebhookParts } from './webhook.ts';

export interface TransportParts
  extends ProfileParts, Pick<MailParts, 'open'>, Pick<WebhookParts, 'fetch' | 'now' | 'shapes'> {
  copy: WriteClipboard;
  timeoutMs?: number;
}

/** The transports besides Slack: webhooks, e-mail, the clipboard. */
export interface OtherTransports {
  profiles: Profiles;
  portFor: (transport: OtherTransport, channel: string, incident: IncidentFacts) => TransportPort | 'way-gone';
  /** Posts a text that says it is a test. */
  test: (webhook: string) => Promise<Result<null, WebhookTestProblem>>;
}

export function createTransports(parts: TransportParts): OtherTransports {
  const { fetch, now, shapes, open, copy, timeoutMs = 10_000 } = parts;
  const profiles = createProfiles(parts);

  function carry(
    transport: OtherTransport,
    channel: string,
    incident: IncidentFacts,
  ): Pick<TransportPort, 'post'> | null {
    if (transport === 'clipboard') return createCopy(copy, shapes);
    if (transport === 'e-mail') {
      const list = profiles.mails(channel);
      return list === null ? null : createMail({ list, open, copy, shapes });
    }
    const webhook = profiles.current().webhooks.find(({ id }) => id === channel);
    if (webhook === undefined || webhook.kept === 'none') return null;
    const address = (): Promise<string | null> => profiles.address(channel);
    return createWebhook({ webhook, address, fetch, now, incident, shapes, timeoutMs });
  }

  return {
    profiles,
    portFor: (transport, channel, incident) => {
      const port = carry(transport, channel, incident);
      return port === null ? 'way-gone' : { ...port, ...SEND_ONLY };
    },
    test: async (webhook) => {
      const { t } = await import('../../src/text/text.ts');
      const text = t('transport.test.line');
      const testMessage = {
        channel: webhook,
        text,
        markdown: text,
        subject: text,
        messageId: randomUUID(),
        incidentId: 'test',
      };
      const outcome = await carry('webhook', webhook, () => null)?.post(testMessage);
      if (outcome === undefined) return err({ code: 'way-gone', detail: '' });
      if (outcome.kind === 'sent' || outcome.kind === 'handed') return ok(null);
      return err({ code: outcome.code, detail: outcome.detail ?? '' });
    },
  };
}

/** These transports cannot edit or search what was sent, and have no harmless request. */
const SEND_ONLY: Omit<TransportPort, 'post'> = {
  edit: null,
  find: async () => ({ kind: 'cannot', code: 'cannot-look-up' }),
  authTest: null,
  carryOut: null,
};
