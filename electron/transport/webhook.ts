import { quoted } from '../../src/base/cut.ts';
import type { Incident } from '../../src/model/incident.ts';
import type { Webhook } from '../../src/transport/transport.ts';
import { readBody } from '../../src/transport/webhook-body.ts';
import { boundedWait, readScrubbed } from '../slack/failure.ts';
import { asPostOutcome } from '../slack/outcome.ts';
import type { TransportPort, OutgoingMessage, PostOutcome } from '../slack/port.ts';
import type { Shapes } from './shapes.ts';
import { log } from '../log/log.ts';

/** The facts of an incident for a webhook's body; null if unknown. */
export type IncidentFacts = (id: string) => Pick<Incident, 'title' | 'severity' | 'status'> | null;

export interface WebhookParts {
  webhook: Webhook;
  address: () => Promise<string | null>;
  /** Must send each request at most once, see slack/fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  /** ms since 1970. */
  now: () => number;
  incident: IncidentFacts;
  shapes: () => Promise<Shapes>;
  /** Timeout of a request, ms. */
  timeoutMs: number;
}

const PAGE = /^\s*<(?:!doctype\s+html|html)\b/i;
/** Characters of an answer that are shown. */
const LONGEST_SHOWN = 120;

/** What else a body may name: the incident, and the message as plain text and for readers of Markdown. */
interface BodyFacts {
  known: ReturnType<IncidentFacts>;
  plain: string;
  markdown: string;
}

/** The JSON of a message; null where the webhook's template is faulty. Nothing in it notifies anybody. */
export function webhookBody(
  webhook: Pick<Webhook, 'text' | 'body'>,
  { text, subject, file, messageId, incidentId }: OutgoingMessage,
  { known, plain, markdown }: BodyFacts,
): string | null {
  const template = readBody(webhook.body);
  if (!template.ok) return null;
  return template.value.write({
    // Webhooks carry no files, so the whole Markdown goes instead of Slack's comment for a file.
    text: { slack: file === undefined ? text : markdown, markdown, plain }[webhook.text],
    markdown,
    plain,
    title: known?.title ?? subject,
    severity: known?.severity ?? '',
    status: known?.status ?? '',
    incident: incidentId,
    message_id: messageId,
    subject,
  });
}

/** Posts a message as JSON, once. It can be neither edited nor searched for afterwards. */
export function createWebhook({
  webhook,
  address,
  fetch,
  now,
  incident,
  shapes,
  timeoutMs,
}: WebhookParts): Pick<TransportPort, 'post'> {
  async function bodyOf(message: OutgoingMessage): Promise<string | null> {
    const { plainText, messageAsMarkdown } = await shapes();
    return webhookBody(webhook, message, {
      known: incident(message.incidentId),
      plain: plainText(message.markdown),
      markdown: messageAsMarkdown(message.markdown),
    });
  }

  async function send(url: string, body: string, { messageId, incidentId }: OutgoingMessage): Promise<PostOutcome> {
    const scrub = createScrub(url);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `${incidentId}/${messageId}` },
        body,
        // A redirect would lead to a place that the person did not choose.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.ok) {
        // A captive portal answers 200 to anything.
        if (PAGE.test(await response.text())) return { kind: 'unsure', code: 'bad-answer', detail: 'a page' };
        return { kind: 'sent', ts: messageId };
      }
      // Some servers redirect after success: only the person can check.
      if (response.status < 400) return { kind: 'unsure', code: 'redirected', detail: scrub(pointedTo(response, url)) };
      return refused(response, scrub(await replyOf(response)), now());
    } catch (error) {
      log.caught('webhook-failed', error);
      return asPostOutcome(readScrubbed(error, scrub));
    }
  }

  return {
    post: async (message) => {
      const [url, body] = await Promise.all([address(), bodyOf(message)]);
      if (url === null || body === null) return { kind: 'failed', code: 'way-gone' };
      return send(url, body, message);
    },
  };
}

/** The server that an answer redirects to. The rest of that address may be as secret as ours. */
function pointedTo({ status, headers }: Response, from: string): string {
  const location = headers.get('location');
  if (location === null || !URL.canParse(location, from)) return `HTTP ${status}`;
  const { protocol, host } = new URL(location, from);
  return host === '' ? protocol : `${protocol}//${host}`;
}

function refused({ status, headers }: Response, reply: string, now: number): PostOutcome {
  const detail = reply === '' ? `HTTP ${status}` : `HTTP ${status}: ${reply}`;
  if (status === 429) return { kind: 'later', code: 'rate-limited', ...retryAfter(headers, now) };
  if (status === 404 || status === 410) return { kind: 'failed', code: 'webhook-gone', detail };
  if (status >= 500) return { kind: 'unsure', code: 'server-error', detail };
  // From proxies that stopped waiting.
  if (status === 408 || status === 499) return { kind: 'unsure', code: 'timeout', detail };
  return { kind: 'failed', code: 'webhook-refused', detail };
}

/** Seconds, or a date by the server's clock. */
function retryAfter(headers: Headers, now: number): { retryAfterMs?: number } {
  const written = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(written)) return { retryAfterMs: boundedWait(Number(written) * 1_000) };
  const [until, theirs] = [Date.parse(written), Date.parse(headers.get('date') ?? '')];
  if (Number.isNaN(until)) return {};
  return { retryAfterMs: boundedWait(until - (Number.isNaN(theirs) ? now : theirs)) };
}

/** The first line of an answer, unless it is an HTML page. */
async function replyOf(response: Response): Promise<string> {
  const text = (await response.text()).trim();
  return text.startsWith('<') ? '' : quoted(text.split('\n')[0] ?? '', LONGEST_SHOWN);
}

/** Removes a webhook's address and its secret parts from texts for the journal or the screen. */
function createScrub(address: string): (text: string) => string {
  const { href, pathname, search, searchParams } = new URL(address);
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= 6);
  const secrets = [href, `${pathname}${search}`, ...parts].filter((secret) => secret.length > 1);
  return (text) =>
    secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••').replaceAll(decode(secret), '•••'), text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
