import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, typeAhead } from '../../../renderer/ui/type-ahead.ts';

const LABELS = ['No playbook', 'Data loss', 'Database', 'Service outage', 'Security breach', 'Überlast'];

/** Where each key leads to, one from the other; a dot is a second in which nothing is typed. */
function type(keys: string, labels: readonly string[] = LABELS): (string | null)[] {
  let typed = NOTHING_TYPED;
  let at = 10_000;
  let current = 0;
  return keys.split('').flatMap((key) => {
    at += key === '.' ? 1_000 : 50;
    if (key === '.') return [];
    const found = typeAhead(typed, { text: key, at }, labels, current);
    typed = found?.typed ?? NOTHING_TYPED;
    current = found?.to ?? current;
    return [found === null ? null : labels[found.to]!];
  });
}

describe('what is typed in a list', () => {
  it('names the entry that begins with it', () => {
    expect(type('datab').at(-1)).toBe('Database');
    expect(type('SEC').at(-1)).toBe('Security breach');
    expect(type('service o').at(-1)).toBe('Service outage');
  });
  it('may go on in the same entry', () => {
    expect(type('datal')).toEqual(['Data loss', 'Data loss', 'Data loss', 'Data loss', null]);
    expect(type('data l').at(-1)).toBe('Data loss');
  });
  it('begins anew with a letter that continues no entry, however fast it comes', () => {
    expect(type('ds')).toEqual(['Data loss', 'Service outage']);
    expect(type('databasesec').at(-1)).toBe('Security breach');
  });
  it('begins anew after a while', () => {
    expect(type('s.e')).toEqual(['Service outage', null]);
    expect(type('d.d')).toEqual(['Data loss', 'Database']);
  });
  it('goes on to the next by the same letter, and round', () => {
    expect(type('ddd')).toEqual(['Data loss', 'Database', 'Data loss']);
  });
  it('is nothing where no entry begins with it, and a space alone never is', () => {
    expect(type('x s')).toEqual([null, null, 'Service outage']);
    expect(type('n ', ['No playbook'])).toEqual(['No playbook', null]);
    expect(type('a', [])).toEqual([null]);
  });
  it('needs no accents', () => {
    expect(type('u')).toEqual(['Überlast']);
    expect(type('Ü')).toEqual(['Überlast']);
  });
});
