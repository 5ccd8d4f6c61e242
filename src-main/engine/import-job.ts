/** The import job: files become documents at once, their pages are read (and predicted) in the background. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Document, PageSummary, ProjectSettings } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { ErrorCode, Problem } from '../../src-shared/errors.ts';
import type { DocumentId, ProjectId } from '../../src-shared/ids.ts';
import type { PageReader } from '../documents/types.ts';
import type { JobPayload } from '../store/types.ts';
import type { Format } from '../formats/index.ts';
import type { EventBus } from './events.ts';
import { looksLikeDocument } from './expand-paths.ts';
import type { FoundFile } from './expand-paths.ts';
import type { EngineParts } from './parts.ts';
import { removeUploads } from './uploads.ts';
import { sortPaths } from './sorted-paths.ts';
import { TranscriptionImport } from './transcription-import.ts';
import { JobPaused } from './job-runner.ts';
import type { JobContext, JobWorker } from './job-runner.ts';
import { PageWork } from './page-work.ts';
import type { PageQueue } from './page-queue.ts';
import type { PredictionQueue } from './prediction-queue.ts';

type ImportPayload = Extract<JobPayload, { kind: 'import' }>;

export interface ImportServices {
  readonly reader: PageReader;
  readonly pages: PageQueue;
  readonly predictions: PredictionQueue;
  readonly events: EventBus;
  /** Where uploads lie; those that were imported are removed. */
  readonly uploads: string | null;
  readonly formats: EngineParts['formats'];
  /** Whether the pages of this job go to the model; null to ask the project's settings. */
  readonly predict: boolean | null;
}

/** Pages whose reading was stopped; the same words mark them for a job that is resumed. */
const STOPPED: Problem = {
  code: 'cancelled', message: 'The import was cancelled before this page was read.', advice: 'Read the page again, or resume the import.',
};

/** What keeps everything from being stored: going on to the next file would only fail in the same way. */
const STORAGE_FAULTS: ReadonlySet<ErrorCode> = new Set(['disk-full', 'not-writable']);

/** What makes a file of one page worthless. */
const WORTHLESS: ReadonlySet<ErrorCode> = new Set(['page-damaged', 'page-too-large']);

/** How many pages are marked in one go before other calls get their turn. */
const BATCH = 20;

/** Imports into one project take turns, so that a file that is in two of them is noticed. */
class Turns {
  readonly #last = new Map<ProjectId, Promise<void>>();

  async take<T>(project: ProjectId, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(project) ?? Promise.resolve();
    const mine = before.then(work);
    this.#last.set(project, mine.then(() => undefined, () => undefined));
    return mine;
  }
}

export function createImportWorker(services: ImportServices): JobWorker<'import'> {
  const turns = new Turns();
  return async (context, payload) => {
    const run = new ImportRun(context, payload, services);
    try {
      await turns.take(context.project.id, () => run.addFiles());
      await run.readPages();
    } finally {
      await run.tidyUp();
    }
  };
}

class ImportRun {
  readonly #context: JobContext;
  readonly #payload: ImportPayload;
  readonly #services: ImportServices;
  readonly #settings: ProjectSettings;
  readonly #work: PageWork;
  /** The documents of this run and the files that they come from. */
  readonly #documents = new Map<DocumentId, string>();
  readonly #clearing: Promise<void>[] = [];
  /** Whether a TIFF holds several images, by its path. */
  readonly #manyPages = new Map<string, Promise<boolean>>();
  #told = false;
  readonly #keepUploads = new Set<string>();
  /** Folders into which archives were unpacked. */
  readonly #unpacked: string[] = [];

  constructor(context: JobContext, payload: ImportPayload, services: ImportServices) {
    this.#context = context;
    this.#payload = payload;
    this.#services = services;
    this.#settings = context.project.store.settings();
    const predict = services.predict ?? this.#settings.predictOnImport;
    this.#work = new PageWork(context, services, predict ? 'default' : null, (page, problem) => this.#withdraw(page, problem));
  }

  /** Makes documents of the files; the first pages are being read while later files are still looked at. */
  async addFiles(): Promise<void> {
    const { project, signal } = this.#context;
    const { documents, transcriptions, unpacked } = await sortPaths(this.#payload.paths, {
      formats: Object.values(this.#services.formats), except: project.store.directory, signal,
      onProblem: (file, problem) => { this.#fail(file, problem); },
    });
    this.#unpacked.push(...unpacked);
    // Files of many pages come first where there are transcriptions, which look for their pages in the project.
    const first = new Set(transcriptions.size === 0 ? [] : await this.#ofManyPages(documents));
    await this.#addFiles(first);
    const images = await this.#addTranscriptions(transcriptions);
    await this.#addFiles(documents.filter((found) => !first.has(found) && !images.has(found.file)));
    if (this.#told || this.#documents.size > 0) return;
    this.#fail(this.#payload.paths.join(', '), {
      code: 'file-not-found', message: 'No documents were found there.', advice: 'Choose PDF, PNG, JPEG, WebP or TIFF files, or a folder with such files.',
    });
  }

  async #addFiles(files: Iterable<FoundFile>): Promise<void> {
    for (const file of files) {
      if (this.#context.signal.aborted || this.#work.paused !== null) return;
      await this.#addFile(file);
    }
  }

  /** Pages of one image with a transcription are made of both at once: only TIFFs of several images come before. */
  async #ofManyPages(files: readonly FoundFile[]): Promise<readonly FoundFile[]> {
    const found: FoundFile[] = [];
    for (const one of files) {
      if (path.extname(one.file).toLowerCase() === '.pdf' || await this.#isOfManyPages(one.file)) found.push(one);
    }
    return found;
  }

  /** Only a TIFF holds several images; it is looked into once. One that cannot be is told of when it is taken in. */
  #isOfManyPages(image: string): Promise<boolean> {
    const file = path.resolve(image);
    if (!/\.tiff?$/iu.test(file)) return Promise.resolve(false);
    const known = this.#manyPages.get(file);
    if (known !== undefined) return known;
    const found = this.#services.reader.inspect(file, this.#payload.password ?? undefined).then(({ pages }) => pages > 1, () => false);
    this.#manyPages.set(file, found);
    return found;
  }

  async readPages(): Promise<void> {
    await this.#work.finished();
    await Promise.all(this.#clearing);
    if (this.#context.signal.aborted && !this.#context.isClosing()) await this.#markStopped();
    if (this.#work.paused !== null) throw new JobPaused(this.#work.paused);
  }

  /** Removes uploads that are not needed any more; one that wants a password stays for another try. */
  async tidyUp(): Promise<void> {
    for (const folder of this.#unpacked) await rm(path.dirname(folder), { recursive: true, force: true });
    const { uploads } = this.#services;
    if (uploads === null || this.#context.isClosing() || this.#work.paused !== null) return;
    await removeUploads(uploads, this.#payload.paths, this.#keepUploads);
  }

  #fail(subject: string, problem: Problem): void {
    this.#told = true;
    if (STORAGE_FAULTS.has(problem.code)) {
      this.#work.stop(problem);
      return;
    }
    if (problem.code === 'password-required' || problem.code === 'password-wrong') this.#keepUploads.add(subject);
    this.#context.fail(subject, problem);
  }

  /** Brings in the pages of files of others' work; returns the images that they came in with. */
  async #addTranscriptions(files: ReadonlyMap<Format, readonly string[]>): Promise<ReadonlySet<string>> {
    const { project, signal, resumed, job } = this.#context;
    const { events } = this.#services;
    const run = new TranscriptionImport({
      store: project.store, signal, resumed, since: job.createdAt, language: this.#payload.language ?? this.#settings.language, ocr: this.#payload.ocr ?? this.#settings.ocr,
      isOfManyPages: (image) => this.#isOfManyPages(image),
      onPage: (page, document, file) => {
        this.#told = true;
        if (!this.#documents.has(document.id)) this.#documents.set(document.id, file);
        events.publish({ type: 'document', project: project.id, document: document.id });
        this.#work.add([this.#revive(page)], document.name);
      },
      onLayer: (page) => {
        this.#told = true;
        events.publish({ type: 'page', project: project.id, page, edit: null });
      },
      onProblem: (subject, problem) => { this.#fail(subject, problem); },
    });
    if (files.size > 0) await run.run([...files].map(([format, members]) => ({ format, files: members })));
    return run.images;
  }

  async #addFile({ file, named }: FoundFile): Promise<void> {
    const { store } = this.#context.project;
    let kept: string | null = null;
    try {
      const inspection = await this.#services.reader.inspect(file, this.#payload.password ?? undefined);
      const original = await store.keepOriginal(file);
      const twin = store.documentBySha256(original.sha256);
      kept = original.sha256;
      if (twin !== null) {
        this.#meet(twin, file);
        return;
      }
      this.#take(store.addDocument({
        name: path.basename(file).normalize('NFC'), sha256: original.sha256, bytes: original.bytes,
        kind: inspection.kind, pages: inspection.pages,
        ocr: this.#payload.ocr ?? this.#settings.ocr, language: this.#payload.language ?? this.#settings.language,
        password: this.#payload.password,
      }), file);
    } catch (error) {
      // The store keeps an original that a document refers to.
      if (kept !== null) await store.dropOriginal(kept).catch(() => undefined);
      const problem = problemOf(error);
      // Folders hold other things than documents; only what pretends to be one is reported.
      const other = !named && !looksLikeDocument(file) && (problem.code === 'file-type-unknown' || problem.code === 'file-empty');
      if (!other) this.#fail(file, problem);
    }
  }

  /** A file that is in the project: work of before an interruption, which goes on, or a document like any other. */
  #meet(twin: Document, file: string): void {
    const { store } = this.#context.project;
    const isOwn = this.#context.resumed && twin.importedAt >= this.#context.job.createdAt;
    if (!this.#documents.has(twin.id) && (isOwn || store.pages(twin.id).some((page) => page.problem?.code === STOPPED.code))) {
      if (this.#payload.password !== null) store.setDocumentPassword(twin.id, this.#payload.password);
      this.#take(twin, file);
      return;
    }
    throw new LecternError(
      'already-imported', `This file is in the project already, as “${twin.name}”.`,
      'Open it there, or remove it first to import it again.',
    );
  }

  #take(document: Document, file: string): void {
    this.#documents.set(document.id, file);
    this.#services.events.publish({ type: 'document', project: this.#context.project.id, document: document.id });
    this.#work.add(this.#context.project.store.pages(document.id).map((page) => this.#revive(page)), file);
  }

  /** A file whose only page cannot be read is no document: it is taken out again and told of as a file. */
  #withdraw(page: PageSummary, problem: Problem): boolean {
    const { store, id: project } = this.#context.project;
    const file = this.#documents.get(page.document);
    const { pages, sha256 } = store.document(page.document);
    if (file === undefined || pages !== 1 || !WORTHLESS.has(problem.code)) return false;
    store.removeDocument(page.document);
    this.#documents.delete(page.document);
    this.#services.events.publish({ type: 'document-removed', project, document: page.document });
    // What cannot be deleted now is found again when garbage is collected.
    this.#clearing.push(store.dropOriginal(sha256).catch(() => undefined));
    this.#fail(file, problem.code !== 'page-damaged' ? problem : {
      code: 'file-damaged', message: 'The file is damaged or cut off: its only page cannot be read.', advice: 'Copy or scan it again, or save it anew with another program.',
    });
    return true;
  }

  /** A page whose reading was stopped by a person is wanted again. */
  #revive(page: PageSummary): PageSummary {
    return page.problem?.code === STOPPED.code ? this.#context.project.store.resetPage(page.id) : page;
  }

  /** Pages that a person does not want read any more must not stay pending: they would never come to an end. */
  async #markStopped(): Promise<void> {
    const { store, id } = this.#context.project;
    let marked = 0;
    for (const document of this.#documents.keys()) {
      for (const page of store.pages(document).filter(({ status }) => status === 'pending')) {
        this.#services.events.publish({ type: 'page', project: id, page: store.failPage(page.id, STOPPED), edit: null });
        marked += 1;
        if (marked % BATCH === 0) await nextTurn();
      }
    }
  }
}
