import { describe, expect, test } from 'vitest';
import { LONGEST_MAILTO } from '../../../src/transport/mail.ts';
import { createWayHouse, incident, MESSAGE } from './setup.ts';

const LIST = { id: 'l1', name: 'Duty list', to: ['duty@example.org'], cc: ['boss@example.org'] };
const LONG = { ...MESSAGE, markdown: `**Half**\n\n${'It works for most. '.repeat(200)}` };

function withList(options: Parameters<typeof createWayHouse>[0] = {}) {
  const house = createWayHouse(options);
  house.ways.profiles.setMails(LIST);
  return { ...house, post: house.carrier('e-mail', 'l1').post };
}

describe('e-mail', () => {
  test('opens a ready draft; whether it is sent, the person says', async () => {
    const { post, opened, copied } = withList();
    expect(await post(MESSAGE)).toEqual({ kind: 'handed', code: 'mail-opened' });
    expect(opened).toEqual([
      'mailto:duty@example.org?cc=boss@example.org&subject=%5BS1%5D%20Update%3A%20Checkout%20fails&body=Half%20of%20it%20works',
    ]);
    expect(copied).toEqual([]);
  });

  test('a text that is too long is on the clipboard, whole, and the draft says so', async () => {
    const { post, opened, copied } = withList();
    expect(await post(LONG)).toEqual({ kind: 'handed', code: 'mail-opened' });
    expect(opened[0]!.length).toBeLessThanOrEqual(LONGEST_MAILTO);
    expect(decodeURIComponent(opened[0]!)).toContain('It is on the clipboard: paste it here.');
    expect(copied[0]!.text.match(/It works for most\./g)).toHaveLength(200);
    expect(copied[0]!.html).toContain('<strong>Half</strong>');
  });

  test.each<[string, () => Promise<{ ok: boolean }>]>([
    ['rejects', () => Promise.reject(new Error('no handler'))],
    ['is refused', async () => ({ ok: false })],
  ])('says so where opening it %s', async (_how, open) => {
    expect(await withList({ open }).post(MESSAGE)).toEqual({ kind: 'failed', code: 'no-mail-program' });
  });

  test('a list that was taken away is no way', () => {
    const { ways } = withList();
    ways.profiles.removeMails('l1');
    expect(ways.portFor('e-mail', 'l1', incident)).toBe('way-gone');
  });
});

describe('copying', () => {
  test('puts it on the clipboard, formatted and plain', async () => {
    const { carrier, copied } = createWayHouse();
    expect(await carrier('clipboard', 'clipboard').post(MESSAGE)).toEqual({ kind: 'handed', code: 'copied' });
    expect(copied).toHaveLength(1);
    expect(copied[0]!.text.trim()).toBe('Half of it works');
    expect(copied[0]!.html).toContain('<strong>Half</strong> of it works');
  });

  test('says so where the clipboard refuses', async () => {
    const { carrier } = createWayHouse({ copy: () => Promise.reject(new Error('held by another')) });
    expect(await carrier('clipboard', 'clipboard').post(MESSAGE)).toMatchObject({ kind: 'failed', code: 'refused' });
  });
});
