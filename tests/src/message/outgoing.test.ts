import { describe, expect, test } from 'vitest';
import { outgoingText } from '../../../src/message/outgoing.ts';
import { MINUTE, START } from '../../support/incident.ts';

const update = { text: 'We *look* into it & report.', writtenAt: START };

describe('the text that leaves', () => {
  test('an update says when the next one comes, UTC first and the writer’s time beside it', () => {
    expect(outgoingText({ ...update, nextUpdateBy: START + 20 * MINUTE }, 'Europe/Berlin')).toBe(
      'We *look* into it &amp; report.\n\n*Next update by 12:20 UTC (13:20 CET)*',
    );
    expect(outgoingText({ ...update, nextUpdateBy: START + 20 * MINUTE }, 'UTC')).toMatch(
      /\*Next update by 12:20 UTC\*$/,
    );
  });

  test('the day is named when it is another', () => {
    expect(outgoingText({ ...update, nextUpdateBy: START + 24 * 60 * MINUTE }, 'UTC')).toContain(
      '2026-03-02 12:00 UTC',
    );
  });

  test('the last update says so, and a mere message promises nothing', () => {
    expect(outgoingText({ ...update, nextUpdateBy: null }, 'UTC')).toContain('*No further update is planned.*');
    expect(outgoingText({ ...update, nextUpdateBy: undefined }, 'UTC')).toBe('We *look* into it &amp; report.');
  });
});
