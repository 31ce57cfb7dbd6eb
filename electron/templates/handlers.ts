import { app } from 'electron';
import path from 'node:path';
import type { TemplateRefusal } from '../../src/bridge/problems.ts';
import { TEMPLATE_LIMITS, type Template } from '../../src/template/template.ts';
import type { Result } from '../../src/base/result.ts';
import { named, withFileErrors } from '../files/text-folder.ts';
import type { Templates } from './library.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Windows } from '../bridge/windows.ts';

type Names = 'templates' | 'importTemplate' | 'pickTemplate' | 'replaceTemplate';

/** Handlers of the calls about message templates. The YAML parser is loaded on first use. */
export function templateHandlers(windows: Windows): Pick<Handlers, Names> {
  let opening: Promise<Templates> | undefined;
  const templates = (): Promise<Templates> =>
    (opening ??= import('./library.ts').then(({ createTemplates }) =>
      createTemplates(
        path.join(app.getAppPath(), 'resources', 'templates'),
        path.join(app.getPath('userData'), 'templates'),
      ),
    ));

  const add = async (file: string, bytes: Uint8Array, size: number): Promise<Result<Template, TemplateRefusal>> =>
    named(file, await withFileErrors(async () => (await templates()).add(file, bytes, size)));

  return {
    templates: async () => (await templates()).read(),
    importTemplate: ({ name, bytes, size }) => add(name, bytes, size),
    replaceTemplate: async () => named('', await withFileErrors(async () => (await templates()).replace())),
    pickTemplate: async () => {
      const { chooseFile } = await import('../os/choose-file.ts');
      const wanted = { title: 'template.import.title' as const, extensions: ['md', 'markdown', 'txt'] };
      const file = await chooseFile(windows.main(), { ...wanted, limit: TEMPLATE_LIMITS.bytes });
      if (!file.ok) return named('', file);
      return add(file.value.name, file.value.bytes, file.value.size);
    },
  };
}
