import { describe, expect, test } from 'vitest';
import { openable, openableSignIn } from '../../../electron/security/address.ts';

describe('a link of the record', () => {
  test.each([
    ['https://status.example/a?b=c#d', 'https://status.example/a?b=c#d'],
    ['mailto:team@example.com', 'mailto:team@example.com'],
    [
      'mailto:a@b.example?cc=c@d.example&subject=Hi%20there&body=One%0ATwo',
      'mailto:a@b.example?cc=c@d.example&subject=Hi%20there&body=One%0D%0ATwo',
    ],
    ['mailto:a@b.example?attach=/etc/passwd', 'mailto:a@b.example'],
    ['mailto:?attach=/etc/passwd&attachment=x', 'mailto:'],
    ['mailto:a@b.example?bcc=evil@e.example&Subject=x&SUBJECT=y', 'mailto:a@b.example?subject=x'],
    ['MAILTO:a@b.example,--attach,c@d.example', 'mailto:a@b.example,c@d.example'],
    [
      'mailto:a@b.example?subject=%22%20--attach%20/etc/passwd',
      'mailto:a@b.example?subject=%22%20--attach%20%2Fetc%2Fpasswd',
    ],
  ])('%s', (link, opened) => expect(openable(link)).toBe(opened));

  test.each([
    'https://slack.com@evil.example/',
    'https://slack.com:pass@evil.example/',
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://evil.example/share',
    'ms-msdt:/id',
    'mailto:%zz',
    'slack.com',
    '',
  ])('%s is not opened', (link) => expect(openable(link)).toBeNull());
});

test('a sign-in page is on the web or on this machine, and names no user', () => {
  expect(openableSignIn('https://slack.com/oauth/v2/authorize?a=b')).toBe('https://slack.com/oauth/v2/authorize?a=b');
  expect(openableSignIn('http://127.0.0.1:4000/oauth')).toBe('http://127.0.0.1:4000/oauth');
  for (const link of ['http://slack.com/', 'https://slack.com@evil.example/', 'mailto:a@b.example', 'x'])
    expect(openableSignIn(link)).toBeNull();
});
