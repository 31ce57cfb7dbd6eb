import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferKeys, startPendingKeys } from '../../../renderer/core/pending-keys.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { t } from '../../../src/text/text.ts';

/** What happened, in order: keys that were replayed, pastes, and each time that everything was drawn. */
let done: string[] = [];
/** The answer of `press` for keys that cannot be replayed, and what else a key does. */
const presses = new Map<string, () => boolean>();
vi.mock('../../../renderer/core/press-again.ts', () => ({
  press: ({ key }: KeyboardEvent) => {
    done.push(key);
    return presses.get(key)?.() ?? true;
  },
  paste: (data: DataTransfer) => {
    done.push(`paste ${data.getData('text/plain')} ${data.files.length}`);
    return true;
  },
}));

/** As much of it as a paste needs. */
class Data {
  readonly files: unknown[] = [];
  readonly items = { add: (file: unknown) => void this.files.push(file) };
  text = '';
  setData(_kind: string, text: string): void {
    this.text = text;
  }
  getData(): string {
    return this.text;
  }
}

const listeners = new Map<string, (event: object) => void>();

beforeEach(() => {
  vi.stubGlobal('DataTransfer', Data);
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  });
  done = [];
  presses.clear();
  useStore.setState({ notice: null });
  startPendingKeys(() => done.push('drawn'));
});
// What a test left waiting is nothing to the next.
afterEach(() => click());

interface Pressed extends Partial<KeyboardEvent> {
  key: string;
}

/** Presses a key as a person does; returns whether it waits. */
function type(pressed: string | Pressed): boolean {
  const [prevented, stopped] = [vi.fn(), vi.fn()];
  const event = {
    isTrusted: true,
    isComposing: false,
    repeat: false,
    ...(typeof pressed === 'string' ? { key: pressed } : pressed),
    preventDefault: prevented,
    stopImmediatePropagation: stopped,
  };
  listeners.get('keydown')!(event);
  expect(prevented.mock.calls).toEqual(stopped.mock.calls);
  return stopped.mock.calls.length > 0;
}
const click = (): void => listeners.get('pointerdown')!({});

function request(key: string | null = null) {
  let answer!: (value: string) => void;
  let fail!: (error: Error) => void;
  const asked = new Promise<string>((...settle) => ([answer, fail] = settle));
  return { result: deferKeys(asked, key), answer, fail };
}

const replayed = (): string[] => done.filter((each) => each !== 'drawn');
const notice = (): string | null => useStore.getState().notice?.text ?? null;
const DROPPED = t('notice.keysDropped');

describe('keys after a request', () => {
  it('wait for its answer and are then pressed in order, each on what is drawn', async () => {
    expect(type('a')).toBe(false);
    const { result, answer } = request();
    expect(['b', 'c', 'Enter'].map(type)).toEqual([true, true, true]);
    expect(done).toEqual([]);
    answer('done');
    expect(await result).toBe('done');
    expect(done).toEqual(['drawn', 'b', 'drawn', 'c', 'drawn', 'Enter', 'drawn']);
    expect(type('d')).toBe(false);
    expect(notice()).toBeNull();
  });

  it('are pressed also when it fails, and the failure is passed on', async () => {
    const { result, fail } = request();
    type('b');
    fail(new Error('gone'));
    await expect(result).rejects.toThrow('gone');
    expect(replayed()).toEqual(['b']);
  });

  it('wait for all that was asked', async () => {
    const [one, other] = [request(), request()];
    type('b');
    other.answer('');
    await other.result;
    type('c');
    expect(replayed()).toEqual([]);
    one.answer('');
    await one.result;
    expect(replayed()).toEqual(['b', 'c']);
  });

  it('wait for what one of them asks, and so do those that are typed while others are pressed', async () => {
    let inner!: ReturnType<typeof request>;
    presses.set('b', () => {
      inner = request();
      return true;
    });
    const { result, answer } = request();
    type('b');
    type('c');
    answer('');
    await result;
    expect(replayed()).toEqual(['b']);
    presses.set('c', () => type('d'));
    inner.answer('');
    await inner.result;
    expect(replayed()).toEqual(['b', 'c', 'd']);
  });

  it('find the tasks of the one before done, also where what it asks is answered at once', async () => {
    const task = (): boolean => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        done.push('task');
        port1.close();
      });
      port1.start();
      port2.postMessage(null);
      return true;
    };
    presses.set('b', task);
    presses.set('c', () => {
      request().answer('');
      return task();
    });
    const { result, answer } = request();
    for (const key of ['b', 'c', 'd']) type(key);
    answer('');
    await result;
    expect(replayed()).toEqual(['b', 'task', 'c', 'task', 'd']);
  });

  it('are not those without text of their own, of a composition, or of our own code', async () => {
    const { result, answer } = request();
    const given = [{ key: 'Shift' }, { key: 'Dead' }, { key: 'x', isComposing: true }, { key: 'y', isTrusted: false }];
    expect(given.map(type)).toEqual([false, false, false, false]);
    answer('');
    await result;
    expect(replayed()).toEqual([]);
  });

  it('count once where the first is the request’s own key again, or where a key is kept down', async () => {
    const { result, answer } = request('Enter');
    expect(type('Enter')).toBe(true);
    expect(type('b')).toBe(true);
    expect(type({ key: 'b', repeat: true })).toBe(true);
    expect(type('Enter')).toBe(true);
    answer('');
    await result;
    expect(replayed()).toEqual(['b', 'Enter']);
  });

  it('of a paste are its content alone', async () => {
    const { result, answer } = request();
    const [prevented, stopped] = [vi.fn(), vi.fn()];
    const clipboardData = Object.assign(new Data(), { text: 'Roll back', files: ['a file'] });
    type('b');
    const event = { key: 'V', ctrlKey: true, isTrusted: true, isComposing: false };
    const keyDown = { ...event, preventDefault: vi.fn(), stopImmediatePropagation: vi.fn() };
    listeners.get('keydown')!(keyDown);
    // Prevented, no paste would follow.
    expect(keyDown.preventDefault).not.toHaveBeenCalled();
    expect(keyDown.stopImmediatePropagation).toHaveBeenCalled();
    listeners.get('paste')!({
      isTrusted: true,
      clipboardData,
      preventDefault: prevented,
      stopImmediatePropagation: stopped,
    });
    expect([prevented.mock.calls.length, stopped.mock.calls.length]).toEqual([1, 1]);
    // As the browser does after the handler.
    Object.assign(clipboardData, { text: '', files: [] });
    type('c');
    answer('');
    await result;
    expect(replayed()).toEqual(['b', 'paste Roll back 1', 'c']);
  });

  it('end with one that cannot be pressed again, and a notice says so', async () => {
    presses.set('ArrowLeft', () => false);
    const { result, answer } = request();
    for (const key of ['b', 'ArrowLeft', 'c']) type(key);
    answer('');
    await result;
    expect(replayed()).toEqual(['b', 'ArrowLeft']);
    expect(notice()).toBe(DROPPED);
    expect(type('d')).toBe(false);
  });
});

describe('the wait of keys', () => {
  it('ends with a click, which drops them', async () => {
    const { result, answer } = request();
    type('b');
    click();
    expect(notice()).toBe(DROPPED);
    expect(type('c')).toBe(false);
    answer('');
    await result;
    expect(done).toEqual([]);
  });

  it('ends with Escape as the first of them, of which nothing is told', async () => {
    const { result, answer } = request();
    expect(type('Escape')).toBe(false);
    expect(type('b')).toBe(false);
    expect(notice()).toBeNull();
    answer('');
    await result;
    expect(done).toEqual([]);
  });

  it('does not end with a later Escape', async () => {
    const { result, answer } = request();
    type('b');
    expect(type('Escape')).toBe(true);
    answer('');
    await result;
    expect(replayed()).toEqual(['b', 'Escape']);
  });

  it('ends after five seconds without an answer, and a late answer presses nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { result, answer } = request();
    type('b');
    vi.advanceTimersByTime(4_999);
    expect(type('c')).toBe(true);
    expect(notice()).toBeNull();
    vi.advanceTimersByTime(1);
    expect(notice()).toBe(DROPPED);
    expect(type('d')).toBe(false);
    answer('');
    await result;
    expect(done).toEqual([]);
    vi.useRealTimers();
  });

  it('leaves nothing behind that would end a later one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { result, answer } = request();
    answer('');
    await result;
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('goes on for what was asked later, where the first gets no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    request();
    vi.advanceTimersByTime(3_000);
    const later = request();
    type('b');
    vi.advanceTimersByTime(2_000);
    expect(notice()).toBeNull();
    later.answer('');
    await later.result;
    expect(replayed()).toEqual(['b']);
    vi.advanceTimersByTime(10_000);
    expect(notice()).toBeNull();
    vi.useRealTimers();
  });
});
