/** The screen, built for a browser; electron.vite.config.ts builds the same screen for the desktop window. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';

const root = import.meta.dirname;

/** Settings of the screen, shared by both builds: sources in src-renderer, result in out/renderer. */
export const rendererConfig: UserConfig = {
  root: path.join(root, 'src-renderer'),
  // Relative addresses: the same files are served under http://127.0.0.1 and under lectern://app.
  base: './',
  plugins: [react()],
  build: {
    outDir: path.join(root, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Nothing is put into the page as data: addresses, so that the content security policy can stay narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: 'oxc',
    sourcemap: false,
    chunkSizeWarningLimit: 1000,
  },
};

export default defineConfig(rendererConfig);
