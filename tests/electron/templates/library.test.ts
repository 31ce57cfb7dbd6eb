import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemplates, type Templates } from '../../../electron/templates/library.ts';
import { TEMPLATE_LIMITS } from '../../../src/template/template.ts';

const template = (name: string, text: string): string => `---\nname: ${name}\nphase: update\n---\n\n${text}\n`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the library of templates', () => {
  let root: string;
  let own: string;
  let library: Templates;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'wheelhouse-templates-'));
    const bundled = path.join(root, 'bundled');
    own = path.join(root, 'own');
    mkdirSync(bundled);
    writeFileSync(path.join(bundled, 'update.md'), template('Update', 'ours'));
    library = createTemplates(bundled, own);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const shown = async (): Promise<string[]> =>
    (await library.read()).templates.map(({ name, text, bundled }) => `${name}: ${text}${bundled ? '' : ' (own)'}`);

  it('keeps a copy of what is imported, whole, and lists it with ours', async () => {
    expect(await shown()).toEqual(['Update: ours']);
    const added = await library.add('/some/where/Brïdge: call?.md', bytes(template('Bridge', 'join')));
    expect(added.ok && added.value).toMatchObject({ name: 'Bridge', id: 'own:Brïdge_ call_.md', bundled: false });
    expect(await shown()).toEqual(['Update: ours', 'Bridge: join (own)']);
    expect(readdirSync(own)).toEqual(['Brïdge_ call_.md']);
  });

  it('a name that is taken waits for a word, and then takes its place', async () => {
    expect(await library.add('mine.md', bytes(template('update', 'mine')))).toEqual({
      ok: false,
      error: { code: 'same-name', name: 'Update' },
    });
    expect(await shown()).toEqual(['Update: ours']);
    expect((await library.replace()).ok).toBe(true);
    expect(await shown()).toEqual(['update: mine (own)']);
    // Once only.
    expect(await library.replace()).toEqual({ ok: false, error: { code: 'gone' } });
    await library.add('later.md', bytes(template('Update', 'mine, later')));
    await library.replace();
    expect(await shown()).toEqual(['Update: mine, later (own)']);
    expect(readdirSync(own)).toEqual(['mine.md']);
  });

  it('two files of one name do not meet, whatever their case', async () => {
    await library.add('call.md', bytes(template('One', '1')));
    await library.add('CALL.MD', bytes(template('Two', '2')));
    expect(await shown()).toEqual(['Update: ours', 'Two: 2 (own)', 'One: 1 (own)']);
    expect(readFileSync(path.join(own, 'call.md'), 'utf8')).toBe(template('One', '1'));
  });

  it('a bad file is said, and the others are there; what is mended is read again', async () => {
    mkdirSync(path.join(own, 'folder.md'), { recursive: true });
    writeFileSync(path.join(own, 'bad.md'), '---\nname: x\nphase: never\n---\ny');
    writeFileSync(path.join(own, 'good.md'), template('Good', 'y'));
    const { templates, troubles } = await library.read();
    expect(templates.map(({ name }) => name)).toEqual(['Update', 'Good']);
    expect(troubles.map(({ file, problem }) => `${file} ${problem.code}`)).toEqual([
      'bad.md unknown-value',
      'folder.md unreadable',
    ]);
    writeFileSync(path.join(own, 'bad.md'), template('Mended', 'y'));
    expect((await library.read()).templates.map(({ name }) => name)).toEqual(['Update', 'Mended', 'Good']);
  });

  it('nothing of a refused file is kept', async () => {
    const refused = [
      await library.add('a.md', bytes('no header')),
      await library.add('b.md', new Uint8Array(), TEMPLATE_LIMITS.bytes + 1),
      await library.add('c.md', new Uint8Array(TEMPLATE_LIMITS.bytes + 1)),
      await library.add('d.md', Uint8Array.of(0, 1, 2)),
    ];
    expect(refused.map((each) => !each.ok && each.error.code)).toEqual([
      'no-header',
      'too-large',
      'too-large',
      'binary',
    ]);
    expect(await library.replace()).toEqual({ ok: false, error: { code: 'gone' } });
    expect(await shown()).toEqual(['Update: ours']);
    expect(() => readdirSync(own)).toThrow('ENOENT');
  });
});
