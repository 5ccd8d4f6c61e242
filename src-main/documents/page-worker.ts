/** A worker thread of the reader: decodes, recognises and encodes pages, one reading at a time, inspections in between. */
import { parentPort } from 'node:worker_threads';
import { stat } from 'node:fs/promises';
import type { OcrEngineChoice } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import { openOcrEngine } from '../ocr/index.ts';
import type { OcrEngine } from '../ocr/index.ts';
import { inspectImage } from './image.ts';
import type { Reply, Request } from './messages.ts';
import { openPdf } from './pdf.ts';
import type { OpenPdf } from './pdf.ts';
import { readImagePage, readPdfPage } from './read-page.ts';
import { sniff } from './sniff.ts';
import type { FileInspection, PageReading } from './types.ts';

/** A file is closed when no page of it was asked for during this time. */
const IDLE_MILLISECONDS = 20_000;

interface CachedPdf {
  readonly key: string;
  readonly pdf: OpenPdf;
}

/** The PDF that the last page came from: the next page is most likely from it, too. */
let cached: CachedPdf | null = null;
let idle: NodeJS.Timeout | undefined;
let engine: { readonly key: string; readonly engine: OcrEngine } | null = null;
const running = new Map<number, AbortController>();

async function forgetPdf(): Promise<void> {
  const open = cached;
  cached = null;
  await open?.pdf.close();
}

async function pdfOf(file: string, password: string | undefined): Promise<OpenPdf> {
  const { mtimeMs, size } = await stat(file);
  const key = JSON.stringify([file, mtimeMs, size, password ?? '']);
  if (cached?.key === key) return cached.pdf;
  await forgetPdf();
  const pdf = await openPdf(file, password);
  cached = { key, pdf };
  return pdf;
}

async function engineOf(choice: OcrEngineChoice, language: string): Promise<OcrEngine> {
  const key = JSON.stringify([choice, language]);
  if (engine?.key === key) return engine.engine;
  const previous = engine;
  engine = null;
  await previous?.engine.close();
  const opened = await openOcrEngine(choice, language);
  engine = { key, engine: opened };
  return opened;
}

async function inspect(request: Extract<Request, { kind: 'inspect' }>): Promise<FileInspection> {
  const format = await sniff(request.file);
  if (format !== 'pdf') {
    const pages = await inspectImage(request.file, format);
    return { kind: format === 'tiff' ? 'tiff' : 'image', pages };
  }
  // Not through the cache: a page of another file may be in the middle of being read.
  const pdf = await openPdf(request.file, request.password);
  try {
    return { kind: 'pdf', pages: pdf.pages };
  } finally {
    await pdf.close();
  }
}

async function read(request: Extract<Request, { kind: 'read' }>, signal: AbortSignal): Promise<PageReading> {
  const { file, number, options } = request;
  const context = { options, signal, engine: () => engineOf(options.ocrEngine, options.language) };
  clearTimeout(idle);
  try {
    const format = await sniff(file);
    signal.throwIfAborted();
    if (format === 'pdf') return await readPdfPage(await pdfOf(file, options.password), number, context);
    return await readImagePage(file, format, number, context);
  } finally {
    idle = setTimeout(() => { void forgetPdf(); }, IDLE_MILLISECONDS);
    idle.unref();
  }
}

async function close(): Promise<null> {
  for (const controller of running.values()) controller.abort();
  clearTimeout(idle);
  await forgetPdf();
  await engine?.engine.close();
  engine = null;
  return null;
}

async function answer(request: Exclude<Request, { kind: 'cancel' }>): Promise<Extract<Reply, { ok: true }>['value']> {
  if (request.kind === 'inspect') return inspect(request);
  if (request.kind === 'close') return close();
  const controller = new AbortController();
  running.set(request.id, controller);
  try {
    const reading = await read(request, controller.signal);
    // Buffers of native code cannot be handed over to another thread; a plain copy can.
    return { ...reading, image: { ...reading.image, bytes: new Uint8Array(reading.image.bytes) } };
  } catch (error) {
    throw controller.signal.aborted ? new LecternError('cancelled', 'Reading the page was cancelled.', '', { cause: error }) : error;
  } finally {
    running.delete(request.id);
  }
}

const port = parentPort;
if (port === null) throw new Error('page-worker.ts runs as a worker thread only.');

port.on('message', (request: Request) => {
  if (request.kind === 'cancel') {
    running.get(request.id)?.abort();
    return;
  }
  answer(request).then(
    (value) => {
      const bytes = value !== null && 'image' in value ? value.image.bytes.buffer : null;
      port.postMessage({ id: request.id, ok: true, value } satisfies Reply, bytes instanceof ArrayBuffer ? [bytes] : []);
    },
    (error: unknown) => port.postMessage({ id: request.id, ok: false, problem: problemOf(error) } satisfies Reply),
  );
});
