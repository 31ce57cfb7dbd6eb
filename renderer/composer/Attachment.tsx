import { Paperclip, X } from 'lucide-react';
import type { Attachment as Attached } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { sizeText } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { pickAttachment } from './attach.ts';
import css from './Attachment.module.css';

/** The attached file, or the button to choose one. */
export function Attachment({ attachment, onRemove }: { attachment: Attached | null; onRemove: () => void }) {
  if (attachment === null) {
    const label = t('attach.title');
    return (
      <Button variant="icon" aria-label={label} title={label} onClick={() => void pickAttachment()}>
        <Paperclip aria-hidden="true" />
      </Button>
    );
  }
  const { name, bytes } = attachment;
  return (
    <span className={css.file}>
      <Paperclip aria-hidden="true" />
      <span className={css.name} title={name}>
        {t('attach.file', { name, size: sizeText(bytes) })}
      </span>
      <Button variant="icon" className={css.remove} aria-label={t('attach.remove', { name })} onClick={onRemove}>
        <X aria-hidden="true" />
      </Button>
    </span>
  );
}
