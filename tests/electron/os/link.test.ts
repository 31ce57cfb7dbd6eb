import { expect, test } from 'vitest';
import { linkIn, readLink } from '../../../electron/os/link.ts';

test.each([
  ['wheelhouse://oauth?code=c&state=s'],
  ['wheelhouse://oauth/?code=c&state=s'],
  // Windows may write the scheme as it likes.
  ['WHEELHOUSE://oauth?code=c&state=s'],
])('%s leads to a sign-in', (text) => {
  expect(readLink(text)?.params.get('code')).toBe('c');
});

test.each([
  ['https://oauth?code=c&state=s'],
  ['wheelhouse:oauth?code=c&state=s'],
  ['wheelhouse://oauth.example?code=c&state=s'],
  ['wheelhouse://oauth/elsewhere?code=c&state=s'],
  ['wheelhouse://someone@oauth?code=c&state=s'],
  ['wheelhouse://oauth:80?code=c&state=s'],
  ['wheelhouse://incident/1'],
  ['wheelhouse://'],
  ['wheelhouse'],
  [`wheelhouse://oauth?code=${'c'.repeat(5_000)}&state=s`],
])('%.60s leads nowhere', (text) => expect(readLink(text)).toBeNull());

test('a command line has one link or none', () => {
  const link = 'wheelhouse://oauth?code=c&state=s';
  expect(linkIn(['/opt/Wheelhouse/wheelhouse', '--flag', link])?.params.get('state')).toBe('s');
  expect(linkIn(['/opt/Wheelhouse/wheelhouse', '--flag'])).toBeNull();
  expect(linkIn([link, 'wheelhouse://oauth?code=d&state=s'])).toBeNull();
  expect(linkIn([`--url=${link}`])).toBeNull();
});
