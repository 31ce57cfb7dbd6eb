import { expect, it } from 'vitest';
import { isSameSelect, type SelectProps } from '../../../renderer/ui/select/select-face.tsx';

const onChange = (): void => undefined;
const select = (change: Partial<SelectProps<'S1' | 'S2'>> = {}): SelectProps<'S1' | 'S2'> => ({
  'aria-label': 'Severity',
  value: 'S1',
  options: [
    { value: 'S1', label: 'S1' },
    { value: 'S2', label: 'S2', group: 'Others' },
  ],
  onChange,
  ...change,
});
const [first, second] = select().options as [{ value: 'S1'; label: string }, { value: 'S2'; label: string }];

it('is drawn no more for options that are made anew', () => {
  expect(isSameSelect(select(), select())).toBe(true);
});

it.each<[string, Partial<SelectProps<'S1' | 'S2'>>]>([
  ['value', { value: 'S2' }],
  ['name', { 'aria-label': 'Status' }],
  ['option less', { options: [first] }],
  ['option more', { options: [first, second, second] }],
  ['label', { options: [first, { ...second, label: 'Two' }] }],
  ['group', { options: [{ ...first, group: 'Others' }, second] }],
  ['order', { options: [second, first] }],
  ['handler', { onChange: () => undefined }],
])('is drawn with another %s', (_what, change) => {
  expect(isSameSelect(select(), select(change))).toBe(false);
  expect(isSameSelect(select(change), select())).toBe(false);
});
