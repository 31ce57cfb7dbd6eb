import type { TransportPort } from '../slack/port.ts';
import type { Shapes, WriteClipboard } from './shapes.ts';
import { log } from '../log/log.ts';

/** Copies a message, formatted and plain. Only the person knows where it is pasted. */
export function createCopy(copy: WriteClipboard, shapes: () => Promise<Shapes>): Pick<TransportPort, 'post'> {
  return {
    post: async ({ markdown }) => {
      const { plainText, htmlText } = await shapes();
      try {
        await copy({ text: plainText(markdown), html: htmlText(markdown) });
        return { kind: 'handed', code: 'copied' };
      } catch (error) {
        log.caught('clipboard-refused', error);
        return { kind: 'failed', code: 'refused', detail: String(error) };
      }
    },
  };
}
