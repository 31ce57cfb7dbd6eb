import path from 'node:path';
import type { TemplateImportProblem } from '../../src/bridge/problems.ts';
import type { TemplateShelf } from '../../src/bridge/views.ts';
import { readTemplate, type TemplateProblem } from '../../src/template/template-file.ts';
import { TEMPLATE_LIMITS, type Template } from '../../src/template/template.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { decodeText } from '../files/decode.ts';
import { freeName, storeFile, readShelf } from '../files/text-folder.ts';

type AddOutcome = Result<Template, TemplateImportProblem>;

/** The message templates of the app and of the team, one file each. */
export interface Templates {
  /** The present content of the folders: an edited file is read again. */
  read: () => Promise<TemplateShelf>;
  /** Stores a copy in the data folder. If the name is taken it waits for `replace`. `size` in bytes. */
  add: (fileName: string, bytes: Uint8Array, size?: number) => Promise<AddOutcome>;
  /** The file added last replaces the template of its name. */
  replace: () => Promise<AddOutcome>;
}

interface Entry {
  template: Template;
  file: string;
}

const nameKey = ({ name }: Pick<Template, 'name'>): string => name.trim().toLowerCase();

export function createTemplates(bundledFolder: string, ownFolder: string): Templates {
  let waiting: { fileName: string; bytes: Uint8Array; template: Template } | null = null;

  async function readAll(): Promise<{ entries: Map<string, Entry>; troubles: TemplateShelf['troubles'] }> {
    const { found, troubles } = await readShelf(bundledFolder, ownFolder, {
      limit: TEMPLATE_LIMITS.bytes,
      read: readBytes,
    });
    const entries = new Map<string, Entry>();
    // The team's own replace ours of the same name.
    for (const { value, file } of found) entries.set(nameKey(value), { template: value, file });
    return { entries, troubles };
  }

  async function store(
    fileName: string,
    bytes: Uint8Array,
    template: Template,
    before: Entry | undefined,
  ): Promise<AddOutcome> {
    const file =
      before?.template.bundled === false ? before.file : await freeName(ownFolder, path.basename(fileName), 'template');
    await storeFile(ownFolder, file, bytes);
    waiting = null;
    return ok({ ...template, id: idOf(file, false) });
  }

  return {
    read: async () => {
      const { entries, troubles } = await readAll();
      return { templates: [...entries.values()].map(({ template }) => template), troubles };
    },
    add: async (fileName, bytes, size = bytes.byteLength) => {
      waiting = null;
      if (size > TEMPLATE_LIMITS.bytes) return err({ code: 'too-large', bytes: size, limit: TEMPLATE_LIMITS.bytes });
      const read = readBytes(bytes, path.basename(fileName), false);
      if (!read.ok) return read;
      const before = (await readAll()).entries.get(nameKey(read.value));
      if (before === undefined) return store(fileName, bytes, read.value, before);
      waiting = { fileName, bytes, template: read.value };
      return err({ code: 'same-name', name: before.template.name });
    },
    replace: async () => {
      if (waiting === null) return err({ code: 'gone' });
      const { fileName, bytes, template } = waiting;
      return store(fileName, bytes, template, (await readAll()).entries.get(nameKey(template)));
    },
  };
}

const idOf = (file: string, bundled: boolean): string => `${bundled ? 'bundled' : 'own'}:${file}`;

function readBytes(bytes: Uint8Array, file: string, bundled: boolean): Result<Template, TemplateProblem> {
  const text = decodeText(bytes, TEMPLATE_LIMITS.bytes);
  return text.ok ? readTemplate(text.value, { id: idOf(file, bundled), bundled }) : text;
}
