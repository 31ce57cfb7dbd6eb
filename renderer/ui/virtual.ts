import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';

/** Also draws the focused or referenced row when it is scrolled away, and `beside` rows around it for the Tab key. */
export const drawnWith =
  (index: number, beside = 0) =>
  (range: Range): number[] => {
    const shown = defaultRangeExtractor(range);
    const extra = Array.from({ length: 2 * beside + 1 }, (_, n) => index - beside + n);
    const more = extra.filter((each) => index >= 0 && each >= 0 && each < range.count && !shown.includes(each));
    return more.length === 0 ? shown : [...shown, ...more].toSorted((a, b) => a - b);
  };

/** What a drawn row of a virtual list needs: it is measured, and counted among all rows. */
export const rowProps = <S extends Element, R extends Element>(virtual: Virtualizer<S, R>, index: number) => ({
  ref: virtual.measureElement,
  'data-index': index,
  'aria-setsize': virtual.options.count,
  'aria-posinset': index + 1,
});
