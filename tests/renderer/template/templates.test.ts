import { expect, test, vi } from 'vitest';
import { useTemplates } from '../../../renderer/template/templates.ts';

test('templates that main does not answer for are noted, and those read before stay', async () => {
  const shelf = { templates: [], problems: [] };
  const templates = vi.fn(async (): Promise<object> => shelf);
  const noteProblem = vi.fn(async (_problem: object) => null);
  vi.stubGlobal('window', { wheelhouse: { templates, noteProblem } });
  const { load } = useTemplates.getState();
  await load();
  templates.mockRejectedValueOnce(new RangeError('/home/someone'));
  await load();
  expect(useTemplates.getState()).toMatchObject({ shelf, failed: true });
  expect(noteProblem.mock.calls).toMatchObject([
    [{ code: 'window-templates-not-read', error: { name: 'RangeError' } }],
  ]);
  await load();
  expect(useTemplates.getState()).toMatchObject({ shelf, failed: false });
});
