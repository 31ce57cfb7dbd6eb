import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LONGEST_MAILTO, mailtoOf, safeMailto, shortMailtoOf } from '../../../src/transport/mail.ts';
import { checkList, isAddress, readAddresses } from '../../../src/transport/transport.ts';

const DRAFT = { to: ['duty@example.org'], cc: [], subject: '[S1] Checkout fails', body: 'We look.\nMore at 14:35.' };

/** What a mail program reads out of a link. */
function read(link: string) {
  const url = new URL(link);
  const fields = new Map(
    url.search
      .slice(1)
      .split('&')
      .map((field) => field.split('=') as [string, string]),
  );
  const field = (name: string): string | undefined => {
    const written = fields.get(name);
    return written === undefined ? undefined : decodeURIComponent(written);
  };
  const people = (written: string): string[] => written.split(',').map(decodeURIComponent);
  return {
    to: people(url.pathname),
    cc: fields.has('cc') ? people(fields.get('cc')!) : [],
    subject: field('subject'),
    body: field('body'),
    names: [...fields.keys()],
  };
}

test('a draft has its recipients, subject and text', () => {
  expect(mailtoOf({ ...DRAFT, cc: ['a@example.org', 'b@example.org'] })).toBe(
    'mailto:duty@example.org?cc=a@example.org,b@example.org&subject=%5BS1%5D%20Checkout%20fails' +
      '&body=We%20look.%0D%0AMore%20at%2014%3A35.',
  );
});

const part = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,12}$/);
const address = fc.tuple(part, part).map(([local, host]) => `${local}@${host}`);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('&cc=evil@example.org', '?', '#', '%', "'", '\n'),
);

test('nothing written becomes another recipient or another field', () => {
  fc.assert(
    fc.property(
      fc.array(address, { minLength: 1, maxLength: 3 }),
      fc.array(address, { maxLength: 2 }),
      anyText,
      anyText,
      (to, cc, subject, body) => {
        expect(to.every(isAddress)).toBe(true);
        const link = mailtoOf({ to, cc, subject, body });
        if (link === null) return;
        const found = read(link);
        expect(found.names).toEqual(cc.length === 0 ? ['subject', 'body'] : ['cc', 'subject', 'body']);
        expect([found.to, found.cc]).toEqual([to, cc]);
        expect(found.subject).toBe(subject.replaceAll(/\s+/g, ' '));
        expect(found.body).toBe(body.replaceAll(/\r\n|\r|\n/g, '\r\n'));
        // What we wrote is opened as we wrote it.
        expect(safeMailto(link)).toBe(link);
        expect(link).toMatch(/^mailto:[\w.@,%~-]+\?[\w.@,%~=&-]+$/);
      },
    ),
  );
});

test('a link of anybody becomes one of recipients, subject and text, whatever else it has', () => {
  const field = fc.tuple(fc.string(), fc.string()).map((both) => both.map(encodeURIComponent).join('='));
  fc.assert(
    fc.property(fc.oneof(fc.string(), address), fc.array(fc.oneof(field, fc.string())), (to, fields) => {
      const safe = safeMailto(`mailto:${to}?${fields.join('&')}`);
      if (safe === null) return;
      expect(safe).toMatch(/^mailto:[\w.@,%~-]*(?:\?(?:(?:cc|subject|body)=[\w.@,%~-]*&?)+)?$/);
    }),
    { numRuns: 500 },
  );
});

test('what is no text does not stop it', () => {
  expect(read(mailtoOf({ ...DRAFT, body: 'a\uD800b' })!).body).toBe('a\uFFFDb');
});

test('what is too long is not cut: there is no link, and a short one always fits', () => {
  const body = 'ä'.repeat(300);
  expect(mailtoOf({ ...DRAFT, body })).toBeNull();
  const to = Array.from({ length: 8 }, (_, i) => `${'o'.repeat(100)}${i}@example.org`);
  expect(checkList({ to, cc: [] })).toBeNull();
  const link = shortMailtoOf({ to, cc: [], subject: '界'.repeat(200), body: 'It is on the clipboard.' });
  expect(link.length).toBeLessThanOrEqual(LONGEST_MAILTO);
  expect(read(link)).toMatchObject({ to, body: 'It is on the clipboard.' });
  expect(read(link).subject).toMatch(/^界+…$/);
  expect(shortMailtoOf({ ...DRAFT, body: 'Short' })).toBe(mailtoOf({ ...DRAFT, body: 'Short' }));
});

describe('addresses', () => {
  it('are read as people paste them', () => {
    expect(readAddresses(' a@example.org; Ops Duty <B@example.org>\n\na@Example.org , c+x@mail.example.org,')).toEqual({
      ok: true,
      value: ['a@Example.org', 'B@example.org', 'c+x@mail.example.org'],
    });
    expect(readAddresses('  ')).toEqual({ ok: true, value: [] });
  });

  it.each(['ops', 'a b@example.org', '@example.org', 'a@', 'a@b@c', 'Ops <ops>', `${'x'.repeat(250)}@example.org`])(
    '%s is none',
    (typed) => {
      expect(readAddresses(`a@example.org, ${typed}`)).toEqual({
        ok: false,
        error: { code: 'bad-mail-address', address: typed },
      });
    },
  );

  it('make a list of at least one and not too many', () => {
    const many = Array.from({ length: 21 }, (_, i) => `a${i}@b.c`);
    const long = Array.from({ length: 6 }, (_, i) => `${'o'.repeat(190)}${i}@example.org`);
    expect(checkList({ to: [], cc: ['a@b.c'] })).toEqual({ code: 'no-mail-address' });
    expect(checkList({ to: many.slice(0, 10), cc: many.slice(10) })).toEqual({ code: 'too-many-addresses', limit: 20 });
    expect(checkList({ to: long, cc: [] })).toEqual({ code: 'addresses-too-long', limit: 1_000 });
    expect(checkList({ to: many.slice(0, 20), cc: [] })).toBeNull();
  });
});
