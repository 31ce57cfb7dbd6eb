import { mailtoOf, shortMailtoOf } from '../../src/transport/mail.ts';
import type { MailList } from '../../src/transport/transport.ts';
import type { TransportPort } from '../slack/port.ts';
import type { Shapes, WriteClipboard } from './shapes.ts';
import { log } from '../log/log.ts';

export interface MailParts {
  list: MailList;
  /** Resolves to whether the link may be opened; rejects if no program opens it. */
  open: (link: string) => Promise<{ ok: boolean }>;
  copy: WriteClipboard;
  shapes: () => Promise<Shapes>;
}

async function pasteHere(): Promise<string> {
  const { t } = await import('../../src/text/text.ts');
  return t('outgoing.mail.paste');
}

/** Opens a draft in the person's mail program. Only the person can confirm that it was sent. */
export function createMail({ list, open, copy, shapes }: MailParts): Pick<TransportPort, 'post'> {
  return {
    post: async ({ markdown, subject }) => {
      const { plainText, htmlText } = await shapes();
      const draft = { to: list.to, cc: list.cc, subject, body: plainText(markdown) };
      const whole = mailtoOf(draft);
      try {
        if (whole === null) await copy({ text: draft.body, html: htmlText(markdown) });
        const opened = await open(whole ?? shortMailtoOf({ ...draft, body: await pasteHere() }));
        return opened.ok ? { kind: 'handed', code: 'mail-opened' } : { kind: 'failed', code: 'no-mail-program' };
      } catch (error) {
        log.caught('mail-not-opened', error);
        return { kind: 'failed', code: 'no-mail-program' };
      }
    },
  };
}
