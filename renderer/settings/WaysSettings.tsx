import { useState } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { isTextKey, t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { list } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { MailEditor } from './MailEditor.tsx';
import { WayRow } from './WayRow.tsx';
import { mailForm, newMail, newWebhook, useWaysEdit, webhookForm } from './ways-edit.ts';
import css from './WaysSettings.module.css';
import { WebhookEditor } from './WebhookEditor.tsx';

/** Where messages can go besides Slack. */
export function WaysSettings() {
  const { editing, edit } = useWaysEdit();
  const setSettings = useStore((state) => state.setSettings);
  const done = (settings?: Settings) => {
    if (settings !== undefined) setSettings(settings);
    edit(null);
  };
  return (
    <section className={css.section} aria-label={t('settings.tab.ways')}>
      {editing === null && <Lists />}
      {editing?.kind === 'webhook' && <WebhookEditor form={editing} onDone={done} />}
      {editing?.kind === 'mail' && <MailEditor form={editing} onDone={done} />}
    </section>
  );
}

function Lists() {
  const { webhooks, mails } = useStore((state) => state.settings.ways);
  const setSettings = useStore((state) => state.setSettings);
  const edit = useWaysEdit((state) => state.edit);
  /** What a press led to, in the group where it was. */
  const [said, say] = useState<{ of: 'webhooks' | 'mails'; text: string | null }>({ of: 'webhooks', text: null });

  const test = async ({ id, name }: { id: string; name: string }) => {
    const setSaid = (text: string) => say({ of: 'webhooks', text });
    setSaid(t('way.test.busy'));
    try {
      const answer = await bridge().testWebhook({ id });
      setSaid(
        answer.ok ? t('way.test.sent', { name }) : t('way.test.failed', { name, reason: reasonOf(answer.error) }),
      );
    } catch {
      setSaid(t('settings.notDone'));
    }
  };
  const remove = async (of: 'webhooks' | 'mails', removing: Promise<Settings>) => {
    try {
      const settings = await removing;
      setSettings(settings);
      say({ of, text: t(settings.unwritten === null ? 'ways.removed' : 'settings.held') });
    } catch {
      say({ of, text: t('settings.notDone') });
    }
  };
  const saidOf = (of: 'webhooks' | 'mails') =>
    said.of === of && (
      <p role="status" className={css.said}>
        {said.text}
      </p>
    );

  return (
    <>
      <p className={css.about}>{t('ways.about')}</p>
      <section className={css.group} aria-label={t('ways.webhooks')}>
        <h3>{t('ways.webhooks')}</h3>
        <p className={css.about}>{t('ways.webhooks.about')}</p>
        {webhooks.length === 0 && <p className={css.none}>{t('ways.webhooks.none')}</p>}
        <ul className={css.list}>
          {webhooks.map((webhook) => {
            const { id, name, host, kept } = webhook;
            return (
              <WayRow
                key={id}
                name={name}
                gist={list([host, t(`ways.kept.${kept}`)])}
                wrong={kept === 'none'}
                labels={{ edit: t('ways.webhook.edit', { name }), remove: t('ways.webhook.remove', { name }) }}
                onEdit={() => edit(webhookForm(webhook))}
                onRemove={() => void remove('webhooks', bridge().removeWebhook({ id }))}
              >
                {kept !== 'none' && (
                  <Button aria-label={t('ways.webhook.test', { name })} onClick={() => void test(webhook)}>
                    {t('ways.test.short')}
                  </Button>
                )}
              </WayRow>
            );
          })}
        </ul>
        {saidOf('webhooks')}
        <Button className={css.add} onClick={() => edit(newWebhook())}>
          {t('ways.webhook.add')}
        </Button>
      </section>
      <section className={css.group} aria-label={t('ways.mails')}>
        <h3>{t('ways.mails')}</h3>
        <p className={css.about}>{t('ways.mails.about')}</p>
        {mails.length === 0 && <p className={css.none}>{t('ways.mails.none')}</p>}
        <ul className={css.list}>
          {mails.map((mail) => {
            const { id, name, to, cc } = mail;
            const addresses = [...to, ...cc];
            return (
              <WayRow
                key={id}
                name={name}
                gist={t('ways.mail.gist', { count: addresses.length, addresses: list(addresses) })}
                labels={{ edit: t('ways.mail.edit', { name }), remove: t('ways.mail.remove', { name }) }}
                onEdit={() => edit(mailForm(mail))}
                onRemove={() => void remove('mails', bridge().removeMailList({ id }))}
              />
            );
          })}
        </ul>
        {saidOf('mails')}
        <Button className={css.add} onClick={() => edit(newMail())}>
          {t('ways.mail.add')}
        </Button>
      </section>
    </>
  );
}

/** Nothing is tried again of a test. */
function reasonOf({ code, detail }: { code: string; detail: string }): string {
  const family = (['webhook.test', 'webhook'] as const).find((each) => isTextKey(`${each}.${code}`)) ?? 'delivery';
  const reason = sentence(family, { code });
  return detail === '' ? reason : t('way.test.said', { reason, detail });
}
