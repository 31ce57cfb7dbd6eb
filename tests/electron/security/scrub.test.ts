import { expect, test } from 'vitest';
import { createScrub } from '../../../electron/security/scrub.ts';

test.each([
  ['a bot’s token', 'refused xoxb-12-34-abc.', 'refused •••'],
  ['a person’s token that runs out', 'with xoxe.xoxp-1-Mi0yLTk4 here', 'with ••• here'],
  ['what renews it', 'refresh_token=xoxe-1-My0xLTk4&x=1', 'refresh_token=•••&x=1'],
  ['an app’s own token', 'xapp-1-A0-99-ff', '•••'],
  [
    'a link that comes back from signing in',
    'wheelhouse://oauth?code=47.11.ff&state=s3cr-et_ followed',
    'wheelhouse://oauth?code=•••&state=••• followed',
  ],
  ['the proof of a sign-in', 'code_verifier=dBjftJeZ4CVP-mB92K27&client_id=1.2', 'code_verifier=•••&client_id=1.2'],
  ['nothing secret', 'HTTP 503, ERR_CONNECTION_RESET', 'HTTP 503, ERR_CONNECTION_RESET'],
])('%s', (_name, text, shown) => expect(createScrub('')(text)).toBe(shown));

test('the token it was made for, however it looks and is written', () => {
  const scrub = createScrub('a/secret=1');
  expect(scrub('sent a/secret=1 and a%2Fsecret%3D1')).toBe('sent ••• and •••');
});
