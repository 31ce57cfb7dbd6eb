import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { slice } from '../../../renderer/core/slice.ts';
import { useStore } from '../../../renderer/core/store.ts';

interface Part {
  a: number;
  b: number;
}

const parts = ['one', 'two', 'three'].map((name) => slice<Part>(name, () => ({ a: 0, b: 0 })));

beforeEach(() => useStore.setState(useStore.getInitialState(), true));

describe('a slice of the store', () => {
  test('keeps what is set in it whatever is set elsewhere, and tells of its own changes only', () => {
    const change = fc.record({
      which: fc.nat(parts.length),
      patch: fc.record({ a: fc.nat(9), b: fc.nat(9) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        useStore.setState(useStore.getInitialState(), true);
        const expected = parts.map(() => ({ a: 0, b: 0 }));
        const told: { which: number; part: Part; before: Part }[] = [];
        const stops = parts.map((each, which) => each.subscribe((part, before) => told.push({ which, part, before })));
        for (const { which, patch } of changes) {
          const before = { ...expected[which] };
          told.length = 0;
          // Beyond the last: something of the store that is in no slice.
          if (which === parts.length) {
            useStore.getState().openOutbox((patch.a ?? 0) > 4);
            expect(told).toEqual([]);
          } else {
            parts[which]!.setState((part) => (part.a % 2 === 0 ? patch : { ...patch }));
            Object.assign(expected[which]!, patch);
            expect(told).toEqual([{ which, part: expected[which], before }]);
          }
          expect(parts.map((each) => each.getState())).toEqual(expected);
        }
        for (const stop of stops) stop();
      }),
    );
  });

  test('says nothing after its listener went', () => {
    let told = 0;
    const stop = parts[0]!.subscribe(() => told++);
    stop();
    parts[0]!.setState({ a: 1 });
    expect(told).toBe(0);
  });

  test('is in the one store, and begins anew with it', () => {
    const [one] = parts;
    one!.setState({ a: 7 });
    expect(useStore.getState().slices).toEqual({ one: { a: 7, b: 0 } });
    useStore.setState(useStore.getInitialState(), true);
    expect(one!.getState()).toBe(one!.getInitialState());
  });
});

describe('the window has one store', () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join('renderer', name), 'utf8') }));
  const found = (pattern: RegExp): string[] =>
    files
      .flatMap(({ name, text }) => (text.match(new RegExp(pattern, 'gm')) ?? []).map((what) => `${name}: ${what}`))
      .toSorted((a, b) => a.localeCompare(b));

  test('and no room makes another', () => {
    expect(found(/from 'zustand(?!\/shallow').*'/)).toEqual(["core/store.ts: from 'zustand'"]);
    expect(found(/\buseSyncExternalStore\(/)).toEqual([
      'core/clock.ts: useSyncExternalStore(',
      'core/clock.ts: useSyncExternalStore(',
    ]);
  });

  test('no file keeps state of its own but the clock, the keys that wait, what is on its way to the disk, the log or the screen, what is registered once, and caches', () => {
    expect(found(/^(?:export )?let \w+/)).toEqual([
      'core/clock.ts: let now',
      'core/clock.ts: let timer',
      'core/command.ts: let byId',
      'core/command.ts: let byLink',
      'core/command.ts: let keyed',
      'core/command.ts: let registered',
      'core/note-problem.ts: let noted',
      'core/note-problem.ts: let since',
      'core/pending-keys.ts: let drawAll',
      'core/pending-keys.ts: let isPressing',
      'core/pushes.ts: let appliedAt',
      'core/pushes.ts: let timer',
      'core/time.ts: let dayFormat',
      'core/time.ts: let zoneName',
      'draft/save.ts: let timer',
      'template/filling.ts: let last',
    ]);
    // Elements that stand, code to load, and those who listen to the clock; what was parsed or made of a list before.
    expect(
      found(/^(?:export )?const (?!NONE)\w+(?:: .*)? = (?:new (?:Weak)?(?:Map|Set)\b.*\(\)|\[\]);/).map(
        (line) => /^\S+ .*?const \w+/.exec(line)![0],
      ),
    ).toEqual([
      'channel/choices.ts: const made',
      'core/chunk.tsx: const loads',
      'core/clock.ts: const listeners',
      'core/clock.ts: const minuteListeners',
      'core/focus.ts: const panels',
      'core/focus.ts: const places',
      'core/pending-keys.ts: const deferrals',
      'core/pending-keys.ts: const pending',
      'core/pushes.ts: const waiting',
      'draft/save.ts: const unsaved',
      'prose/ProseTree.tsx: const parsed',
    ]);
  });

  test('nobody finds in the page what another room drew', () => {
    expect(found(/\bdocument\.querySelector.*/)).toEqual([]);
  });

  test('each slice has a name of its own', () => {
    const names = found(/\bslice(?:<.*>)?\('[\w.]+'/).map((line) => line.split("'")[1]);
    expect(names).toHaveLength(new Set(names).size);
    expect(names.length).toBeGreaterThan(5);
  });
});
