import { describe, expect, it } from 'vitest';
import { nextDue } from '../../../renderer/draft/next-due.ts';
import { GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import type { Status } from '../../../src/model/words.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
const terms = (status: Status) => ({
  cadence: GITLAB_MATRIX,
  severity: 'S1' as const,
  status,
  pace: null,
  declaredAt: NOW - MINUTE,
});
const due = (draft: { next: string | null; noFurther: boolean | null }, status: Status = 'investigating') =>
  nextDue(draft, terms(status), NOW, () => 'UTC');

describe('when the next update comes', () => {
  it('follows the cadence until someone says otherwise', () => {
    expect(due({ next: null, noFurther: null })).toEqual({ ok: true, value: NOW + 10 * MINUTE });
    expect(due({ next: '25m', noFurther: null })).toEqual({ ok: true, value: NOW + 25 * MINUTE });
  });

  it('is never, once it is resolved, unless someone says when', () => {
    expect(due({ next: null, noFurther: null }, 'resolved')).toEqual({ ok: true, value: null });
    expect(due({ next: '25m', noFurther: false }, 'resolved')).toEqual({ ok: true, value: NOW + 25 * MINUTE });
    expect(due({ next: null, noFurther: false }, 'resolved')).toEqual({ ok: false, error: { code: 'empty' } });
  });

  it('is never, when that is ticked or written', () => {
    expect(due({ next: null, noFurther: true })).toEqual({ ok: true, value: null });
    expect(due({ next: 'no further update', noFurther: null })).toEqual({ ok: true, value: null });
  });
});
