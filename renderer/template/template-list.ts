import type { TemplateRefusal } from '../../src/bridge/problems.ts';
import { TEMPLATE_LIMITS, type Template } from '../../src/template/template.ts';
import type { Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { bytesOf } from '../core/act.ts';
import { ask } from '../core/ask.ts';
import { bridge } from '../core/bridge.ts';
import { fileSentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { chooseTemplate } from './choose.ts';

/** Imports a template through the file dialog. */
export const importTemplate = async (): Promise<void> => showResult(await ask(bridge().pickTemplate()));

/** Imports a dropped file. */
export async function dropTemplate(file: File): Promise<void> {
  const bytes = await bytesOf(file, TEMPLATE_LIMITS.bytes);
  showResult(await ask(bridge().importTemplate({ name: file.name.slice(-300), bytes, size: file.size })));
}

function showResult(answer: Result<Template, TemplateRefusal> | null): void {
  if (answer === null) return;
  const { incident, notify } = useStore.getState();
  if (answer.ok) {
    const template = answer.value;
    const text = t('template.imported', { name: template.name });
    const use = { label: t('template.imported.use'), run: () => chooseTemplate(template) };
    return notify({ tone: 'info', text, ...(incident === null ? {} : { actions: [use] }) });
  }
  const { file, problem } = answer.error;
  if (problem.code === 'cancelled') return;
  const replace = { label: t('template.replace'), run: () => void ask(bridge().replaceTemplate()).then(showResult) };
  notify({
    tone: 'attention',
    text: fileSentence('template.problem', file, problem),
    ...(problem.code === 'same-name' ? { actions: [replace] } : {}),
  });
}
