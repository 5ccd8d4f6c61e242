/**
 * How long pages take from file to words, beside what Tesseract alone takes for the same images on the same cores.
 *
 * Options: `--files <dir>` (default: the project's samples, else drawn pages), `--limit <pages per file>` (default 20),
 * `--engine auto|tesseract|tesseract.js`. Pages with a text layer are timed one after the other; scanned pages are timed
 * in rounds, ours and Tesseract's in turns, so that a change of the machine's load meets both. `peakMb` is the resident
 * memory of this process with all its threads, without Tesseract's own processes. `cpuRatio` (Linux) compares processor
 * time instead of wall-clock time: it is the figure to look at on a machine that does other work meanwhile.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { decodeImage } from '../../src-main/documents/image.ts';
import { createPageReader } from '../../src-main/documents/index.ts';
import type { PageReader, PageReading, ReadOptions } from '../../src-main/documents/index.ts';
import { recognitionImage } from '../../src-main/documents/scan.ts';
import { sniff } from '../../src-main/documents/sniff.ts';
import { openOcrEngine } from '../../src-main/ocr/index.ts';
import type { OcrEngine } from '../../src-main/ocr/index.ts';
import { ocrEngineChoiceSchema } from '../../src-shared/api/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import { shippedDirectory } from '../../src-main/platform/paths.ts';
import { numberOption } from './support/options.ts';
import type { BenchOptions } from './support/options.ts';
import { drawPages } from './support/pages.ts';

const LANGUAGE = 'eng';
const DRAWN_PAGES = 8;
/** Pages a core in one round. */
const ROUND = 4;

interface PageAt {
  readonly file: string;
  readonly number: number;
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };

/** Seconds of wall clock and of processor time. */
interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

const CLOCK_TICKS = 100;

/** Processor seconds of this process and of the children that have ended; 0 where the system does not say (proc(5)). */
function processorSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ').map(Number) ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / CLOCK_TICKS;
}

const add = (a: Spent, b: Spent): Spent => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu });

/** Runs `work` over `items`, `lanes` at a time. */
async function timed<T>(items: readonly T[], lanes: number, work: (item: T, lane: number) => Promise<void>): Promise<Spent> {
  const started = performance.now();
  const before = processorSeconds();
  let next = 0;
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item, lane);
  }));
  return { wall: (performance.now() - started) / 1000, cpu: processorSeconds() - before };
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !/\.(?:md|tsv|json|csv|xml|txt)$/i.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

async function inputFiles(options: BenchOptions, temporary: string): Promise<string[]> {
  const asked = options.values.get('files');
  if (asked !== undefined && asked !== '') return filesIn(asked);
  const samples = shippedDirectory('samples');
  const shipped = existsSync(samples) ? await filesIn(samples) : [];
  return shipped.length > 0 ? shipped : drawPages(temporary, DRAWN_PAGES);
}

async function pagesOf(reader: PageReader, files: readonly string[], limit: number): Promise<PageAt[]> {
  const pages: PageAt[] = [];
  for (const file of files) {
    try {
      const inspection = await reader.inspect(file);
      for (let number = 1; number <= Math.min(limit, inspection.pages); number += 1) pages.push({ file, number });
    } catch (error) {
      say(`${path.basename(file)}: ${problemOf(error).message}`);
    }
  }
  return pages;
}

/** The image of a page as the reader hands it to recognition, in a file. */
async function writeRecognitionImage(page: PageAt, reading: PageReading, file: string): Promise<void> {
  const { data, info } = await sharp(reading.image.bytes).flatten({ background: '#ffffff' }).greyscale().raw().toBuffer({ resolveWithObject: true });
  const format = await sniff(page.file);
  const dpi = format === 'pdf' ? null : (await decodeImage(page.file, format, page.number)).dpi;
  const { bytes } = await recognitionImage({ data, width: info.width, height: info.height, channels: 1 }, dpi);
  await writeFile(file, bytes);
}

/** `tesseract <file> stdout hocr`, as a person would run it. */
function runTesseract(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', [file, 'stdout', '-l', LANGUAGE, '--dpi', '300', 'hocr'], { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

/** One engine of tesseract.js per core, or Tesseract processes. */
async function alone(kind: OcrEngine['name'], lanes: number): Promise<{ recognise(file: string, lane: number): Promise<void>; close(): Promise<void> }> {
  if (kind === 'tesseract') return { recognise: runTesseract, close: () => Promise.resolve() };
  const engines = await Promise.all(Array.from({ length: lanes }, () => openOcrEngine('tesseract.js', LANGUAGE)));
  return {
    async recognise(file, lane) {
      await engines[lane]?.recognise(await readFile(file), { language: LANGUAGE, dpi: 300 });
    },
    close: async () => { await Promise.all(engines.map((engine) => engine.close())); },
  };
}

/** Measures; the names of the figures are agreed. */
export async function run(options: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  const cores = availableParallelism();
  const choice = ocrEngineChoiceSchema.parse(options.values.get('engine') ?? 'auto');
  const temporary = await mkdtemp(path.join(tmpdir(), 'lectern-bench-'));
  const reader = createPageReader();
  const engine = await openOcrEngine(choice, LANGUAGE);
  const rival = await alone(engine.name, cores);
  try {
    const pages = await pagesOf(reader, await inputFiles(options, temporary), numberOption(options, 'limit', 20));
    const reading = (page: PageAt, ocr: ReadOptions['ocr']): Promise<PageReading | null> =>
      reader.read(page.file, page.number, { ocr, ocrEngine: choice, language: LANGUAGE }).catch((error: unknown) => {
        say(`${path.basename(page.file)}, page ${page.number}: ${problemOf(error).message}`);
        return null;
      });
    const layered: number[] = [];
    const scans: PageAt[] = [];
    let words = 0;
    await timed(pages, 1, async (page) => {
      const read = await reading(page, 'never');
      if (read?.recognisedBy === 'text layer') {
        layered.push(read.milliseconds.decode);
        words += read.records.words.length;
      } else if (read !== null) {
        scans.push(page);
      }
    });
    let ours: Spent = { wall: 0, cpu: 0 };
    let theirs: Spent = { wall: 0, cpu: 0 };
    for (let start = 0; start < scans.length; start += cores * ROUND) {
      const round = scans.slice(start, start + cores * ROUND);
      const images: string[] = [];
      const readings = new Map<PageAt, PageReading>();
      ours = add(ours, await timed(round, cores, async (page) => {
        const read = await reading(page, 'auto');
        if (read !== null) readings.set(page, read);
      }));
      for (const [page, read] of readings) {
        const file = path.join(temporary, `${start + images.length}.pgm`);
        await writeRecognitionImage(page, read, file);
        images.push(file);
        words += read.records.words.length;
      }
      theirs = add(theirs, await timed(images, cores, (file, lane) => rival.recognise(file, lane)));
      await Promise.all(images.map((file) => rm(file)));
      say(`${Math.min(start + round.length, scans.length)} of ${scans.length} scanned pages: ${ours.wall.toFixed(1)} s, Tesseract alone ${theirs.wall.toFixed(1)} s`);
    }
    const layeredMilliseconds = layered.reduce((sum, value) => sum + value, 0);
    return {
      pages: layered.length + scans.length,
      textLayerPages: layered.length,
      scannedPages: scans.length,
      words,
      engine: `${engine.name} ${engine.version}`,
      cores,
      seconds: ours.wall + layeredMilliseconds / 1000,
      scanSeconds: ours.wall,
      tesseractSeconds: theirs.wall,
      ratio: theirs.wall === 0 ? null : ours.wall / theirs.wall,
      cpuRatio: theirs.cpu === 0 ? null : ours.cpu / theirs.cpu,
      textLayerMsPerPage: layered.length === 0 ? null : layeredMilliseconds / layered.length,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await reader.close();
    await rival.close();
    await engine.close();
    await rm(temporary, { recursive: true, force: true });
  }
}
