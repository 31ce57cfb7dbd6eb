import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { hasTemplateHeader } from '../../src/template/template.ts';
import { t } from '../../src/text/text.ts';
import { attachFile } from '../composer/attach.ts';
import css from './DropTarget.module.css';
import { dropPlaybook, confirmImport } from '../playbook/import.ts';
import { dropTemplate } from '../template/template-list.ts';

/** Bytes read from the top of a file, where a template's header is. */
const TEMPLATE_HEADER = 8_000;

const TEXT_FILE = /\.(md|markdown|txt|rst)$/i;

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Imports a dropped playbook or message template; any other file is attached to the message. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // `dragleave` also fires at inner borders; it has no related target only when the pointer leaves the window.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(false);
      void importAll([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={css.target} aria-hidden="true">
      <FileDown />
      {t('drop.here')}
    </div>
  );
}

async function importAll(files: File[]): Promise<void> {
  for (const file of files) {
    if (!TEXT_FILE.test(file.name)) {
      await attachFile(file);
      continue;
    }
    if (hasTemplateHeader(await file.slice(0, TEMPLATE_HEADER).text())) {
      await dropTemplate(file);
      continue;
    }
    const playbook = await dropPlaybook(file);
    if (playbook !== null) confirmImport(playbook);
  }
}
