import { expect, test } from 'vitest';
import { createReadingHouse, MINUTE } from './setup.ts';

test('a reply in the thread of our message is offered once, with who said it and what', async () => {
  const { house, sent, say, open, candidates, types } = await createReadingHouse();
  const ts = await sent('We look into it');
  const reply = await say('Since <https://status.example/a|the rollout> &amp; only in one region', { thread: ts });
  await house.pass(2 * MINUTE);
  expect(open()).toEqual(['Since the rollout (https://status.example/a) & only in one region']);
  expect(candidates()[0]).toMatchObject({
    id: `${house.slack.team}/${house.slack.channel('incidents')}/${reply}`,
    why: 'reply',
    thread: ts,
    time: Math.round(Number(reply) * 1_000),
  });
  expect(candidates()[0]!.author).not.toBe('');
  expect(candidates()[0]!.author).not.toMatch(/^U[0-9A-Z]{6,}$/);
  await house.pass(20 * MINUTE);
  expect(types()).toEqual(['candidate.seen']);
  expect(house.events.find(({ type }) => type === 'candidate.seen')).toMatchObject({ by: 'Wheelhouse' });
});

test('pins and the chosen reaction are offered, our own words are not; two reasons make one', async () => {
  const { house, sent, say, react, pin, candidates } = await createReadingHouse();
  const ours = await sent('We look into it');
  const [plain, marked, pinned, both] = [
    await say('lunch?'),
    await say('marked'),
    await say('pinned'),
    await say('both'),
  ];
  await react(marked, 'pushpin');
  await react(plain, 'eyes');
  await react(both, 'pushpin');
  await react(ours, 'pushpin');
  for (const ts of [pinned, both, ours]) await pin(ts);
  await house.pass(10 * MINUTE);
  expect(candidates().map(({ text, why }) => [text, why])).toEqual(
    expect.arrayContaining([
      ['marked', 'reaction'],
      ['pinned', 'pin'],
    ]),
  );
  expect(
    candidates()
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['both', 'marked', 'pinned']);
});

test('another reaction may be chosen', async () => {
  const { house, sent, say, react, settings, open } = await createReadingHouse();
  settings.reaction = 'memo';
  await sent('We look into it');
  await react(await say('a'), 'pushpin');
  await react(await say('b'), 'memo');
  await house.pass(5 * MINUTE);
  expect(open()).toEqual(['b']);
});

test('edits and deletions follow, also of what was taken over', async () => {
  const { house, sent, say, edit, remove, candidates, open, types } = await createReadingHouse();
  const ts = await sent('We look into it');
  const [first, second] = [await say('one region', { thread: ts }), await say('a wrong guess', { thread: ts })];
  await house.pass(3 * MINUTE);
  house.command({ do: 'takeCandidate', candidate: candidates()[0]!.id, kind: 'discovery' });
  await edit(first, 'two regions');
  await remove(second);
  await house.pass(5 * MINUTE);
  expect(open()).toEqual([]);
  expect(candidates()[0]).toMatchObject({ text: 'two regions', takenText: 'one region', state: 'taken', gone: false });
  expect(candidates()[1]).toMatchObject({ gone: true, state: 'open' });
  await remove(first);
  await house.pass(5 * MINUTE);
  expect(candidates()[0]).toMatchObject({ gone: true, state: 'taken' });
  expect(types().toSorted()).toEqual([
    'candidate.changed',
    'candidate.gone',
    'candidate.gone',
    'candidate.seen',
    'candidate.seen',
    'candidate.taken',
  ]);
});

test('what is said in the channel follows too', async () => {
  const { house, sent, say, react, edit, remove, candidates } = await createReadingHouse();
  await sent('We look into it');
  const [first, second] = [await say('a'), await say('b')];
  await react(first, 'pushpin');
  await react(second, 'pushpin');
  await house.pass(2 * MINUTE);
  expect(candidates()).toHaveLength(2);
  await edit(first, 'changed');
  await remove(second);
  await house.pass(2 * MINUTE);
  expect(candidates().map(({ text, gone }) => [text, gone])).toEqual([
    ['changed', false],
    ['b', true],
  ]);
});

test('after a restart nothing comes twice, and what was missed comes', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open, restart, types } = reader;
  const ts = await sent('We look into it');
  await say('before', { thread: ts });
  await house.pass(3 * MINUTE);
  restart();
  await say('meanwhile', { thread: ts });
  await house.pass(5 * MINUTE);
  restart();
  await house.pass(5 * MINUTE);
  expect(open()).toEqual(['before', 'meanwhile']);
  expect(types()).toEqual(['candidate.seen', 'candidate.seen']);
});

test('what may not be read is said, and the rest goes on', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open, asked } = reader;
  house.slack.proxy.mix((method) =>
    method === 'pins.list'
      ? { kind: 'refuse', error: 'missing_scope', needed: 'pins:read' }
      : method.startsWith('users.')
        ? { kind: 'refuse', error: 'missing_scope' }
        : { kind: 'pass' },
  );
  const ts = await sent('a');
  await say('reply', { thread: ts });
  await house.pass(10 * MINUTE);
  expect(reader.reading().missing()).toEqual(['pins:read', 'users:read']);
  expect(asked.filter(({ method }) => method === 'pins')).toHaveLength(1);
  expect(open()).toEqual(['reply']);
  house.slack.proxy.mix(() => ({ kind: 'pass' }));
  reader.reading().wake();
  await house.pass(10 * MINUTE);
  expect(reader.reading().missing()).not.toContain('pins:read');
});

test('what a full disk does not take waits, and is there once it has room', async () => {
  const { house, sent, say, disk, open } = await createReadingHouse();
  const ts = await sent('a');
  await say('reply', { thread: ts });
  disk.full = true;
  await house.pass(5 * MINUTE);
  expect(open()).toEqual([]);
  disk.full = false;
  await house.pass(5 * MINUTE);
  expect(open()).toEqual(['reply']);
});

test('with a channel of its own, only that and threads of acknowledged reports are read', async () => {
  const reader = await createReadingHouse();
  const { house, sent, say, open } = reader;
  const { slack } = house;
  const report = await say('Checkout is broken', { channel: 'support' });
  house.command({
    do: 'setChannel',
    destination: { workspace: slack.team, channel: slack.channel('incidents'), name: 'incidents' },
  });
  const elsewhere = await sent('to all', 'status-updates');
  house.command({
    do: 'requestAction',
    request: 'ack',
    place: { workspace: slack.team, channel: slack.channel('support'), name: 'support' },
    work: { do: 'react', ts: report, emoji: 'eyes' },
  });
  await say('elsewhere', { thread: elsewhere, channel: 'status-updates' });
  await say('since ten', { thread: report, channel: 'support' });
  await house.pass(10 * MINUTE);
  expect(open()).toEqual(['since ten']);
  expect(slack.proxy.requestsTo('pins.list').map((body) => body.get('channel'))).toContain(slack.channel('incidents'));
  expect(
    [...slack.proxy.requestsTo('conversations.history'), ...slack.proxy.requestsTo('pins.list')].some(
      (body) => body.get('channel') !== slack.channel('incidents'),
    ),
  ).toBe(false);
});
