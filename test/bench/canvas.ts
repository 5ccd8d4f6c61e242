/**
 * Bench of the page canvas in a real browser: frame times while a page of many words is panned and zoomed without a
 * pause, in each mode, and the time from an edit to the frame after the one that shows it. Beside it, the frame times
 * of the same browser with a page of no words, which is what this machine's display path costs by itself.
 */
import path from 'node:path';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
import { createServer } from 'vite';
import type { Mode } from '../../src-renderer/state/selection.ts';
import { findBrowser } from '../e2e/support/browser.ts';
import type { CanvasBench } from './canvas-page/main.tsx';
import type { Bench } from './support/options.ts';
import { numberOption } from './support/options.ts';

const MODES: readonly Mode[] = ['words', 'lines', 'grid', 'links'];

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
}

async function framesOf(page: Page, mode: Mode, frames: number): Promise<{ p50: number; p95: number }> {
  const times = await page.evaluate(
    ([wanted, count]) => (window as unknown as { bench: CanvasBench }).bench.measureFrames(wanted, count), [mode, frames] as const,
  );
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function open(page: Page, base: string, words: number): Promise<void> {
  await page.goto(`${base}?words=${words}`);
  await page.waitForFunction(() => (window as unknown as { bench?: CanvasBench }).bench?.isReady() === true);
  await page.waitForTimeout(1000);
}

/** Options: `--words` (5000), `--frames` (120). */
export const run: Bench = async (options) => {
  const words = numberOption(options, 'words', 5000);
  const frames = numberOption(options, 'frames', 120);
  const browserFound = await findBrowser();
  if (browserFound === null) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  const image = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fbfaf7' } }).png().toBuffer();
  const server = await createServer({
    configFile: false, root: path.join(import.meta.dirname, 'canvas-page'), logLevel: 'error', server: { port: 0, host: '127.0.0.1' },
    plugins: [react(), {
      name: 'page-image',
      configureServer: ({ middlewares }) => {
        middlewares.use('/image', (_request, response) => { response.setHeader('Content-Type', 'image/png').end(image); });
      },
    }],
  });
  const browser = await chromium.launch({ executablePath: browserFound.executable, args: [...browserFound.args] });
  try {
    await server.listen();
    const base = server.resolvedUrls?.local[0] ?? '';
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await open(page, base, 0);
    const empty = await framesOf(page, 'words', frames);
    await open(page, base, words);
    const figures: Record<string, unknown> = { words, frames, emptyPageMs: empty };
    for (const mode of MODES) figures[`${mode}Ms`] = await framesOf(page, mode, frames);
    const edits = await page.evaluate(() => (window as unknown as { bench: CanvasBench }).bench.measureEdits(40));
    figures['editToPaintMs'] = { p50: percentile(edits, 0.5), p95: percentile(edits, 0.95) };
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
};
