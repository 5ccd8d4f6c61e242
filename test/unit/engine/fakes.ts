/** Small stand-ins for what reads pages and predicts them; the store in these tests is the real one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { Job, RuntimeStatus } from '../../../src-shared/api/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import { newLineId, newWordId } from '../../../src-shared/ids.ts';
import type { PageReader, PageReading, ReadOptions } from '../../../src-main/documents/types.ts';
import { createEngine } from '../../../src-main/engine/engine.ts';
import type { Engine, EngineOptions } from '../../../src-main/engine/engine.ts';
import type { EngineParts } from '../../../src-main/engine/parts.ts';
import { formats } from '../../../src-main/formats/index.ts';
import type { ExportPage, ExportRequest, ExportWriter } from '../../../src-main/formats/types.ts';
import type { GivenEntity, ModelRuntime, PageAnswer, PageInput, PagePrediction } from '../../../src-main/model/types.ts';
import { createProject, isProject, openProject } from '../../../src-main/store/index.ts';

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-engine-'));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
const engines: Engine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes a file that the fake reader takes for a document of so many pages. `mark` makes its bytes unlike others'. */
export function writeDocument(folder: string, name: string, pages: number, mark = name): string {
  const file = path.join(folder, name);
  writeFileSync(file, `pages=${pages}\n${mark}`);
  return file;
}

/** Reads the files of `writeDocument`. Pages can be held back and made to fail. */
export class FakeReader implements PageReader {
  readonly concurrency = 2;
  /** What all files are taken for. */
  kind: 'pdf' | 'image' = 'pdf';
  readonly read_: number[] = [];
  inFlight = 0;
  mostInFlight = 0;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;
  failing = new Map<number, LecternError>();

  /** Holds back all pages from now on. */
  hold(): void {
    this.#gate = new Promise((resolve) => { this.#open = resolve; });
  }

  release(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  async inspect(file: string, password?: string): Promise<{ kind: FakeReader['kind']; pages: number }> {
    const text = await readFile(file, 'utf8');
    if (text === '') throw new LecternError('file-empty', 'The file is empty.');
    if (text.startsWith('locked') && password !== 'open sesame') throw new LecternError('password-required', 'The file is encrypted.');
    const pages = /pages=(\d+)/.exec(text)?.[1];
    if (pages === undefined) throw new LecternError('file-type-unknown', 'This is no document.');
    return { kind: this.kind, pages: Number(pages) };
  }

  async read(_file: string, number: number, { signal }: ReadOptions): Promise<PageReading> {
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      const aborted = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => { reject(new LecternError('cancelled', 'Cancelled.')); });
      });
      await Promise.race([this.#gate, aborted]);
      const failure = this.failing.get(number);
      if (failure !== undefined) throw failure;
      this.read_.push(number);
      return reading(number);
    } finally {
      this.inFlight -= 1;
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function reading(number: number): PageReading {
  const id = newWordId();
  return {
    image: { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, number]), format: 'png', width: 100, height: 100 },
    records: {
      words: [{ id, text: `page${number}`, quad: quadOfBox({ x0: 10, y0: 10, x1: 60, y1: 20 }), baseline: null, by: 'ocr', confidence: 0.9, accepted: false }],
      lines: [{ id: newLineId(), order: 1, words: [id], ...SHAPELESS, by: 'ocr', confidence: null, accepted: false }],
      cells: [], entities: [], links: [], regions: [], tables: [],
    },
    recognisedBy: 'fake 1.0', turned: 0, deskewed: 0, milliseconds: { decode: 1, ocr: 2 },
  };
}

export function predictionOf(page: PageInput, by: 'model' | 'rule', model = 'tiny'): PagePrediction {
  return {
    model, modelVersion: '1', modelHash: '0'.repeat(64), by, device: by === 'model' ? 'cpu' : 'none', milliseconds: 5, grid: { rows: 4, columns: 4 },
    lines: page.words.map((word) => ({ words: [word.id], confidence: 0.9 })),
    cells: page.words.map((word) => ({ word: word.id, cell: 1, confidence: 0.9 })),
    entities: [], others: [], links: [], fields: [], tables: [],
  };
}

export class FakeRuntime implements ModelRuntime {
  loads: string[] = [];
  predicted = 0;
  asked: string[] = [];
  linked: string[][] = [];
  packages: string[];
  #status: RuntimeStatus = { state: 'idle', model: null, device: null, tried: [], problem: null };
  readonly #listeners = new Set<(status: RuntimeStatus) => void>();

  constructor(packages: string[] = ['tiny']) {
    this.packages = packages;
  }

  models() {
    return Promise.resolve(this.packages.map((name) => ({ name, version: '1', architecture: 'fake', parameters: 1, problem: null })));
  }
  devices() {
    return Promise.resolve([{ device: 'cpu' as const, available: true, reason: '' }]);
  }
  status() {
    return this.#status;
  }
  onStatus(listener: (status: RuntimeStatus) => void) {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }
  load(model: string): Promise<RuntimeStatus> {
    this.loads.push(model);
    if (!this.packages.includes(model)) return Promise.reject(new LecternError('model-not-found', `There is no model ${model}.`));
    this.#status = { ...this.#status, state: 'ready', model, device: 'cpu' };
    for (const listener of this.#listeners) listener(this.#status);
    return Promise.resolve(this.#status);
  }
  predict(page: PageInput): Promise<PagePrediction> {
    this.predicted += 1;
    return Promise.resolve(predictionOf(page, 'model', this.#status.model ?? ''));
  }
  /** Links every entity with the next. */
  link(_page: PageInput, entities: readonly GivenEntity[]) {
    this.linked.push(entities.map((entity) => entity.label ?? ''));
    return Promise.resolve(entities.slice(1).map((_, from) => ({ from, to: from + 1, confidence: 0.7 })));
  }
  ask(page: PageInput, question: string): Promise<PageAnswer> {
    this.asked.push(question);
    const words = page.words.filter((word) => question.includes(word.text));
    return Promise.resolve({ text: words.map((word) => word.text).join(' '), words: words.map((word) => word.id), by: 'decoder', key: [], confidence: words.length === 0 ? 0.4 : 0.8, milliseconds: 3 });
  }
  close() {
    return Promise.resolve();
  }
}

export interface Bench {
  readonly engine: Engine;
  readonly reader: FakeReader;
  readonly runtime: FakeRuntime;
  readonly home: string;
}

/** All pages of an export's request. */
export async function pagesOf(request: ExportRequest): Promise<ExportPage[]> {
  const pages: ExportPage[] = [];
  for await (const page of request.pages) pages.push(page);
  return pages;
}

/** An engine with fakes around the real store. Given `home`, it takes over from an earlier one. */
export function bench(given: Partial<EngineOptions> & { home?: string; reader?: FakeReader; runtime?: FakeRuntime; writer?: ExportWriter } = {}): Bench {
  const { home = temporaryFolder(), reader = new FakeReader(), runtime = new FakeRuntime(), writer, ...options } = given;
  const write: ExportWriter = writer ?? (async (request) => ({
    out: request.out, documents: 1, pages: (await pagesOf(request)).length, words: 0, entities: 0, links: 0, losses: [],
  }));
  const parts: EngineParts = {
    openProject: (directory) => openProject(directory),
    createProject: (directory, name) => createProject(directory, { name }),
    isProject,
    createReader: () => reader,
    cutTiles: () => Promise.reject(new Error('No image here is large enough for tiles.')),
    createRuntime: () => runtime,
    predictByRule: (page) => predictionOf(page, 'rule', 'rules'),
    describeOcr: () => Promise.resolve([]),
    formats: Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, { ...format, write }])) as EngineParts['formats'],
  };
  const engine = createEngine({ parts, host: 'browser', home, uploads: null, projectsDirectory: path.join(home, 'projects'), ...options });
  engines.push(engine);
  return { engine, reader, runtime, home };
}

/** Runs a job to its end and returns its last state. */
export async function finish(engine: Engine, started: Job | Promise<Job>): Promise<Job> {
  const job = await started;
  await engine.jobFinished(job.id);
  const ended = (await engine.api.jobs.list({ project: job.project })).find(({ id }) => id === job.id);
  if (ended === undefined) throw new Error('The job has gone.');
  return ended;
}

/** Waits until `condition` holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!await condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The problem that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; message: string; advice: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) return error.data as { code: string; message: string; advice: string };
    throw error;
  }
  throw new Error('The call was not refused.');
}
