import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** Also draws the focused or referenced row when it is scrolled away, and `beside` rows around it for the Tab key. */
export const drawnWith =
  (index: number, beside = 0) =>
  (range: Range): number[] => {
    const shown = defaultRangeExtractor(range);
    const extra = Array.from({ length: 2 * beside + 1 }, (_, n) => index - beside + n);
    const more = extra.filter((each) => index >= 0 && each >= 0 && each < range.count && !shown.includes(each));
    return more.length === 0 ? shown : [...shown, ...more].toSorted((a, b) => a - b);
  };
