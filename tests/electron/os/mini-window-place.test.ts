import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeMiniWindow,
  resizeMiniWindow,
  sizeMiniWindow,
  MINI_WINDOW_SIZE,
} from '../../../electron/os/mini-window-place.ts';

const primary = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('where the strip opens', () => {
  it('is first at the top right of the primary screen', () => {
    expect(placeMiniWindow(undefined, [primary, second])).toEqual({ x: 1584, y: 41, ...MINI_WINDOW_SIZE });
  });

  it('is where it was left, on any screen', () => {
    expect(placeMiniWindow({ x: 100, y: 200 }, [primary, second])).toEqual({ x: 100, y: 200, ...MINI_WINDOW_SIZE });
    expect(placeMiniWindow({ x: 2_000, y: 900 }, [primary, second])).toEqual({ x: 2_000, y: 900, ...MINI_WINDOW_SIZE });
  });

  it('is the first place again when that screen has gone', () => {
    expect(placeMiniWindow({ x: 2_000, y: 900 }, [primary])).toEqual({ x: 1584, y: 41, ...MINI_WINDOW_SIZE });
    expect(placeMiniWindow({ x: -5_000, y: -5_000 }, [primary])).toEqual({ x: 1584, y: 41, ...MINI_WINDOW_SIZE });
  });

  it('is whole on the screen, though it was left half beside it', () => {
    expect(placeMiniWindow({ x: 1_700, y: 1_030 }, [primary])).toEqual({ x: 1_600, y: 1_008, ...MINI_WINDOW_SIZE });
  });

  it('is on a screen, whatever was remembered', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: -9_999, max: 9_999 }), (x, y) => {
        const { width, height, ...at } = placeMiniWindow({ x, y }, [primary, second]);
        const whole = [primary, second].some(
          (area) =>
            at.x >= area.x &&
            at.y >= area.y &&
            at.x + width <= area.x + area.width &&
            at.y + height <= area.y + area.height,
        );
        expect(whole).toBe(true);
      }),
    );
  });
});

describe('the strip with enlarged text', () => {
  it('keeps its proportions, never smaller than usual, never without end', () => {
    expect(sizeMiniWindow(480)).toEqual({ width: 480, height: 108 });
    expect(sizeMiniWindow(200)).toEqual(MINI_WINDOW_SIZE);
    expect(sizeMiniWindow(9_999)).toEqual({ width: 800, height: 180 });
  });

  it('grows away from the edge that is nearer, and back', () => {
    const first = placeMiniWindow(undefined, [primary]);
    const large = resizeMiniWindow(first, sizeMiniWindow(640), [primary]);
    expect(large).toEqual({ x: 1_264, y: 41, width: 640, height: 144 });
    expect(resizeMiniWindow(large, MINI_WINDOW_SIZE, [primary])).toEqual(first);
    const low = { x: 10, y: 1_000, ...MINI_WINDOW_SIZE };
    expect(resizeMiniWindow(low, sizeMiniWindow(640), [primary])).toEqual({ x: 10, y: 928, width: 640, height: 144 });
  });

  it('comes back to a screen that is there', () => {
    const size = sizeMiniWindow(640);
    expect(resizeMiniWindow({ x: 2_000, y: 100, ...size }, size, [primary])).toEqual({ x: 1_264, y: 41, ...size });
  });
});
