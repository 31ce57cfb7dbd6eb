import { type Cadence } from '../../../src/model/cadence.ts';
import { describe, expect, it } from 'vitest';
import { cadenceChoices } from '../../../renderer/promise/cadence-choices.ts';
import { fieldBeside } from '../../../renderer/settings/cadence-cells.ts';
import { copyName, gistOf, problemText } from '../../../renderer/settings/cadence-words.ts';
import { fold } from '../../../src/incident/fold.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { CADENCE_FIELDS, formOf, readForm } from '../../../src/promise/cadence-form.ts';
import { declared, event } from '../events.ts';

const own = (name: string, more: Partial<Cadence> = {}): Cadence => ({ ...GITLAB_MATRIX, id: name, name, ...more });

describe('arrow keys in the table of a cadence', () => {
  it('lead to the next cell, and nowhere at the edge', () => {
    expect(fieldBeside('S1.investigating', 'ArrowRight')).toBe('S1.identified');
    expect(fieldBeside('S1.identified', 'ArrowDown')).toBe('S2.identified');
    expect(fieldBeside('S1.identified', 'ArrowUp')).toBeNull();
    expect(fieldBeside('S4.monitoring', 'ArrowRight')).toBeNull();
  });
  it('lead up and down beside it, where rows are of different length', () => {
    expect(fieldBeside('slower.after', 'ArrowDown')).toBe('impact');
    expect(fieldBeside('first', 'ArrowDown')).toBe('slower.minutes');
    expect(fieldBeside('slower.minutes', 'ArrowRight')).toBe('slower.after');
  });
  it('leave the name and other keys alone', () => {
    expect(fieldBeside('name', 'ArrowDown')).toBeNull();
    expect(fieldBeside('first', 'a')).toBeNull();
  });
});

describe('the cadences that an incident can follow', () => {
  const choices = (cadence: Cadence, brought: Cadence[], mine: Cadence[]): Record<string, string[]> => {
    const events = [
      declared(),
      ...brought.map((one, i) =>
        event(i + 1, 'playbook.started', { playbook: { id: `p${i}`, name: 'P', phases: [], cadence: one } }),
      ),
      event(9, 'cadence.set', { cadence }),
    ];
    const groups = cadenceChoices(fold('i', events), mine);
    return Object.fromEntries(groups.map(({ label, cadences }) => [label, cadences.map(({ name }) => name)]));
  };
  const builtIn = BUILT_IN_CADENCES.map(({ name }) => name);

  it('are the built-in ones, the own ones, and those its playbooks brought, each once', () => {
    expect(choices(GITLAB_MATRIX, [own('Payments'), BUILT_IN_CADENCES[3]!], [own('Night')])).toEqual({
      'Built in': builtIn,
      'Your own': ['Night'],
      'From a playbook of this incident': ['Payments'],
    });
  });
  it('and the one it has, where that was changed or deleted since', () => {
    expect(choices(own('Night'), [], [own('Night', { first: 9 })])).toEqual({
      'Built in': builtIn,
      'Your own': ['Night'],
      'As this incident began with it': ['Night'],
    });
  });
});

describe('words for cadences', () => {
  it('tell profiles apart', () => {
    expect(BUILT_IN_CADENCES.map(gistOf)).toEqual([
      'first in 5 min, then every 10 to 60',
      'first in 5 min, then every 20',
      'first in 30 min, then every 30',
      'first in 30 min, then every 30',
    ]);
  });
  it('name a copy so that no two have the same name', () => {
    expect(copyName('Night', ['Night'])).toBe('Night, copy');
    expect(copyName('Night', ['night, COPY', 'Night, copy 2'])).toBe('Night, copy 3');
  });
  it('say of each wrong field where it is and what to do', () => {
    const form = formOf(GITLAB_MATRIX);
    const wrong = CADENCE_FIELDS.map((field) => {
      const read = readForm({ name: 'x', fields: { ...form.fields, [field]: '1o' } }, 'x', []);
      return read.ok ? '' : problemText(read.error[0]!);
    });
    expect(new Set(wrong).size).toBe(CADENCE_FIELDS.length);
    expect(wrong[1]).toBe('S1, identified: “1o” will not do. Write whole minutes, from 1 to 1,440.');
    for (const sentence of wrong) expect(sentence).toMatch(/^\S.*\.$/);
  });
});
