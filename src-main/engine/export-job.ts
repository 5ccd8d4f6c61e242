/** The export job: pages go to a writer one at a time. */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { exportOptionsSchema } from '../../src-shared/api/index.ts';
import type { ExportPreview, PageSummary } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { exportPage, FeatureCount, fateWithoutImage, withoutImage } from '../formats/index.ts';
import type { ExportPage, ExportSummary, Format } from '../formats/index.ts';
import type { ProjectStore } from '../store/types.ts';
import type { JobWorker } from './job-runner.ts';
import type { EngineParts } from './parts.ts';

export interface ExportServices {
  readonly formats: EngineParts['formats'];
  readonly onExport?: ((summary: ExportSummary) => void) | undefined;
}

/** Pages that an export takes: those reviewed, or all that have been read. */
export function pagesToExport(store: ProjectStore, all: boolean): PageSummary[] {
  return store.pages().filter(({ status }) => (all ? status !== 'pending' && status !== 'failed' : status === 'reviewed'));
}

/** The pages as writers get them. */
function* storedPages(store: ProjectStore, pages: readonly PageSummary[]): Generator<ExportPage, void, void> {
  for (const { id } of pages) yield exportPage(store.storedPage(id));
}

/** The pages that `format` can write; those whose image has gone from the project are told of, written or not. */
function* writablePages(pages: Iterable<ExportPage>, format: Format, onProblem: (page: ExportPage, problem: Problem) => void): Generator<ExportPage, void, void> {
  for (const page of pages) {
    const fate = fateWithoutImage(page, format);
    if (fate !== 'whole') onProblem(page, { code: fate === 'without' ? 'mended' : 'file-not-found', ...withoutImage(fate, format) });
    if (fate !== 'left-out') yield page;
  }
}

/**
 * What an export of these pages would take. Other work goes on between pages.
 * @throws what `signal` was aborted with
 */
export async function previewExport(store: ProjectStore, all: boolean, signal?: AbortSignal): Promise<ExportPreview> {
  const count = new FeatureCount();
  for (const page of storedPages(store, pagesToExport(store, all))) {
    count.add(page);
    await setImmediate();
    signal?.throwIfAborted();
  }
  return { documents: count.documents, pages: count.pages, present: count.present() };
}

export function createExportWorker(services: ExportServices): JobWorker<'export'> {
  return async (context, payload) => {
    // Jobs of earlier versions may lack options that have come since.
    const options = exportOptionsSchema.parse(payload.options);
    const { project: { store }, job, signal } = context;
    const pages = pagesToExport(store, options.all);
    if (pages.length === 0) {
      throw options.all
        ? new LecternError('no-pages', 'There are no pages to export yet.', 'Import documents first.')
        : new LecternError('no-pages', 'No page has been reviewed yet.', 'Mark pages as reviewed, or export all pages.');
    }
    context.progress(0, pages.length);
    const settings = store.settings();
    const format = services.formats[options.format];
    const stored = storedPages(store, pages);
    const summary = await format.write({
      pages: options.images ? writablePages(stored, format, ({ documentName, summary: { number } }, problem) => { context.fail(`${documentName}, page ${number}`, problem); }) : stored,
      documents: [...new Set(pages.map((page) => page.document))],
      out: options.out ?? path.join(store.directory, 'exports', `${options.format}-${job.createdAt.replace(/[:.]/gu, '-')}`),
      projectName: store.name,
      language: settings.language,
      grid: settings.grid,
      testShare: options.testShare,
      seed: options.seed,
      images: options.images,
      perPage: options.perPage,
      tabbedTables: options.tabbedTables,
      signal,
      onPage: (done) => { context.progress(done, pages.length); },
    });
    context.result(summary.out);
    services.onExport?.(summary);
  };
}
