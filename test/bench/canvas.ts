/**
 * Bench of the page canvas in a real browser, for pages of several sizes: frame times while the page is moved and zoomed
 * without a pause, the time from a key press to the frame that shows what it did, and the memory of the page's process.
 * Beside it, in the same run, the same words as one SVG element each, and the frame times of a page of no words, which
 * is what this machine's display path costs by itself. A large scan is measured too, in tiles as the engine cuts them.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import type { Mode } from '../../src-renderer/state/selection.ts';
import { cutTiles } from '../../src-main/documents/tiles.ts';
import { findBrowser } from '../e2e/support/browser.ts';
import type { CanvasBench } from './canvas-page/main.tsx';
import { SIZE } from './canvas-page/data.ts';
import type { Bench } from './support/options.ts';
import { numberOption } from './support/options.ts';

const MODES = ['words', 'lines', 'grid', 'links'] as const satisfies readonly Mode[];
const VIEW = { width: 1280, height: 900 };
const SCAN = { width: 10_000, height: 8000 };

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Options: `--words` (500,5000,20000), `--frames` (180) a mode, `--keys` (60). */
export const run: Bench = async (options) => {
  const counts = (options.values.get('words') ?? '500,5000,20000').split(',').map(Number);
  const frames = numberOption(options, 'frames', 180);
  const keys = numberOption(options, 'keys', 60);
  const found = await findBrowser();
  if (found === null) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-bench-canvas-'));
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: found.executable, args: [...found.args] });
  try {
    await server.listen();
    const base = server.resolvedUrls?.local[0] ?? '';
    const empty = await withPage(browser, `${base}?words=0`, (page) => framesOf(page, 'words', frames));
    const results = [];
    for (const words of counts) results.push(await measure(browser, base, { words, frames, keys }));
    const scan = await withPage(browser, `${base}?words=5000&width=${SCAN.width}&height=${SCAN.height}`, async (page, memoryMb) => {
      const frameMs = await framesOf(page, 'words', frames);
      return { ...SCAN, words: 5000, frameMs, memoryMb: await memoryMb() };
    });
    return { browser: browser.version(), view: VIEW, frames, emptyPage: { frameMs: empty }, results, scan };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure(
  browser: Browser, base: string, { words, frames, keys }: { readonly words: number; readonly frames: number; readonly keys: number },
): Promise<Readonly<Record<string, unknown>>> {
  const canvas = await withPage(browser, `${base}?words=${words}`, async (page, memoryMb) => {
    const byMode: Partial<Record<Mode, Frames>> = {};
    for (const mode of MODES) byMode[mode] = await framesOf(page, mode, frames);
    const memory = await memoryMb();
    return { frameMs: byMode.words, keyToPaintMs: await keyTimes(page, keys), memoryMb: memory, byMode };
  });
  const svg = await withPage(browser, `${base}?words=${words}&svg`, async (page, memoryMb) => ({
    frameMs: await framesOf(page, 'words', frames), memoryMb: await memoryMb(),
  }));
  process.stderr.write(`${words} words measured\n`);
  return { words, ...canvas, svg };
}

interface Frames extends Quantiles {
  /** Processor time of the page's main thread a frame: what the page itself takes, however busy the machine is. */
  readonly cpu: number;
}

async function framesOf(page: Page, mode: Mode, frames: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuSeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await cpuSeconds();
  const times = await page.evaluate(
    ([wanted, count]) => (window as unknown as { bench: CanvasBench }).bench.measureFrames(wanted, count), [mode, frames] as const,
  );
  const cpu = Math.round((((await cpuSeconds()) - before) * 100_000) / times.length) / 100;
  await session.detach();
  return { ...quantiles(times), cpu };
}

/** Works through doubtful words at the usual size of reading: Enter confirms and moves on, every fourth time Tab passes over one. */
async function keyTimes(page: Page, keys: number): Promise<Quantiles> {
  await page.evaluate(() => {
    const { bench } = window as unknown as { bench: CanvasBench };
    bench.setMode('words');
    bench.zoomTo(0.5);
  });
  await page.locator('.page-canvas').focus();
  const press = async (count: number): Promise<number[]> => {
    for (let at = 0; at < count; at++) {
      await page.keyboard.press(at % 4 === 3 ? 'Tab' : 'Enter');
      await page.waitForTimeout(60);
    }
    return page.evaluate(() => (window as unknown as { bench: CanvasBench }).bench.takeKeyTimes());
  };
  await press(4);
  return quantiles(await press(keys));
}

/** Opens an address in a window of its own. `memoryMb` answers the resident memory of the window's process (Linux), or its JavaScript heap. */
async function withPage<T>(browser: Browser, url: string, use: (page: Page, memoryMb: () => Promise<number>) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: VIEW });
  try {
    await page.goto(url);
    await page.waitForFunction(() => (window as unknown as { bench?: CanvasBench }).bench?.isReady() === true);
    await page.waitForTimeout(1500);
    return await use(page, () => memoryOf(browser, page));
  } finally {
    await page.close();
  }
}

async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  if (process.platform === 'linux') {
    const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
    const resident = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes ?? 0) / 1024;
    });
    // A spare process that waits for the next window is always smaller.
    return Math.round(Math.max(...resident));
  }
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return Math.round((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6);
}

/** Serves the bench's page with its images: a blank A4 page, and a large scan cut into tiles. */
async function serve(folder: string): Promise<ViteDevServer> {
  const paper = { channels: 3 as const, background: '#fbfaf7' };
  const whole = await sharp({ create: { ...SIZE, ...paper } }).png().toBuffer();
  const scan = path.join(folder, 'scan.jpg');
  const grain = await sharp({ create: { width: 500, height: 400, ...paper, noise: { type: 'gaussian', mean: 225, sigma: 9 } } }).png().toBuffer();
  await sharp({ create: { ...SCAN, ...paper } }).composite([{ input: grain, tile: true }]).jpeg({ quality: 90 }).toFile(scan);
  await cutTiles(scan, path.join(folder, 'tiles'));
  return createServer({
    configFile: false, root: path.join(import.meta.dirname, 'canvas-page'), logLevel: 'error', server: { port: 0, host: '127.0.0.1' },
    plugins: [react(), {
      name: 'page-images',
      configureServer: ({ middlewares }) => {
        middlewares.use('/image', (request, response) => {
          const tile = /\/(\d+\/\d+_\d+)$/.exec(request.url ?? '')?.[1];
          if (tile === undefined) response.setHeader('Content-Type', 'image/png').end(whole);
          else response.setHeader('Content-Type', 'image/jpeg').end(readFileSync(path.join(folder, 'tiles', `${tile}.jpeg`)));
        });
      },
    }],
  });
}
