/** What every export format has in common. */
import type { DocumentId } from '../../src-shared/ids.ts';
import type { PageRecords } from '../../src-shared/document.ts';
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

/** What a page may hold that a format may or may not have a place for. */
export const FEATURES = [
  'images', 'words', 'word-boxes', 'turned-boxes', 'word-baselines', 'confidence', 'provenance', 'reading-order',
  'lines', 'line-shapes', 'regions', 'cells', 'entities', 'labels', 'links', 'tables', 'status', 'notes', 'questions',
] as const;
export type Feature = (typeof FEATURES)[number];

/** A page as a file of a format tells it. Coordinates are pixels of the image that the file speaks of. */
export interface ReadPage {
  /** The file, and where in it (an XPath, a JSON pointer, a line) if it holds several pages. */
  readonly source: string;
  readonly documentName: string;
  /** From 1 within its document. */
  readonly number: number;
  /** Path of the page's image where the file names one that exists, else null. */
  readonly image: string | null;
  /** The image's name as the file gives it, for messages and for finding it elsewhere. */
  readonly imageName: string;
  readonly width: number;
  readonly height: number;
  readonly records: PageRecords;
  /** Questions about the page with their answers, for formats that have them. */
  readonly questions: readonly { readonly question: string; readonly answers: readonly string[] }[];
}

/** Something in a file that could not be taken over; the rest was. */
export interface ReadProblem {
  readonly file: string;
  /** From 1, null where the format has no lines or the place is not known. */
  readonly line: number | null;
  /** Where inside the file: an XPath or a JSON pointer; empty for the whole file. */
  readonly at: string;
  readonly message: string;
  readonly advice: string;
}

export interface ReadRequest {
  /** Files of the format, or folders that hold them. */
  readonly paths: readonly string[];
  readonly onProblem: (problem: ReadProblem) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Reads pages one at a time, so that memory does not grow with their number. */
export type FormatReader = (request: ReadRequest) => AsyncIterable<ReadPage>;

/** A format that Lectern reads, writes, or both. */
export interface Format {
  /** As `--format` names it. */
  readonly name: string;
  /** As people know it, with its version. */
  readonly title: string;
  /** What survives writing and reading again; the loss that people see before an export is what this lacks. */
  readonly carries: ReadonlySet<Feature>;
  readonly write: ExportWriter | null;
  readonly read: FormatReader | null;
  /** Whether a file is of this format, by its name and its first 64 KiB; null for formats that are only written. */
  readonly recognises: ((name: string, head: string) => boolean) | null;
}
