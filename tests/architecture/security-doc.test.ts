import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:attack|-)/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

const codeIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
const isTest = (name: string): boolean =>
  existsSync(path.join(root, 'tests', name)) ||
  ['.test.ts', '.test.tsx', '.spec.ts'].some((end) => existsSync(path.join(root, 'tests', name + end)));

test('each attack in docs/security.md has a test, and all tests and files that it names exist', () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const [, attack = '', , stops = '', tests = ''] of rows) {
    const named = codeIn(tests).filter((name) => name.includes('/'));
    expect([attack, named.length]).not.toEqual([attack, 0]);
    expect(named.filter((name) => !isTest(name))).toEqual([]);
    const files = codeIn(stops).filter((name) => /\.(?:ts|yml)$/.test(name));
    expect(files.filter((file) => globSync([file, `*/${file}`, `*/*/${file}`], { cwd: root }).length === 0)).toEqual(
      [],
    );
  }
});
