import type { Bridge } from '../../src/bridge/calls.ts';

declare global {
  interface Window {
    wheelhouse: Bridge;
  }
}

/** The only door out of the window. Looked up late, so that pure parts can be loaded without it. */
export const bridge = (): Bridge => window.wheelhouse;
