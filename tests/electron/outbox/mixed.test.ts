import { expect, test } from 'vitest';
import { benchOutbox } from '../../bench/outbox.bench.ts';

test('every fault mixed in, the network coming and going, the app killed: nothing twice, nothing lost, nothing out of order', async () => {
  expect(await benchOutbox(150, 7)).toMatchObject({ doublePosts: 0, lostPosts: 0, orderBreaks: 0 });
});
