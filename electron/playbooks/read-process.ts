import { readPlaybookBytes, type PlaybookSource } from './read-bytes.ts';

process.parentPort.on('message', ({ data }) => {
  const { n, source } = data as { n: number; source: PlaybookSource };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes has none
  process.parentPort.postMessage({ n, result: readPlaybookBytes(source) });
});
