import type { Rectangle } from 'electron';

export interface Size {
  width: number;
  height: number;
}

export const MINI_WINDOW_SIZE: Size = { width: 320, height: 72 };
/** Distance from the screen's edges at first, pixels. */
const MARGIN = 16;
/** Largest text scale: the mini window covers other programs. */
const LARGEST = 2.5;

/**
 * Where the mini window opens: its last place, moved completely onto the screen that contains its centre; else the top
 * right of the primary screen. `areas`: work areas of the connected screens, primary first. System pixels.
 */
export function placeMiniWindow(left: { x: number; y: number } | undefined, areas: readonly Rectangle[]): Rectangle {
  const place = left === undefined ? null : { x: left.x, y: left.y, ...MINI_WINDOW_SIZE };
  const area = place === null ? undefined : areaOf(place, areas);
  if (place !== null && area !== undefined) return within(area, place);
  const primary = areas[0] ?? { x: 0, y: 0, ...MINI_WINDOW_SIZE };
  const x = primary.x + primary.width - MINI_WINDOW_SIZE.width - MARGIN;
  return within(primary, { x, y: primary.y + MARGIN, ...MINI_WINDOW_SIZE });
}

/** The mini window with a new size, anchored at the nearer screen edge, on a connected screen. */
export function resizeMiniWindow(now: Rectangle, size: Size, areas: readonly Rectangle[]): Rectangle {
  const area = areaOf(now, areas);
  return area === undefined
    ? resizeWithin(areas[0] ?? now, placeMiniWindow(undefined, areas), size)
    : resizeWithin(area, now, size);
}

/** The size for a width that the page needs, with fixed proportions and within limits. */
export function sizeMiniWindow(width: number): Size {
  const factor = Math.min(Math.max(width / MINI_WINDOW_SIZE.width, 1), LARGEST);
  return { width: Math.round(MINI_WINDOW_SIZE.width * factor), height: Math.round(MINI_WINDOW_SIZE.height * factor) };
}

const middleOf = ({ x, y, width, height }: Rectangle) => ({ x: x + width / 2, y: y + height / 2 });

function areaOf(place: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  const { x, y } = middleOf(place);
  return areas.find((area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height);
}

function resizeWithin(area: Rectangle, now: Rectangle, size: Size): Rectangle {
  const middle = middleOf(now);
  return within(area, {
    x: middle.x > area.x + area.width / 2 ? now.x + now.width - size.width : now.x,
    y: middle.y > area.y + area.height / 2 ? now.y + now.height - size.height : now.y,
    ...size,
  });
}

function within(area: Rectangle, { x, y, width, height }: Rectangle): Rectangle {
  return {
    x: Math.round(Math.max(area.x, Math.min(x, area.x + area.width - width))),
    y: Math.round(Math.max(area.y, Math.min(y, area.y + area.height - height))),
    width,
    height,
  };
}
