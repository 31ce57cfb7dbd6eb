import { ChevronDown } from 'lucide-react';
import type { AriaAttributes } from 'react';
import { shallow } from 'zustand/shallow';
import { cx } from '../../core/words.ts';
import css from './Select.module.css';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  /** Options of a group are adjacent, below the group's name. */
  group?: string;
}

export interface SelectProps<T extends string> extends Pick<
  AriaAttributes,
  'aria-label' | 'aria-describedby' | 'aria-invalid'
> {
  /** For a label element; otherwise `aria-label` names it. */
  id?: string;
  value: T;
  options: readonly SelectOption<T>[];
  className?: string | undefined;
  /** A choice takes effect at once and is no part of a form: while the list is closed, keys open it and choose nothing. */
  atOnce?: boolean;
  onChange(this: void, value: T): void;
}

/** Whether two selects draw the same: options are compared by content, because each draw makes new ones. */
export const isSameSelect = <T extends string>(
  { options, ...a }: SelectProps<T>,
  { options: now, ...b }: SelectProps<T>,
): boolean => options.length === now.length && options.every((option, n) => shallow(option, now[n])) && shallow(a, b);

/** The closed select. It is as wide as its longest option, so that its neighbours do not move. */
export function faceOf<T extends string, P extends Pick<SelectProps<T>, 'value' | 'options' | 'className'>>({
  value,
  options,
  className,
  atOnce = false,
  ...rest
}: P & { atOnce?: boolean | undefined }) {
  const labels = options.map(({ label }) => label);
  return {
    ...rest,
    ...(atOnce ? { 'data-at-once': true } : {}),
    className: cx(css.select, className),
    children: (
      <>
        <span className={css.value} data-longest={labels.toSorted((a, b) => b.length - a.length)[0]}>
          {options.find((each) => each.value === value)?.label}
        </span>
        <ChevronDown aria-hidden="true" />
      </>
    ),
  };
}
