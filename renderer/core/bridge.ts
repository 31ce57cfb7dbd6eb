import type { Bridge } from '../../src/bridge/calls.ts';

declare global {
  interface Window {
    wheelhouse: Bridge;
  }
}

/** The only access to main. Read late, so that pure modules load without it. */
export const bridge = (): Bridge => window.wheelhouse;
