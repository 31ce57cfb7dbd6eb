import type { MailList } from './transport.ts';

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

function linkOf({ to, cc, subject, body }: Draft): string {
  const fields = [
    ...(cc.length === 0 ? [] : [`cc=${addresses(cc)}`]),
    `subject=${encode(subject.replaceAll(/\s+/g, ' '))}`,
    `body=${encode(body.replaceAll(/\r\n|\r|\n/g, '\r\n'))}`,
  ];
  return `mailto:${addresses(to)}?${fields.join('&')}`;
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
