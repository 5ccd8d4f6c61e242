/** What every export format has in common. */
import type { DocumentId } from '../../src-shared/ids.ts';
import type { StoredPage } from '../store/types.ts';

export interface ExportRequest {
  /** Pages to write, in the project's order; read one at a time so that memory does not grow with their number. */
  readonly pages: Iterable<StoredPage>;
  /** The documents that the pages belong to; a split is made of whole documents. */
  readonly documents: readonly DocumentId[];
  /** An empty or new folder. */
  readonly out: string;
  readonly projectName: string;
  readonly grid: { readonly rows: number; readonly columns: number };
  /** Share of documents that go to the test part, 0 for no split. */
  readonly testShare: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after each page with the number of pages written so far. */
  readonly onPage?: ((done: number) => void) | undefined;
}

export interface ExportSummary {
  readonly out: string;
  readonly documents: number;
  readonly pages: number;
  readonly words: number;
  readonly entities: number;
  readonly links: number;
  /** What the format could not carry, one sentence each with its count. */
  readonly losses: readonly { readonly what: string; readonly count: number }[];
}

/** Writes pages in one format. The folder appears whole or not at all. */
export type ExportWriter = (request: ExportRequest) => Promise<ExportSummary>;
