/** tesseract.js: recognition that comes with the program. Its data lie on disk; the network is never asked. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorker, OEM } from 'tesseract.js';
import type { Line, Worker } from 'tesseract.js';
import { LecternError } from '../../src-shared/errors.ts';
import { quadOfBox } from '../../src-shared/geometry.ts';
import { codesOf, readable, requireLanguages, wasmLanguages } from './languages.ts';
import type { OcrEngine, OcrResult, OcrWord, RecogniseOptions } from './types.ts';

/** WebAssembly memory only grows, so a worker is replaced after so many images. */
const IMAGES_PER_WORKER = 50;
const START_MILLISECONDS = 60_000;
const DEFAULT_DPI = 300;

/** The installed version of tesseract.js. */
export function wasmVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('tesseract.js/package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

interface Running {
  readonly worker: Worker;
  readonly language: string;
  /** Made for this worker where its languages lie in different folders, else null. */
  readonly temporary: string | null;
  images: number;
}

function failure(detail: string): LecternError {
  return new LecternError('ocr-failed', `Recognition could not read the page${detail === '' ? '' : `: ${detail}`}.`, 'Try again, or read the page with another engine.');
}

/** tesseract.js takes all languages from one folder: where they lie in several, they are brought together in a new one. */
async function dataDirectory(language: string): Promise<{ readonly directory: string; readonly temporary: string | null }> {
  const folders = wasmLanguages();
  const codes = codesOf(language);
  const used = [...new Set(codes.map((code) => folders.get(code)))];
  const [only] = used;
  if (used.length === 1 && only !== undefined) return { directory: only, temporary: null };
  const temporary = await mkdtemp(path.join(tmpdir(), 'lectern-tessdata-'));
  for (const code of codes) {
    const name = `${code}.traineddata.gz`;
    await copyFile(path.join(folders.get(code) ?? '', name), path.join(temporary, name));
  }
  return { directory: temporary, temporary };
}

/**
 * Starts a worker. When its data cannot be loaded `createWorker` neither resolves nor rejects (tesseract.js 7.0.0), so
 * its error handler and a time limit stand beside it.
 */
async function start(language: string): Promise<Running> {
  const { directory, temporary } = await dataDirectory(language);
  let refuse: (error: unknown) => void = () => undefined;
  const trouble = new Promise<never>((_resolve, reject) => { refuse = (error) => reject(failure(String(error))); });
  const timer = setTimeout(() => refuse('it did not start in time'), START_MILLISECONDS);
  try {
    // Reading the files first gives the system's own reason where one cannot be read.
    await Promise.all(codesOf(language).map((code) => readFile(path.join(directory, `${code}.traineddata.gz`))));
    const options = { langPath: directory, gzip: true, cacheMethod: 'none', errorHandler: (error: unknown) => refuse(error) };
    const worker = await Promise.race([createWorker(codesOf(language), OEM.LSTM_ONLY, options), trouble]);
    return { worker, language, temporary, images: 0 };
  } finally {
    clearTimeout(timer);
    // After the start an error rejects the call that it belongs to; the handler only keeps it from being thrown.
    trouble.catch(() => undefined);
  }
}

function lineOf(line: Line): { words: OcrWord[] } {
  const { x0, y0, x1, y1 } = line.baseline;
  const slope = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0);
  const words = line.words.filter((word) => word.text.trim() !== '').map((word): OcrWord => ({
    text: word.text.trim(),
    quad: quadOfBox(word.bbox),
    confidence: Math.min(1, Math.max(0, word.confidence / 100)),
    baseline: [word.bbox.x0, y0 + slope * (word.bbox.x0 - x0), word.bbox.x1, y0 + slope * (word.bbox.x1 - x0)],
  }));
  return { words };
}

/** One tesseract.js worker; calls wait for each other. */
class WasmEngine implements OcrEngine {
  readonly name = 'tesseract.js';
  readonly version = wasmVersion();
  readonly languages = readable(wasmLanguages().keys());
  private running: Running | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  recognise(image: Uint8Array, options: RecogniseOptions): Promise<OcrResult> {
    const turn = this.queue.then(() => this.recogniseNow(image, options));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    const running = this.running;
    this.running = null;
    if (running === null) return;
    await running.worker.terminate();
    if (running.temporary !== null) await rm(running.temporary, { recursive: true, force: true });
  }

  private async recogniseNow(image: Uint8Array, options: RecogniseOptions): Promise<OcrResult> {
    requireLanguages(options.language, this);
    const cancelled = (): LecternError => new LecternError('cancelled', 'Recognition was cancelled.');
    if (options.signal?.aborted === true) throw cancelled();
    if (this.running !== null && (this.running.language !== options.language || this.running.images >= IMAGES_PER_WORKER)) await this.close();
    this.running ??= await start(options.language);
    const { worker } = this.running;
    this.running.images += 1;
    let stop: () => void = () => undefined;
    const aborted = new Promise<never>((_resolve, reject) => { stop = () => reject(cancelled()); });
    options.signal?.addEventListener('abort', stop, { once: true });
    try {
      const parameters = { user_defined_dpi: String(Math.round(options.dpi ?? DEFAULT_DPI)) };
      const work = worker.setParameters(parameters).then(() => worker.recognize(Buffer.from(image), {}, { blocks: true, text: false }));
      const { data } = await Promise.race([work, aborted]);
      const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs).flatMap((paragraph) => paragraph.lines).map(lineOf);
      return { lines: lines.filter((line) => line.words.length > 0) };
    } catch (error) {
      // A worker cannot be interrupted, and one that failed is not to be trusted: the next image gets a new one.
      await this.close();
      throw error instanceof LecternError ? error : failure(error instanceof Error ? error.message : String(error));
    } finally {
      options.signal?.removeEventListener('abort', stop);
    }
  }
}

/** An engine with one tesseract.js worker, started with the first image. */
export function createWasmEngine(): OcrEngine {
  return new WasmEngine();
}
