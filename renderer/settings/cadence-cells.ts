import type { KeyboardEvent } from 'react';
import { TABLE_FIELDS, type CadenceField } from '../../src/promise/cadence-form.ts';

type Grid = readonly (readonly CadenceField[])[];

/** The fields beside the table form a column of their own. */
const BESIDE: Grid = [['first'], ['slower.minutes', 'slower.after'], ['impact'], ['executive'], ['response']];

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The field in the direction of an arrow key; null at the edge. */
export function fieldBeside(from: string, key: string): CadenceField | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const [rows, columns] = step;
  for (const grid of [TABLE_FIELDS, BESIDE]) {
    const row = grid.findIndex((fields) => fields.some((field) => field === from));
    if (row === -1) continue;
    const column = grid[row]!.findIndex((field) => field === from) + columns;
    const target = grid[row + rows];
    return target?.[rows === 0 ? column : Math.min(column, target.length - 1)] ?? null;
  }
  return null;
}

/** Up and down always move to the next cell; left and right do so when the caret is at the text's edge. */
export function moveByArrows(event: KeyboardEvent<HTMLFormElement>): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowLeft' && input.selectionStart !== 0) return;
  if (event.key === 'ArrowRight' && input.selectionEnd !== input.value.length) return;
  const to = fieldBeside(input.dataset['field'] ?? '', event.key);
  if (to === null) return;
  event.preventDefault();
  focusField(event.currentTarget, to);
}

export function focusField(form: HTMLFormElement | null, field: string): void {
  form?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
}
