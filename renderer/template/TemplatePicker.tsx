import { ChevronDown, LayoutTemplate } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../../src/text/text.ts';
import { lazyComponent } from '../core/chunk.tsx';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/popover/Popover.tsx';
import { useTemplates } from './templates.ts';
import type { FillTerms } from './useFilled.ts';
import css from './TemplatePicker.module.css';

const TemplateList = lazyComponent(async () => (await import('./TemplateList.tsx')).TemplateList, true);

/** Chooses a template, the best fit first. */
export function TemplatePicker({ terms }: { terms: FillTerms }) {
  const open = useTemplates((state) => state.open);
  const setOpen = useTemplates((state) => state.setOpen);
  // Closed on unmount, so that it is not open for the next incident.
  useEffect(() => () => setOpen(false), [setOpen]);
  return (
    <Popover
      open={open}
      onClose={() => setOpen(false)}
      label={t('template.dialog')}
      className={css.popover}
      anchor={
        <Button aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
          <LayoutTemplate aria-hidden="true" />
          {t('template.button')}
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <TemplateList terms={terms} />
    </Popover>
  );
}
