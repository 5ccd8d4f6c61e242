/** For formats with one file a document: pages come in the order of their documents, and each document is finished before the next. */
import { PageNames } from './folder.ts';
import type { ExportPage } from './types.ts';
import type { PageSink } from './write-pages.ts';

/** The file of one document. */
export interface DocumentWriter {
  readonly write: (page: ExportPage) => Promise<void>;
  /** Called after the document's last page, and not at all where something failed. */
  readonly finish: () => Promise<void>;
  /** Called at the very end, whatever happened. */
  readonly close?: () => Promise<void>;
}

/** @param open begins a document; `name` is its file name without an ending, `first` its first page */
export function perDocument(open: (name: string, first: ExportPage) => Promise<DocumentWriter>): PageSink {
  const names = new PageNames();
  let current: { readonly document: string; readonly writer: DocumentWriter } | null = null;
  const end = async (finished: boolean): Promise<void> => {
    if (current === null) return;
    const { writer } = current;
    current = null;
    try {
      if (finished) await writer.finish();
    } finally {
      await writer.close?.();
    }
  };
  return {
    write: async (page) => {
      if (current !== null && current.document !== page.summary.document) await end(true);
      current ??= { document: page.summary.document, writer: await open(names.name(page.documentName, 1, 1), page) };
      await current.writer.write(page);
    },
    finish: () => end(true),
    close: () => end(false),
  };
}
