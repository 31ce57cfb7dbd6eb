import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePlaybookBytes } from '../../../electron/files/decode.ts';
import { readPlaybook } from '../../../src/playbook/markdown.ts';

const FOLDER = path.join(import.meta.dirname, '../../../resources/playbooks');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));

describe('the playbooks that come with the app', () => {
  it('are these', () => {
    expect(files.toSorted()).toEqual(['degraded-performance.md', 'security-incident.md', 'service-outage.md']);
  });

  it.each(files)('%s reads as six or seven phases of open tasks', (file) => {
    const text = decodePlaybookBytes(readFileSync(path.join(FOLDER, file)));
    const result = text.ok ? readPlaybook(text.value, { id: file, name: 'not used' }) : text;
    if (!result.ok) throw new Error(result.error.code);
    const { name, phases, cadence } = result.value;
    const tasks = phases.flatMap((phase) => phase.tasks);
    expect(name.toLowerCase().replaceAll(' ', '-')).toBe(path.basename(file, '.md'));
    expect(phases.length).toBeGreaterThanOrEqual(6);
    expect(phases.length).toBeLessThanOrEqual(7);
    expect(phases.every((phase) => phase.tasks.length > 0)).toBe(true);
    expect(tasks.length).toBeGreaterThanOrEqual(25);
    expect(tasks.every(({ title, done }) => title.length <= 120 && !done)).toBe(true);
    // Italics and bullets would show that a description was not read as one.
    expect(tasks.some(({ description }) => /^[-_*]/.test(description))).toBe(false);
    expect(cadence?.id).toBe(file === 'security-incident.md' ? 'half-hourly' : undefined);
    expect(tasks.some(({ title, description }) => /next update by/.test(`${title} ${description}`))).toBe(true);
  });
});
