import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as files from '../../../electron/files/read-file.ts';
import { readPlaybookBytes } from '../../../electron/playbooks/read-bytes.ts';
import { openLibrary, type Library } from '../../../electron/playbooks/library.ts';
import type { PlaybookShelf } from '../../../src/bridge/views.ts';
import { PLAYBOOK_LIMITS } from '../../../src/playbook/playbook.ts';

/** The next reading of this file takes until then. */
const held = vi.hoisted(() => ({ file: null as string | null, until: Promise.resolve() }));
vi.mock('../../../electron/files/read-file.ts', async (original) => {
  const real = await original<typeof files>();
  const readWithin: typeof files.readWithin = async (file, limit) => {
    if (held.file !== null && file.endsWith(held.file)) {
      held.file = null;
      await held.until;
    }
    return real.readWithin(file, limit);
  };
  return { ...real, readWithin };
});

const playbook = (name: string, task: string): string => `# ${name}\n\n## Look\n\n- [ ] ${task}\n`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const BROKEN = '---\nowner: payments\ncadence:\n  S9: 10 / 10 / 30\n---\n\n# Team\n\n- [ ] Call\n';

describe('the library of playbooks', () => {
  let root: string;
  let own: string;
  let heard: PlaybookShelf[];
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'wheelhouse-playbooks-'));
    own = path.join(root, 'own');
    heard = [];
    elsewhere = [];
    mkdirSync(path.join(root, 'bundled'));
    mkdirSync(own);
    writeFileSync(path.join(root, 'bundled', 'outage.md'), playbook('Outage', 'look'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Files that are read off main's thread. */
  let elsewhere: string[];
  const open = (): Promise<Library> =>
    openLibrary(
      path.join(root, 'bundled'),
      own,
      (shelf) => heard.push(shelf),
      (source) => {
        elsewhere.push(source.id);
        return readPlaybookBytes(source);
      },
    );
  const put = (file: string, text: string | Uint8Array): void => writeFileSync(path.join(own, file), text);
  const names = (library: Library): string[] => library.shelf().playbooks.map(({ name }) => name);
  const troubles = (library: Library): string[] =>
    library.shelf().troubles.map(({ file, problem }) => `${file} ${problem.code}`);

  it('files that cannot be read are said, each with its reason, and the others are there', async () => {
    put('broken.md', BROKEN);
    put('emptied.md', '\n');
    put('saved as something else.md', Uint8Array.of(0, 1, 2));
    mkdirSync(path.join(own, 'folder.md'));
    put('good.md', playbook('Good', 'call'));
    const library = await open();
    expect(names(library)).toEqual(['Outage', 'Good']);
    expect(troubles(library)).toEqual([
      'broken.md cadence-key',
      'emptied.md empty',
      'folder.md unreadable',
      'saved as something else.md binary',
    ]);
    expect(library.shelf().troubles[0]).toMatchObject({ problem: { line: 4, key: 'S9' } });
    expect(heard).toEqual([library.shelf()]);
    expect(readFileSync(path.join(own, 'broken.md'), 'utf8')).toBe(BROKEN);
  });

  it('what is broken while it runs is said, what is mended is there again, as it is written now', async () => {
    put('team.md', playbook('Team', 'call'));
    const library = await open();
    put('team.md', BROKEN);
    await library.read();
    expect(names(library)).toEqual(['Outage']);
    expect(troubles(library)).toEqual(['team.md cadence-key']);
    expect(library.find('imported:team.md')).toBeUndefined();
    put('team.md', playbook('Team', 'call all'));
    await library.read();
    expect(names(library)).toEqual(['Outage', 'Team']);
    expect(troubles(library)).toEqual([]);
    expect(library.find('imported:team.md')?.phases[0]?.tasks[0]?.title).toBe('call all');
    expect(heard.at(-1)).toEqual(library.shelf());
  });

  it('a file that did not change is not read as a playbook twice', async () => {
    put('team.md', playbook('Team', 'call'));
    const library = await open();
    const before = library.find('imported:team.md');
    await library.read();
    expect(library.find('imported:team.md')).toBe(before);
  });

  it('an import takes the place of no file that cannot be read, whatever the case of its name', async () => {
    put('team.md', BROKEN);
    const library = await open();
    const added = await library.add('Team.MD', bytes(playbook('Team', 'call')));
    expect(added.ok && added.value).toEqual({
      id: 'imported:Team (2).MD',
      name: 'Team',
      phases: 1,
      tasks: 1,
      bundled: false,
    });
    expect(readFileSync(path.join(own, 'team.md'), 'utf8')).toBe(BROKEN);
    expect(names(library)).toEqual(['Outage', 'Team']);
    expect(heard.at(-1)).toEqual(library.shelf());
  });

  it('a reading that began before an import and ends after it does not take it out of the list', async () => {
    put('slow.md', playbook('Slow', 'wait'));
    const library = await open();
    let go = (): void => undefined;
    held.file = 'slow.md';
    held.until = new Promise((resolve) => (go = resolve));
    const early = library.read();
    // It has listed the folder.
    await vi.waitFor(() => expect(held.file).toBeNull(), { timeout: 30_000 });
    const added = library.add('team.md', bytes(playbook('Team', 'call')));
    await vi.waitFor(() => expect(readdirSync(own)).toContain('team.md'), { timeout: 30_000 });
    // Whoever reads the same from here on has read it: so has the import, if it waited for nobody.
    await open();
    go();
    await Promise.all([early, added]);
    expect(names(library)).toEqual(['Outage', 'Slow', 'Team']);
    expect(library.find('imported:team.md')).toBeDefined();
  });

  it('a playbook without a title has the name of its file, now and at the next start', async () => {
    const library = await open();
    const added = await library.add('/some/where/call-the_bridge?.md', bytes('- [ ] Call\n'));
    expect(added.ok && added.value.name).toBe('call the bridge');
    expect(names(await open())).toEqual(['Outage', 'call the bridge']);
  });

  it('a large file is read off main’s thread, when it is imported and at each start; an unchanged one once', async () => {
    const large = playbook('Large', 'x'.repeat(20_000));
    const library = await open();
    expect(elsewhere).toEqual([]);
    await library.add('large.md', bytes(large));
    expect(elsewhere).toEqual(['imported:large.md', 'imported:large.md']);
    await library.read();
    expect(elsewhere).toHaveLength(2);
    await open();
    expect(elsewhere).toHaveLength(3);
  });

  it('what is no regular file, or too large, is said without being read to its end', async () => {
    put('huge.md', '');
    truncateSync(path.join(own, 'huge.md'), 5_000_000_000);
    if (process.platform !== 'win32') {
      symlinkSync('/dev/zero', path.join(own, 'zero.md'));
      execFileSync('mkfifo', [path.join(own, 'pipe.md')]);
      put('real.txt', playbook('Linked', 'call'));
      symlinkSync(path.join(own, 'real.txt'), path.join(own, 'link.md'));
    }
    const library = await open();
    expect(troubles(library)).toEqual(
      process.platform === 'win32'
        ? ['huge.md too-large']
        : ['huge.md too-large', 'pipe.md unreadable', 'zero.md unreadable'],
    );
    expect(library.shelf().troubles[0]?.problem).toMatchObject({ bytes: 5_000_000_000 });
    expect(names(library)).toContain('Outage');
    if (process.platform !== 'win32') expect(names(library)).toContain('Linked');
  });

  it('a copy is stored through no link that stands in its way, and is this account’s alone', async () => {
    const outside = path.join(root, 'outside.txt');
    writeFileSync(outside, 'mine');
    symlinkSync(outside, path.join(own, 'team.md.part'));
    const library = await open();
    await library.add('team.md', bytes(playbook('Team', 'call')));
    expect(readFileSync(outside, 'utf8')).toBe('mine');
    expect(statSync(path.join(own, 'team.md')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(readdirSync(own).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('nothing of a refused file is kept', async () => {
    const library = await open();
    const refused = [
      await library.add('a.md', bytes(' ')),
      await library.add('b.md', new Uint8Array(), PLAYBOOK_LIMITS.bytes + 1),
      await library.add('c.md', bytes(BROKEN)),
    ];
    expect(refused.map((each) => !each.ok && each.error.code)).toEqual(['empty', 'too-large', 'cadence-key']);
    expect(readdirSync(own)).toEqual([]);
    expect(names(library)).toEqual(['Outage']);
  });
});
