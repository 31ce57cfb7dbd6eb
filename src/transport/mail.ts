import { isAddress, type MailList } from './transport.ts';

/**
 * Characters of a mailto link. Windows passes on 2,081 at most (Electron's `shell.openExternal`), and some mail
 * programs silently cut earlier.
 */
export const LONGEST_MAILTO = 1_800;

export interface Draft extends Pick<MailList, 'to' | 'cc'> {
  subject: string;
  /** Plain text. */
  body: string;
}

/** The link that opens a draft in the mail program (RFC 6068), or null where the text is too long for one. */
export function mailtoOf(draft: Draft): string | null {
  const link = linkOf(draft);
  return link.length > LONGEST_MAILTO ? null : link;
}

/** As `mailtoOf` with a short body instead of the long one; the subject is shortened if necessary. */
export function shortMailtoOf(draft: Draft): string {
  let { length } = draft.subject;
  let link = linkOf(draft);
  while (link.length > LONGEST_MAILTO && length > 0) {
    length -= 1;
    link = linkOf({ ...draft, subject: `${draft.subject.slice(0, length)}…` });
  }
  return link;
}

/**
 * A mail link of anybody, built anew from its recipients, subject and text. Others of its fields mean orders to some mail
 * programs: `attach=/etc/passwd`, `bcc`. null where it cannot be read.
 */
export function safeMailto(link: string): string | null {
  const found = /^mailto:(?<to>[^?#]*)(?:\?(?<fields>[^#]*))?/i.exec(link.trim())?.groups;
  if (found === undefined) return null;
  try {
    const fields = new Map<string, string>();
    for (const field of (found['fields'] ?? '').split('&')) {
      const [name = '', ...value] = field.split('=');
      const key = decodeURIComponent(name).toLowerCase();
      // The first one counts, as in a web page's address.
      if (!fields.has(key)) fields.set(key, value.join('='));
    }
    const people = (written: string | undefined): string[] =>
      (written ?? '').split(',').map(decodeURIComponent).filter(isAddress);
    const text = (name: string): string | undefined => {
      const written = fields.get(name);
      return written === undefined ? undefined : decodeURIComponent(written);
    };
    return linkOf({
      to: people(found['to']),
      cc: people(fields.get('cc')),
      subject: text('subject'),
      body: text('body'),
    });
  } catch {
    return null;
  }
}

interface Fields extends Pick<Draft, 'to' | 'cc'> {
  subject: string | undefined;
  body: string | undefined;
}

function linkOf({ to, cc, subject, body }: Fields): string {
  const fields = [
    ...(cc.length === 0 ? [] : [`cc=${addresses(cc)}`]),
    ...(subject === undefined ? [] : [`subject=${encode(subject.replaceAll(/\s+/g, ' '))}`]),
    ...(body === undefined ? [] : [`body=${encode(body.replaceAll(/\r\n|\r|\n/g, '\r\n'))}`]),
  ];
  return `mailto:${addresses(to)}${fields.length === 0 ? '' : `?${fields.join('&')}`}`;
}

const addresses = (all: readonly string[]): string =>
  all.map((address) => encode(address).replaceAll('%40', '@')).join(',');

/**
 * Also encodes characters that `encodeURIComponent` leaves and a shell or mail program might interpret. Lone surrogates
 * are replaced.
 */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
