import { findDamage } from './find-damage.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes has none
process.parentPort.postMessage(findDamage(process.argv.at(-1)!));
process.exit(0);
