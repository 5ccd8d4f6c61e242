/** The store: one SQLite file per project, originals and page images beside it. All SQL lives behind this interface. */
import type {
  Batch, BatchPlan, DatasetSpec, Document, EditResult, ExportOptions, Job, JobKind, JobState, OcrMode, PageSnapshot, PageSummary, ProjectSettings,
} from '../../src-shared/api/index.ts';
import type { Link, PageRecords } from '../../src-shared/document.ts';
import type { Command, Edit, PageState } from '../../src-shared/edits/index.ts';
import type { ComparedKind } from '../../src-shared/compare/index.ts';
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { BatchId, DocumentId, JobId, PageId, PredictionId, ProjectId, QuestionId, ReviewId } from '../../src-shared/ids.ts';
import type { KeptQuestion, NewQuestion } from '../../src-shared/questions.ts';
import type { RecordOrigin } from '../../src-shared/record-origin.ts';
import type { PageReading } from '../documents/types.ts';
import type { PageInput, PagePrediction } from '../model/types.ts';
import type { SecondReviews } from './review-types.ts';
import type { EditFact, WorkedPage } from './stats-store.ts';

export type { ComparedPage, DrawCandidate, SecondReviews } from './review-types.ts';

export type { EditFact, WorkedPage } from './stats-store.ts';

/** What a job has to do, kept so that it can go on after a crash. */
export type JobPayload =
  | { readonly kind: 'import'; readonly paths: readonly string[]; readonly ocr: OcrMode | null; readonly language: string | null; readonly password: string | null }
  | { readonly kind: 'recognise'; readonly pages: readonly PageId[] }
  | { readonly kind: 'predict'; readonly pages: readonly PageId[]; readonly model: string; readonly device: string }
  | { readonly kind: 'export'; readonly options: ExportOptions }
  | { readonly kind: 'dataset'; readonly spec: DatasetSpec }
  /** Applies a batch to its pages, or takes it back on them. */
  | { readonly kind: 'batch'; readonly batch: BatchId; readonly undo: boolean; readonly reviewer: string };

/** A page that is waiting to be read, with what reading it needs. */
export interface PendingPage {
  readonly id: PageId;
  readonly document: DocumentId;
  /** Path of the original inside the project, and which of its pages this is, from 1. */
  readonly original: string;
  readonly number: number;
  /** Whether the image is to stay as it is, because a transcription speaks of its pixels. */
  readonly asItIs: boolean;
  readonly ocr: OcrMode;
  readonly language: string;
  readonly password: string | null;
}

/** Where a page's image comes from, and what was done to make it upright. */
export interface PageSource {
  /** Path of the original file inside the project. */
  readonly original: string;
  readonly kind: Document['kind'];
  /** Who recognised the words: `text layer` where they are the PDF's own. */
  readonly recognisedBy: string;
  /** Degrees clockwise by which the page was turned, and then deskewed. */
  readonly turned: number;
  readonly deskewed: number;
}

/** The file that a page's transcription was read from, kept as it came. */
export interface TranscriptionFile {
  /** The exchange format, as `--format` names it. */
  readonly format: string;
  /** The file's own name. */
  readonly name: string;
  /** Where it lies. */
  readonly file: string;
  /** Which of the file's pages it is, from 0. */
  readonly part: number;
}

/** A file that the project keeps. */
export interface KeptOriginal {
  readonly sha256: string;
  readonly bytes: number;
}

/** What a file of others says of one page. */
export interface NewTranscription {
  /** What people see it called. */
  readonly name: string;
  /** What it was made with, as far as that is known; shown beside the name. */
  readonly madeWith: string;
  readonly format: string;
  /** The file's own name, its hash among the originals, and which of its pages it is, from 0. */
  readonly file: string;
  readonly sha256: string;
  readonly part: number;
  /** Pixels of the image that the file speaks of, in which `records` are. */
  readonly size: PageSize;
  readonly records: PageRecords;
}

/** A page as exports and evaluation read it. */
export interface StoredPage {
  readonly summary: PageSummary;
  readonly documentName: string;
  readonly documentPages: number;
  readonly records: PageRecords;
  /** Null where the image has gone from the project. */
  readonly imagePath: string | null;
  /** Questions about the page that are kept with it. */
  readonly questions: readonly KeptQuestion[];
  readonly reviewers: readonly string[];
  readonly reviewedAt: string | null;
  /** Absent where the original is not at hand. */
  readonly source?: PageSource;
  /** The file that its transcription was read from; null, or not given, where there is none. */
  readonly transcription?: TranscriptionFile | null;
}

export interface NewDocument {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: Document['kind'];
  readonly pages: number;
  readonly ocr: OcrMode;
  readonly language: string;
  readonly password: string | null;
}

/** An open project. Methods are synchronous unless they touch files other than the database. */
export interface ProjectStore {
  readonly id: ProjectId;
  readonly name: string;
  readonly directory: string;
  readonly databaseFile: string;
  counts(): { documents: number; pages: number; reviewedPages: number };
  settings(): ProjectSettings;
  setSettings(settings: ProjectSettings): void;

  /** Copies a file into the project under its hash; returns the hash, its length and path. Atomic: half a file never stays. */
  keepOriginal(file: string): Promise<{ sha256: string; bytes: number; path: string }>;
  /** Removes an original that no document refers to (an import that failed half-way). */
  dropOriginal(sha256: string): Promise<void>;
  /** Path of a page image by its hash, null where there is none. Never leaves the project's folder. */
  imagePath(sha256: string): string | null;

  documents(): Document[];
  document(id: DocumentId): Document;
  documentBySha256(sha256: string): Document | null;
  /** Adds a document with all its pages, pending. One transaction. */
  addDocument(document: NewDocument): Document;
  removeDocument(id: DocumentId): void;
  /** Says why a document as a whole could not be read further; null takes it back. */
  setDocumentProblem(id: DocumentId, problem: Problem | null): Document;
  /** Gives the password that pages still to be read need. It is forgotten as soon as no page waits for it. */
  setDocumentPassword(id: DocumentId, password: string): void;
  /** The pages whose image this original is, in the order in which they came in: blank pages may be alike to the last bit. */
  pagesOfOriginal(sha256: string): PageId[];
  /** Adds a page to a document that is a set of images, last and pending, with the transcription that it is built on (null: none). @throws LecternError `not-found` */
  addTranscribedPage(document: DocumentId, original: KeptOriginal, transcription: NewTranscription | null): PageSummary;
  /**
   * Adds a transcription to a page that is there, as a further layer; nothing else changes.
   * @returns null where the page has it already
   */
  addTranscription(page: PageId, transcription: NewTranscription): PredictionId | null;
  /** Hash of every original and image that nothing refers to any more is deleted from disk. */
  collectGarbage(): Promise<number>;

  /** Questions about a page that are kept with it, in the order in which they came. @throws LecternError `not-found` */
  questions(page: PageId): KeptQuestion[];
  /** Keeps what a person says is the answer, instead of what the page had for the same question. */
  putQuestion(page: PageId, question: NewQuestion, reviewer: string): KeptQuestion;
  /** @throws LecternError `not-found` */
  removeQuestion(page: PageId, question: QuestionId): void;
  /** Takes in questions of a file; those that the page has stay as they are. @returns how many were new */
  addQuestions(page: PageId, questions: readonly (NewQuestion & { readonly name: string | null })[]): number;

  pages(document?: DocumentId): PageSummary[];
  page(id: PageId): PageSummary;
  snapshot(id: PageId): PageSnapshot;
  storedPage(id: PageId): StoredPage;
  /**
   * Hands out pages still to be read, those with the highest priority first. A page is handed out once, in whatever
   * process, until it is read, fails, or is released; pages of processes that have died come up again.
   */
  pendingPages(limit: number): PendingPage[];
  /** Gives back a page that was handed out and will not be read now. */
  releasePage(id: PageId): void;
  /** Moves a page to the front of the reading queue. */
  prioritise(id: PageId): void;
  /** Keeps what was read from a page: image to disk, words and lines as the page's immutable recognition. */
  saveReading(id: PageId, reading: PageReading): Promise<PageSummary>;
  failPage(id: PageId, problem: Problem): PageSummary;
  /** Sets a page that nobody has edited back to pending. @throws LecternError `edit-refused` */
  resetPage(id: PageId): PageSummary;
  /** Counts anew what is doubtful on one page that was counted by other thresholds than those that hold; null where none is left. */
  recountPage(): PageSummary | null;

  /** What the model needs to read a page; words as they now stand. */
  modelInput(id: PageId): PageInput;
  /**
   * Keeps a prediction. Where nobody has edited the page it becomes the base of the annotation; otherwise it is a
   * second layer and nothing else changes.
   * @throws LecternError `stale` where the page was read again since `modelInput` gave its words
   */
  addPrediction(id: PageId, prediction: PagePrediction): { prediction: PredictionId; isBase: boolean; page: PageSummary };
  prediction(id: PredictionId): PagePrediction;

  /** Plans and logs a command, and updates the current state, in one durable transaction. @throws LecternError `stale`, `edit-refused` */
  applyEdit(id: PageId, revision: number, command: Command, reviewer: string): EditResult;
  undo(id: PageId, reviewer: string): EditResult;
  redo(id: PageId, reviewer: string): EditResult;
  mergePrediction(id: PageId, prediction: PredictionId, reviewer: string): EditResult;
  /** What merging would change, in records; `heldBack` counts what people have deleted and what does not come back. */
  previewMerge(id: PageId, prediction: PredictionId): { added: number; changed: number; removed: number; kept: number; heldBack: number };
  history(id: PageId, options: { record?: string | undefined; limit: number }): Edit[];
  /** A record as it came onto the page, or onto the copy of a second review; null where a person made it. */
  recordOrigin(id: PageId, review: ReviewId | null, kind: ComparedKind, record: string): RecordOrigin | null;
  /** Links that people have deleted or turned round on a page, or on the copy of a second review, as they stood before. */
  refusedLinks(id: PageId, review: ReviewId | null): Pick<Link, 'from' | 'to'>[];
  /** The page as it would stand on a prediction, with the words that it has now. @throws LecternError `not-found`, `invalid-input` */
  predictionOnPage(id: PageId, prediction: PredictionId): PageRecords;
  /** Rebuilds a page's current state from recognition, base prediction and log, without reading the current tables. */
  rebuild(id: PageId): PageRecords;

  /** Entries of the log in short, in order, those after the entry with the key `after` (0: from the first). */
  editFacts(after: number, limit: number): EditFact[];
  /** Pages on which somebody has worked, in the order of their keys, those after `after`. */
  workedPages(after: number, limit: number): WorkedPage[];
  /** The current state of a page, without keeping it at hand as `snapshot` does: for looking through many pages. */
  pageState(id: PageId): PageState;
  /** So many terms of the text of all pages, in the index's order, from the one behind `after` on; fewer at the end. */
  searchTerms(after: string, limit: number): string[];
  /**
   * Pages with a term of every group and none of `without`, the most relevant first.
   * @param groups alternatives; at least one group, none empty
   */
  searchPages(groups: readonly (readonly string[])[], without: readonly string[], document: DocumentId | null, limit: number): PageId[];
  /** Writes down a batch before anything of it is done. */
  addBatch(plan: BatchPlan, reviewer: string): Batch;
  batch(id: BatchId): Batch;
  /** Newest first. */
  batches(): Batch[];
  updateBatch(id: BatchId, change: Partial<Pick<Batch, 'state' | 'job'>>): Batch;
  /**
   * Carries out commands on a page as one entry of its log that belongs to the batch.
   * @returns null where they change nothing
   * @throws LecternError `edit-refused`
   */
  applyBatch(id: BatchId, page: PageId, commands: readonly Command[], reviewer: string): EditResult | null;
  /** Ids of the records that the batch has changed on a page already. */
  batchRecords(id: BatchId, page: PageId): ReadonlySet<string>;
  /** Pages on which the batch has changed something, whether it still stands there or not. */
  batchPages(id: BatchId): PageId[];
  /**
   * Takes back the last entry of the batch that stands on a page. Records that were changed since stay as they are, and
   * so does the page's status once somebody else has worked on the page.
   * @returns null where none stands; `kept` counts the records that stay
   */
  undoBatch(id: BatchId, page: PageId, reviewer: string): { result: EditResult; kept: number } | null;

  /** Second reviews of pages. */
  readonly reviews: SecondReviews;

  addJob(payload: JobPayload, title: string, total: number): Job;
  /** Oldest first. */
  jobs(): Job[];
  job(id: JobId): Job;
  jobPayload(id: JobId): JobPayload;
  /** Jobs of a kind in a state, oldest first. */
  jobsIn(kind: JobKind, states: readonly JobState[]): Job[];
  /** Takes a waiting job for this process and sets it running; null where another process was quicker. */
  claimJob(id: JobId): Job | null;
  updateJob(id: JobId, change: Partial<Pick<Job, 'state' | 'done' | 'total' | 'result' | 'title'>>): Job;
  addJobFailure(id: JobId, subject: string, problem: Problem): void;
  /** Takes a failure back, for a subject that is tried again. */
  removeJobFailure(id: JobId, subject: string): Job;
  clearJobs(): void;

  backup(file: string): Promise<void>;
  close(): void;
}
