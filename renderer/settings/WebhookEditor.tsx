import { TRANSPORT_LIMITS } from '../../src/transport/limits.ts';
import { useMemo, useState, type SyntheticEvent } from 'react';
import type { Settings } from '../../src/bridge/views.ts';
import { WEBHOOK_TEXTS, type WebhookAddressProblem, type WebhookProblem } from '../../src/transport/transport.ts';
import { BODY_VARIABLES, readBody, type BodyProblem, type BodyValues } from '../../src/transport/webhook-body.ts';
import type { Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { list } from '../core/words.ts';
import { AreaField, SelectField, TextField } from '../ui/Field.tsx';
import { focusOnMount } from '../ui/focus-on-mount.ts';
import formCss from '../ui/Form.module.css';
import { SubmitFoot } from '../ui/Dialog.tsx';
import { bodyOf, useTransportEdit, type WebhookForm } from './transport-edit.ts';
import css from './TransportSettings.module.css';

interface Props {
  form: WebhookForm;
  onDone: (settings?: Settings) => void;
}

type Wrong = WebhookProblem | { code: 'no-name' | 'not-saved' };

export function WebhookEditor({ form, onDone }: Props) {
  const edit = useTransportEdit((state) => state.edit);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const shown = useMemo(() => previewOf(form), [form]);

  const change = (patch: Partial<WebhookForm>) => {
    setWrong(null);
    edit({ ...form, ...patch });
  };
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (form.name.trim() === '') return setWrong({ code: 'no-name' });
    if (!shown.ok) return;
    const { id, name, text, url } = form;
    try {
      const answer = await bridge().setWebhook({
        id,
        name: name.trim(),
        text,
        body: bodyOf(form),
        url: url.trim() === '' ? null : url.trim(),
      });
      if (answer.ok) onDone(answer.value);
      else setWrong(answer.error);
    } catch (error) {
      noteProblem('window-no-answer', error);
      setWrong({ code: 'not-saved' });
    }
  };

  return (
    <form className={formCss.form} onSubmit={(event) => void save(event)}>
      <div className={css.columns}>
        <div className={css.fields}>
          <TextField
            label={t('transport.name')}
            ref={focusOnMount}
            maxLength={TRANSPORT_LIMITS.name}
            problem={wrong?.code === 'no-name' ? t('transport.name.missing') : null}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label={t('transport.address')}
            type="password"
            placeholder="https://…"
            maxLength={TRANSPORT_LIMITS.url}
            hint={addressHint(form)}
            problem={isOfAddress(wrong) ? sentence('transport', wrong) : null}
            value={form.url}
            onChange={(event) => change({ url: event.target.value })}
          />
          <SelectField
            label={t('transport.text')}
            value={form.text}
            options={WEBHOOK_TEXTS.map((text) => ({ value: text, label: t(`transport.text.${text}`) }))}
            onChange={(text) => change({ text })}
          />
        </div>
        <div className={css.fields}>
          <AreaField
            label={t('transport.body')}
            className={css.body}
            rows={4}
            spellCheck={false}
            maxLength={TRANSPORT_LIMITS.body}
            hint={t('transport.body.about', { names: list(BODY_VARIABLES.map((name) => `{{${name}}}`)) })}
            problem={shown.ok ? null : sentence('transport', shown.error)}
            value={form.body}
            onChange={(event) => change({ body: event.target.value })}
          />
          <figure className={css.preview} aria-label={t('transport.preview')}>
            <figcaption>{t('transport.preview')}</figcaption>
            {shown.ok ? <pre>{shown.value}</pre> : <p className={css.none}>{t('transport.preview.wrong')}</p>}
          </figure>
        </div>
      </div>
      <SubmitFoot problem={footProblem(wrong)} onCancel={() => onDone()}>
        {t('transport.save')}
      </SubmitFoot>
    </form>
  );
}

function addressHint({ known }: WebhookForm): string {
  if (known === null) return t('transport.address.about');
  return t(known.kept === 'none' ? 'transport.address.lost' : 'transport.address.kept', { host: known.host });
}

const ADDRESS_CODES: Record<WebhookAddressProblem['code'], true> = {
  'address-missing': true,
  'not-an-address': true,
  'address-not-https': true,
  'address-with-password': true,
  'host-refused': true,
};
const isOfAddress = (wrong: Wrong | null): wrong is WebhookAddressProblem =>
  wrong !== null && wrong.code in ADDRESS_CODES;

function footProblem(wrong: Wrong | null): string | null {
  if (wrong === null || wrong.code === 'no-name' || isOfAddress(wrong)) return null;
  return wrong.code === 'not-saved' ? t('settings.notSaved') : sentence('transport', wrong);
}

/** The body of a sample message, as it would be sent. */
function previewOf(form: WebhookForm): Result<string, BodyProblem> {
  const template = readBody(bodyOf(form));
  if (!template.ok) return template;
  const title = t('transport.preview.title');
  const texts = {
    slack: t('transport.preview.text'),
    markdown: t('transport.preview.markdown'),
    plain: t('transport.preview.plain'),
  };
  const values: BodyValues = {
    ...texts,
    text: texts[form.text],
    title,
    severity: 'S1',
    status: 'monitoring',
    incident: form.id,
    message_id: form.id,
    subject: t('outgoing.subject.update', { severity: 'S1', title }),
  };
  return { ok: true, value: JSON.stringify(JSON.parse(template.value.write(values)), null, 2) };
}
