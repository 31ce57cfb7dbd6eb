import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The rooms of each layer in order: a room may import those before it, never one after it. */
const ROOMS: Record<string, readonly string[]> = {
  src: [
    'base',
    'text',
    'model',
    'time',
    'markdown',
    'promise',
    'roster',
    'transport',
    'playbook',
    'reading',
    'template',
    'message',
    'wording',
    'incident',
    'draft',
    'report',
    'slack-actions',
    'bridge',
  ],
  electron: [
    'time',
    'log',
    'security',
    'bridge',
    'journal',
    'desk',
    'settings',
    'files',
    'os',
    'slack',
    'transport',
    'practice',
    'outbox',
    'mirror',
    'reading',
    'alarms',
    'playbooks',
    'templates',
    'evidence',
    'export',
    'compose',
  ],
  renderer: [
    'core',
    'ui',
    'prose',
    'draft',
    'channel',
    'template',
    'mention',
    'composer',
    'outbox',
    'connection',
    'slack',
    'settings',
    'promise',
    'playbook',
    'roles',
    'candidates',
    'timeline',
    'declare',
    'review',
    'practice',
    'trouble',
    'shell',
    'mini',
  ],
};

/** Files outside the rooms: the entry points of processes. */
const DOORS = ['electron/main.ts', 'electron/preload.ts'];

/** Each file and the project files that it imports, including types and `import()`. */
type Imports = ReadonlyMap<string, readonly string[]>;

const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)['"](\.{1,2}\/[^'"]+)['"]/g;

function importsOf(layer: string): Imports {
  const files = readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(layer, name.replaceAll('\\', '/')));
  return new Map(files.map((file) => [file, targets(file, readFileSync(path.join(root, file), 'utf8'))]));
}

const targets = (file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)]
    .map(([, target]) => path.posix.join(path.posix.dirname(file), target!))
    .filter((target) => /\.tsx?$/.test(target));

const roomOf = (file: string): string | null => {
  const [, room, ...rest] = file.split('/');
  return rest.length === 0 ? null : room!;
};

/** Imports of a later room, as `file -> target`. */
function upward(layer: string, imports: Imports): string[] {
  const order = ROOMS[layer]!;
  const floor = (file: string): number => order.indexOf(roomOf(file) ?? '');
  return [...imports].flatMap(([file, found]) =>
    DOORS.includes(file)
      ? []
      : found
          .filter((target) => target.startsWith(`${layer}/`) && floor(target) > floor(file))
          .map((target) => `${file} -> ${target}`),
  );
}

/** Import cycles, each named by its members; Tarjan's strongly connected components. */
function circles(imports: Imports): string[][] {
  const [index, low] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const found: string[][] = [];
  function visit(file: string): void {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue;
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file)!, low.get(target)!));
      } else if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, index.get(target)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) found.push(circle);
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return found;
}

describe.each(Object.keys(ROOMS))('%s', (layer) => {
  const imports = importsOf(layer);

  test('has the rooms that are listed, and no file beside them', () => {
    const inside = [...imports.keys()].filter((file) => !DOORS.includes(file));
    const rooms = new Set(inside.map((file) => roomOf(file) ?? file));
    expect(rooms).toEqual(new Set(ROOMS[layer]));
  });

  test('has no import that points up', () => {
    expect(upward(layer, imports)).toEqual([]);
  });

  test('has no circle of files, types included', () => {
    expect(circles(imports)).toEqual([]);
  });

  test('has no folder of more than 25 files', () => {
    const counts = new Map<string, number>();
    for (const file of readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })) {
      const folder = path.posix.join(layer, path.posix.dirname(file.replaceAll('\\', '/')));
      if (/\.tsx?$/.test(file)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, files]) => files > 25)).toEqual([]);
  });
});

describe('the check itself', () => {
  const scratch = (file: string, code: string): Imports => new Map([...importsOf('src'), [file, targets(file, code)]]);

  test('sees an import that points up, of a type, of a name handed on, and one that is made later', () => {
    for (const code of [
      "import type { Refusal } from '../incident/decision.ts';",
      "export { decide } from '../incident/decide.ts';",
      "const later = () => import('../incident/decide.ts');",
      "import '../incident/decide.ts';",
    ])
      expect(upward('src', scratch('src/model/probe.ts', code))).toHaveLength(1);
    const down = scratch('src/incident/probe.ts', "import { stamp } from '../model/stamp.ts';");
    expect(upward('src', down)).toEqual([]);
  });

  test('sees a circle of two files in one room', () => {
    const both = new Map([
      ['src/model/a.ts', ['src/model/b.ts']],
      ['src/model/b.ts', ['src/model/a.ts']],
    ]);
    expect(circles(both)).toEqual([['src/model/a.ts', 'src/model/b.ts']]);
  });
});
