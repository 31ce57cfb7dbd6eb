/** One measured number. `baseline` names the divisor, or the bound. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  baseline: string;
  note: string;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that `p` percent of the values do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
