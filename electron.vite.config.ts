/** The desktop application: shell, engine, workers and preload script for Electron, and the screen. */
import path from 'node:path';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './vite.config.ts';

const root = import.meta.dirname;
const source = (file: string): string => path.join(root, 'src-main', file);

export default defineConfig({
  main: {
    build: {
      outDir: path.join(root, 'out', 'main'),
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        // The names are what `entryFile` in src-main/platform/paths.ts looks for.
        input: {
          electron: source('electron/electron.ts'),
          engine: source('engine/process.ts'),
          inference: source('model/inference-process.ts'),
          'page-worker': source('documents/page-worker.ts'),
          'export-worker': source('formats/thread/export-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: path.join(root, 'out', 'preload'),
      target: 'node24',
      // A sandboxed preload script has to be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: source('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    build: { ...rendererConfig.build, rolldownOptions: { input: path.join(root, 'src-renderer', 'index.html') } },
  },
});
