/** The export job: pages go to a writer one at a time. */
import path from 'node:path';
import type { PageSummary } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { ExportSummary } from '../formats/types.ts';
import type { ProjectStore, StoredPage } from '../store/types.ts';
import type { JobWorker } from './job-runner.ts';
import type { EngineParts } from './parts.ts';

export interface ExportServices {
  readonly exportWriters: EngineParts['exportWriters'];
  readonly onExport?: ((summary: ExportSummary) => void) | undefined;
}

/** Pages that an export takes: those reviewed, or all that have been read. */
export function pagesToExport(store: ProjectStore, all: boolean): PageSummary[] {
  return store.pages().filter(({ status }) => (all ? status !== 'pending' && status !== 'failed' : status === 'reviewed'));
}

function* storedPages(store: ProjectStore, pages: readonly PageSummary[]): Generator<StoredPage, void, void> {
  for (const page of pages) yield store.storedPage(page.id);
}

export function createExportWorker(services: ExportServices): JobWorker<'export'> {
  return async (context, { options }) => {
    const { project: { store }, job, signal } = context;
    const pages = pagesToExport(store, options.all);
    if (pages.length === 0) {
      throw options.all
        ? new LecternError('no-pages', 'There are no pages to export yet.', 'Import documents first.')
        : new LecternError('no-pages', 'No page has been reviewed yet.', 'Mark pages as reviewed, or export all pages.');
    }
    context.progress(0, pages.length);
    const summary = await services.exportWriters[options.format]({
      pages: storedPages(store, pages),
      documents: [...new Set(pages.map((page) => page.document))],
      out: options.out ?? path.join(store.directory, 'exports', `${options.format}-${job.createdAt.replace(/[:.]/gu, '-')}`),
      projectName: store.name,
      grid: store.settings().grid,
      testShare: options.testShare,
      seed: options.seed,
      signal,
      onPage: (done) => { context.progress(done, pages.length); },
    });
    context.result(summary.out);
    services.onExport?.(summary);
  };
}
