import { expect, test, vi } from 'vitest';
import { attachFile, pickAttachment } from '../../../renderer/composer/attach.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { t } from '../../../src/text/text.ts';

const noteProblem = vi.fn(async (_problem: object) => null);
const notice = (): unknown => useStore.getState().notice?.text ?? null;

test('a file that could not be read or taken is shown and noted; a dialog that was closed is neither', async () => {
  const pick = vi.fn(async (): Promise<object> => ({ ok: false, error: { code: 'cancelled' } }));
  vi.stubGlobal('window', { wheelhouse: { pickAttachment: pick, noteProblem } });
  await pickAttachment();
  expect([notice(), noteProblem.mock.calls]).toEqual([null, []]);

  pick.mockRejectedValueOnce(new TypeError('no answer'));
  await pickAttachment();
  expect(notice()).toBe(t('attach.no-answer'));
  useStore.setState({ notice: null });

  const file = new File(['a'], 'graph.png');
  vi.spyOn(file, 'slice').mockImplementation(() => {
    throw new DOMException('/home/someone', 'NotReadableError');
  });
  await attachFile(file);
  expect(notice()).toBe(t('attach.no-answer'));
  expect(noteProblem.mock.calls).toMatchObject(
    ['TypeError', 'NotReadableError'].map((name) => [{ code: 'window-file-not-attached', error: { name } }]),
  );
  expect(JSON.stringify(noteProblem.mock.calls)).not.toContain('someone');
});
