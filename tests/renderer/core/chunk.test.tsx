import type * as react from 'react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

/** Chunks are registered for good, so each test has a list of its own. */
async function fresh() {
  vi.resetModules();
  return import('../../../renderer/core/chunk.tsx');
}
const noteProblem = vi.hoisted(() => vi.fn());
const deferKeys = vi.hoisted(() => vi.fn(async (answer: Promise<unknown>) => answer));
/** Effects of what was drawn: on a server React runs none. */
const effects = vi.hoisted((): (() => void)[] => []);
vi.mock('../../../renderer/core/pending-keys.ts', () => ({ deferKeys }));
vi.mock('react', async (original) => ({
  ...(await original<typeof react>()),
  useLayoutEffect: (effect: () => void) => effects.push(effect),
}));
vi.mock('../../../renderer/core/note-problem.ts', () => ({ noteProblem }));

test('a chunk is loaded once, whoever asks, and again only where it could not be loaded', async () => {
  const { library } = await fresh();
  const importIt = vi.fn(async () => 'code');
  importIt.mockRejectedValueOnce(new TypeError('no such file'));
  const { load } = library(importIt);
  await expect(load()).rejects.toThrow('no such file');
  expect(await Promise.all([load(), load()])).toEqual(['code', 'code']);
  await load();
  expect(importIt).toHaveBeenCalledTimes(2);
});

test('all chunks are loaded one by one, also those that a chunk brings; one that cannot be is noted, and stops none', async () => {
  const { library, loadChunks } = await fresh();
  const done: string[] = [];
  const broken = new TypeError('no such file');
  let arrive!: () => void;
  library(async () => {
    done.push('first');
    await new Promise<void>((resolve) => (arrive = resolve));
  });
  library(() => {
    done.push('broken');
    return Promise.reject(broken);
  });
  library(async () => {
    done.push('outer');
    library(async () => void done.push('inner'));
  });
  const loading = loadChunks();
  await Promise.resolve();
  expect(done).toEqual(['first']);
  arrive();
  await loading;
  expect(done).toEqual(['first', 'broken', 'outer', 'inner']);
  expect(noteProblem.mock.calls).toEqual([['window-chunk-not-loaded', broken]]);
});

test('what has not arrived is drawn as what stands there meanwhile, then as itself', async () => {
  const { lazyComponent, loadChunks } = await fresh();
  const Greeting = lazyComponent(async () => ({ name }: { name: string }) => <p>Hello {name}</p>);
  const drawn = () => renderToStaticMarkup(<Greeting name="Ada" meanwhile={<i>soon</i>} />);
  expect(drawn()).toBe('<i>soon</i>');
  expect(renderToStaticMarkup(<Greeting name="Ada" />)).toBe('');
  await loadChunks();
  expect(drawn()).toBe('<p>Hello Ada</p>');
});

test('it is loaded at once where it is needed, and keys wait for it where they are meant for it', async () => {
  const { lazyComponent } = await fresh();
  const importIt = vi.fn(async () => () => <p>Hello</p>);
  const [Plain, Typed] = [lazyComponent(importIt), lazyComponent(importIt, true)];
  const draw = (of: ReactNode): void => {
    renderToStaticMarkup(of);
    for (const run of effects.splice(0)) run();
  };
  draw(<Plain needed={false} />);
  draw(<Typed needed={false} />);
  expect(importIt).not.toHaveBeenCalled();
  draw(<Plain />);
  expect(importIt).toHaveBeenCalledTimes(1);
  expect(deferKeys).not.toHaveBeenCalled();
  draw(<Typed />);
  expect(importIt).toHaveBeenCalledTimes(2);
  expect(deferKeys).toHaveBeenCalledTimes(1);
  await deferKeys.mock.calls[0]![0];
  draw(<Typed />);
  expect(deferKeys).toHaveBeenCalledTimes(1);
});
