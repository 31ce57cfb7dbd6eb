import { useState } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { isTextKey, t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { list } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { MailEditor } from './MailEditor.tsx';
import { TransportRow } from './TransportRow.tsx';
import { mailForm, newMail, newWebhook, useTransportEdit, webhookForm } from './transport-edit.ts';
import css from './TransportSettings.module.css';
import { WebhookEditor } from './WebhookEditor.tsx';

/** Configures the transports besides Slack. */
export function TransportSettings() {
  const { editing, edit } = useTransportEdit();
  const setSettings = useStore((state) => state.setSettings);
  const done = (settings?: Settings) => {
    if (settings !== undefined) setSettings(settings);
    edit(null);
  };
  return (
    <section className={css.section} aria-label={t('settings.tab.transports')}>
      {editing === null && <Lists />}
      {editing?.kind === 'webhook' && <WebhookEditor form={editing} onDone={done} />}
      {editing?.kind === 'mail' && <MailEditor form={editing} onDone={done} />}
    </section>
  );
}

function Lists() {
  const { webhooks, mails } = useStore((state) => state.settings.transports);
  const setSettings = useStore((state) => state.setSettings);
  const edit = useTransportEdit((state) => state.edit);
  /** The result of the last press, shown in its group. */
  const [notice, setNotice] = useState<{ of: 'webhooks' | 'mails'; text: string | null }>({
    of: 'webhooks',
    text: null,
  });

  const test = async ({ id, name }: { id: string; name: string }) => {
    const show = (text: string) => setNotice({ of: 'webhooks', text });
    show(t('transport.test.busy'));
    try {
      const answer = await bridge().testWebhook({ id });
      show(
        answer.ok
          ? t('transport.test.sent', { name })
          : t('transport.test.failed', { name, reason: reasonOf(answer.error) }),
      );
    } catch (error) {
      noteProblem('window-no-answer', error);
      show(t('settings.notDone'));
    }
  };
  const remove = async (of: 'webhooks' | 'mails', removing: Promise<Settings>) => {
    try {
      const settings = await removing;
      setSettings(settings);
      setNotice({ of, text: t(settings.unwritten === null ? 'transport.removed' : 'settings.inMemory') });
    } catch (error) {
      noteProblem('window-no-answer', error);
      setNotice({ of, text: t('settings.notDone') });
    }
  };
  const noticeOf = (of: 'webhooks' | 'mails') =>
    notice.of === of && (
      <p role="status" className={css.notice}>
        {notice.text}
      </p>
    );

  return (
    <>
      <p className={css.about}>{t('transport.about')}</p>
      <section className={css.group} aria-label={t('transport.webhooks')}>
        <h3>{t('transport.webhooks')}</h3>
        <p className={css.about}>{t('transport.webhooks.about')}</p>
        {webhooks.length === 0 && <p className={css.none}>{t('transport.webhooks.none')}</p>}
        <ul className={css.list}>
          {webhooks.map((webhook) => {
            const { id, name, host, kept } = webhook;
            return (
              <TransportRow
                key={id}
                name={name}
                gist={list([host, t(`transport.kept.${kept}`)])}
                wrong={kept === 'none'}
                labels={{
                  edit: t('transport.webhook.edit', { name }),
                  remove: t('transport.webhook.remove', { name }),
                }}
                onEdit={() => edit(webhookForm(webhook))}
                onRemove={() => void remove('webhooks', bridge().removeWebhook({ id }))}
              >
                {kept !== 'none' && (
                  <Button aria-label={t('transport.webhook.test', { name })} onClick={() => void test(webhook)}>
                    {t('transport.test.short')}
                  </Button>
                )}
              </TransportRow>
            );
          })}
        </ul>
        {noticeOf('webhooks')}
        <Button className={css.add} onClick={() => edit(newWebhook())}>
          {t('transport.webhook.add')}
        </Button>
      </section>
      <section className={css.group} aria-label={t('transport.mails')}>
        <h3>{t('transport.mails')}</h3>
        <p className={css.about}>{t('transport.mails.about')}</p>
        {mails.length === 0 && <p className={css.none}>{t('transport.mails.none')}</p>}
        <ul className={css.list}>
          {mails.map((mail) => {
            const { id, name, to, cc } = mail;
            const addresses = [...to, ...cc];
            return (
              <TransportRow
                key={id}
                name={name}
                gist={t('transport.mail.gist', { count: addresses.length, addresses: list(addresses) })}
                labels={{ edit: t('transport.mail.edit', { name }), remove: t('transport.mail.remove', { name }) }}
                onEdit={() => edit(mailForm(mail))}
                onRemove={() => void remove('mails', bridge().removeMailList({ id }))}
              />
            );
          })}
        </ul>
        {noticeOf('mails')}
        <Button className={css.add} onClick={() => edit(newMail())}>
          {t('transport.mail.add')}
        </Button>
      </section>
    </>
  );
}

/** Why a test failed; a test is not retried. */
function reasonOf({ code, detail }: { code: string; detail: string }): string {
  const family = (['webhook.test', 'webhook'] as const).find((each) => isTextKey(`${each}.${code}`)) ?? 'delivery';
  const reason = sentence(family, { code });
  return detail === '' ? reason : t('transport.test.said', { reason, detail });
}
