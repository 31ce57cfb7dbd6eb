import { type Cadence } from '../../../src/model/cadence.ts';
import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { CADENCE_FIELDS, formOf, readForm, type CadenceForm } from '../../../src/promise/cadence-form.ts';
import { cadenceSchema } from '../../../src/model/cadence-schema.ts';

const matrix = formOf({ ...GITLAB_MATRIX, name: 'Ours' });
const withFields = (fields: Partial<CadenceForm['fields']>): CadenceForm => ({
  ...matrix,
  fields: { ...matrix.fields, ...fields },
});
const problemsOf = (form: CadenceForm, taken: string[] = []): unknown[] => {
  const read = readForm(form, 'x', taken);
  return read.ok ? [] : read.error;
};

describe('a cadence as a form', () => {
  it.each(BUILT_IN_CADENCES)('$name comes back as it was', (cadence: Cadence) => {
    expect(readForm(formOf(cadence), cadence.id, [])).toEqual({ ok: true, value: cadence });
  });

  it('trims what was typed', () => {
    const read = readForm({ ...withFields({ first: ' 7 ' }), name: ' Night shift ' }, 'x', []);
    expect(read.ok && [read.value.name, read.value.first]).toEqual(['Night shift', 7]);
  });

  it('leaves out what is left empty, but not what every cadence has', () => {
    const half = formOf(BUILT_IN_CADENCES[3]!);
    const read = readForm({ ...half, fields: { ...half.fields, impact: '', response: '' } }, 'x', []);
    expect(read.ok && Object.keys(read.value)).toEqual(['id', 'name', 'first', 'table']);
    expect(problemsOf(withFields({ first: '', 'S3.identified': ' ' }))).toEqual([
      { field: 'S3.identified', code: 'empty' },
      { field: 'first', code: 'empty' },
    ]);
  });

  it.each(['0', '1441', '-5', '1.5', '1,5', '1o', '1e2', '12345', 'ten'])('does not take “%s” for minutes', (value) => {
    expect(problemsOf(withFields({ 'S1.monitoring': value }))).toEqual([
      { field: 'S1.monitoring', code: 'not-minutes', value },
    ]);
  });

  it('takes a minute and a day, the ends of what is allowed', () => {
    expect(problemsOf(withFields({ 'S1.monitoring': '1', executive: '1440' }))).toEqual([]);
  });

  it('wants both numbers of a slower pace, and not in the first hour', () => {
    expect(problemsOf(withFields({ 'slower.minutes': '60' }))).toEqual([
      { field: 'slower.after', code: 'half-a-pace' },
    ]);
    expect(problemsOf(withFields({ 'slower.after': '60' }))).toEqual([
      { field: 'slower.minutes', code: 'half-a-pace' },
    ]);
    const early = withFields({ 'slower.minutes': '60', 'slower.after': '59' });
    expect(problemsOf(early)).toEqual([{ field: 'slower.after', code: 'not-minutes', value: '59' }]);
    expect(problemsOf(withFields({ 'slower.minutes': '60', 'slower.after': '60' }))).toEqual([]);
  });

  it('wants a name of its own', () => {
    expect(problemsOf({ ...matrix, name: '  ' })).toEqual([{ field: 'name', code: 'no-name' }]);
    expect(problemsOf({ ...matrix, name: ' OURS' }, ['Theirs', 'ours '])).toEqual([
      { field: 'name', code: 'name-taken' },
    ]);
  });

  it('is either read as a cadence that an event may hold, or refused field by field', () => {
    const text = fc.oneof(fc.integer({ min: -2, max: 2_000 }).map(String), fc.string({ maxLength: 6 }));
    const fields = fc.record(Object.fromEntries(CADENCE_FIELDS.map((field) => [field, text])));
    fc.assert(
      fc.property(fields, fc.string({ maxLength: 20 }), (typed, name) => {
        const read = readForm({ name, fields: typed as CadenceForm['fields'] }, 'x', []);
        if (read.ok) expect(parse(cadenceSchema, read.value)).toEqual(read.value);
        else expect(new Set(read.error.map(({ field }) => field)).size).toBe(read.error.length);
      }),
    );
  });
});
