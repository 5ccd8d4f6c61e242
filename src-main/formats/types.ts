/** What every exchange format has in common: pages in, pages out, and what it carries. */
import type { ExportFormat, Feature, FormatGroup, PageSummary } from '../../src-shared/api/index.ts';
import type { PageRecords, PageStatus } from '../../src-shared/document.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { DocumentId } from '../../src-shared/ids.ts';
import type { StoredPage } from '../store/types.ts';
import type { MendingKind } from './mendings.ts';

/** A question about a page, with its answers; several answers are other ways of saying the same. */
export interface Question {
  /** As the file names it, null where it does not. */
  readonly id: string | null;
  readonly question: string;
  readonly answers: readonly string[];
}

/** A page as it is written: one of a project, or one that another file was read from. */
export interface ExportPage extends Omit<StoredPage, 'summary' | 'questions'> {
  readonly summary: Pick<PageSummary, 'id' | 'document' | 'number' | 'status' | 'reason' | 'note' | 'width' | 'height' | 'image'>;
  /** The grid that the page's cells number, null for the request's. */
  readonly grid: GridSize | null;
  readonly questions: readonly Question[];
}

export interface ExportRequest {
  /** Pages to write, in the project's order; read one at a time so that memory does not grow with their number. */
  readonly pages: Iterable<ExportPage> | AsyncIterable<ExportPage>;
  /** The documents that the pages belong to; a split is made of whole documents. */
  readonly documents: readonly DocumentId[];
  /** An empty or new folder. */
  readonly out: string;
  readonly projectName: string;
  /** Languages of the pages as Tesseract names them, joined by `+`; empty where not known. */
  readonly language: string;
  readonly grid: GridSize;
  /** Share of documents that go to the test part, 0 for no split. */
  readonly testShare: number;
  /** The documents of the test part where somebody has chosen them; drawn by `testShare` and `seed` otherwise. */
  readonly test?: ReadonlySet<DocumentId> | undefined;
  readonly seed: number;
  /** Whether page images are written, in formats that can do without. */
  readonly images: boolean;
  /** Plain text: a file for each page instead of each document. */
  readonly perPage?: boolean | undefined;
  /** Plain text: tables as lines of tab-separated cells. */
  readonly tabbedTables?: boolean | undefined;
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

/** A page as a file of a format tells it. Coordinates are pixels of the image that the file speaks of. */
export interface ReadPage {
  /** The file, and where in it (an XPath, a JSON pointer, a line) if it holds several pages. */
  readonly source: string;
  readonly documentName: string;
  /** Tells the page's document from others of its name, where the files do; good for one reading only. */
  readonly documentKey?: string;
  /** Ids of the page and of its document, where the file has such. */
  readonly ids?: { readonly page: string; readonly document: string };
  /** From 1 within its document. */
  readonly number: number;
  /** Pages of its document, null where the file does not say. */
  readonly pages: number | null;
  /** Path of the page's image where the file names one that exists, else null. */
  readonly image: string | null;
  /** The image's name as the file gives it, for messages and for finding it elsewhere; empty where it names none. */
  readonly imageName: string;
  readonly width: number;
  readonly height: number;
  readonly records: PageRecords;
  /** The grid that `records.cells` number, null where there are no cells. */
  readonly grid: GridSize | null;
  /** Questions about the page with their answers, for formats that have them. */
  readonly questions: readonly Question[];
  /** How far the page's review has come, null where the format does not say. */
  readonly review: PageReview | null;
  /** Where a METS file puts the page: the image that it names (null: none), and the number of so many pages, from 1. */
  readonly mets?: { readonly image: string | null; readonly number: number; readonly of: number };
  /** Paths of further images of the page, such as smaller ones or parts of it, where a METS file names them. */
  readonly furtherImages?: readonly string[];
  /** The file that the page came from, for formats that are written back into the file that they were read from. */
  readonly origin?: PageOrigin;
}

/** A file that a page was read from. */
export interface PageOrigin {
  readonly format: ExportFormat;
  readonly file: string;
  /** Which of the file's pages it is, from 0. */
  readonly part: number;
  /** How many pages the file has. */
  readonly parts: number;
  /** Of how many words the places are not in the file but were shared out along their lines. */
  readonly estimated: number;
}

/** What a file says of the review of a page. */
export interface PageReview {
  readonly status: PageStatus;
  /** Why the page is set aside, and what is noted on it; empty where nothing is. */
  readonly reason: string;
  readonly note: string;
  readonly reviewers: readonly string[];
  /** ISO 8601. */
  readonly reviewedAt: string | null;
}

/** Something in a file that could not be taken over; the rest was. */
export interface ReadProblem {
  readonly file: string;
  /** From 1, null where the format has no lines or the place is not known. */
  readonly line: number | null;
  /** Where inside the file: an XPath or a JSON pointer; empty for the whole file. */
  readonly at: string;
  /** `error` where a file or a whole page is missing for it; `warning` where a page came without something, or mended. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly advice: string;
  /** Of a page's image that is missing or cannot be read: whoever needs images tells of that in his own words. */
  readonly about?: 'image';
  /** What was mended; absent where something was left out that makes no sense at all. */
  readonly mended?: MendingKind;
}

export interface ReadRequest {
  /** Files of the format; folders have been expanded (`sources.ts`). */
  readonly files: readonly string[];
  readonly onProblem: (problem: ReadProblem) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads pages one at a time, so that memory does not grow with their number. Bad input is told to `onProblem` and left
 * out; what is thrown is the caller's signal, or a mistake of the program.
 */
export type FormatReader = (request: ReadRequest) => AsyncIterable<ReadPage>;

/** A format that Lectern reads, writes, or both. */
export interface Format {
  /** As `--format` names it. */
  readonly name: ExportFormat;
  /** As people know it, with its version. */
  readonly title: string;
  /** A sentence or two for people who choose: what is written, and who takes it. */
  readonly about: string;
  readonly group: FormatGroup;
  /** What survives writing and reading again; the loss that people see before an export is what this lacks. */
  readonly carries: ReadonlySet<Feature>;
  readonly write: ExportWriter;
  /** Of formats that show images: whether they need the image of this page for it. The others write pages without. */
  readonly needsImage?: (page: ExportPage) => boolean;
  /** Null for formats that are only written. */
  readonly read: FormatReader | null;
  /**
   * Whether a file is of this format, by its name and its first 64 KiB (read as UTF-8, damaged where it is not); null
   * for formats that are only written.
   */
  readonly recognises: ((name: string, head: string) => boolean) | null;
}
