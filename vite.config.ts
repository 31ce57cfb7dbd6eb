import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';
import electron from 'vite-plugin-electron';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest Electron that runs this from source has Chromium 130 and Node 20 (scripts/electron-from-registry). */
const CHROMIUM = 'chrome130';
const NODE = 'node20.18';

/** Not bundled: one is native, one has files of its own, and both are in the packaged app's node_modules. */
const external = [/^emulate(\/|$)/, /^@photostructure\/sqlite(\/|$)/];

/** Less to parse and to keep in memory. Names stay, for the traces of errors. */
const MINIFY = { compress: true, mangle: false, codegen: true };

function mainProcess(): InlineConfig {
  return {
    root: here('.'),
    logLevel: 'warn',
    build: {
      target: NODE,
      outDir: here('dist/electron'),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      lib: {
        entry: {
          main: here('electron/main.ts'),
          'check-process': here('electron/journal/check-process.ts'),
          'read-process': here('electron/playbooks/read-process.ts'),
        },
        formats: ['cjs'],
        fileName: (_format, name) => `${name}.cjs`,
      },
      rolldownOptions: { external, output: { chunkFileNames: '[name]-[hash].cjs', minify: MINIFY } },
    },
  };
}

/** A sandboxed preload can load only `electron`, so it is one file. */
function preload(): InlineConfig {
  return {
    root: here('.'),
    logLevel: 'warn',
    build: {
      target: CHROMIUM,
      outDir: here('dist/electron'),
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      lib: { entry: here('electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

export default defineConfig({
  root: here('renderer'),
  base: './',
  plugins: [react(), electron([{ vite: mainProcess() }, { vite: preload() }])],
  // The CSP allows no inline code, no inline style and no data: address.
  build: {
    target: CHROMIUM,
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    sourcemap: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [here('renderer/index.html'), here('renderer/mini.html')] },
  },
});
