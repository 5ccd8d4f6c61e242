/** An open project: one object for everything in the store. */
import type { Batch, BatchPlan, Document, EditResult, Job, JobKind, JobState, PageSnapshot, PageSummary, ProjectSettings } from '../../src-shared/api/index.ts';
import type { Link, PageRecords } from '../../src-shared/document.ts';
import type { Command, Edit, PageState } from '../../src-shared/edits/index.ts';
import type { ComparedKind } from '../../src-shared/compare/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { BatchId, DocumentId, JobId, PageId, PredictionId, ProjectId, QuestionId, ReviewId } from '../../src-shared/ids.ts';
import type { KeptQuestion, NewQuestion } from '../../src-shared/questions.ts';
import type { RecordOrigin } from '../../src-shared/record-origin.ts';
import type { PageReading } from '../documents/types.ts';
import type { PageInput, PagePrediction } from '../model/types.ts';
import { backup } from './backup.ts';
import { BatchesStore } from './batches-store.ts';
import { DocumentsStore } from './documents-store.ts';
import { EditsStore } from './edits-store.ts';
import { ProjectFiles } from './files.ts';
import { Incoming } from './incoming.ts';
import { JobsStore } from './jobs-store.ts';
import { PagesStore } from './pages-store.ts';
import { PredictionsStore } from './predictions-store.ts';
import { Processes } from './processes.ts';
import { predictionOnPage, recordOrigin } from './record-origins.ts';
import { QuestionsStore } from './questions-store.ts';
import { refusedLinks } from './refused-links.ts';
import { ReviewLayers } from './review-layers.ts';
import type { SecondReviews } from './review-types.ts';
import { ReviewsStore } from './reviews-store.ts';
import { Settling } from './settling.ts';
import { SearchStore } from './search-store.ts';
import { readIdentity, readSettings, writeSettings } from './settings.ts';
import type { Sql } from './sql.ts';
import { StatsStore } from './stats-store.ts';
import type { EditFact, WorkedPage } from './stats-store.ts';
import { PageStates } from './states.ts';
import { TranscriptionsStore } from './transcriptions-store.ts';
import type { JobPayload, KeptOriginal, NewDocument, NewTranscription, PendingPage, ProjectStore, StoredPage } from './types.ts';

export class SqliteProjectStore implements ProjectStore {
  readonly id: ProjectId;
  readonly name: string;
  readonly directory: string;
  readonly databaseFile: string;
  readonly #sql: Sql;
  readonly #files: ProjectFiles;
  readonly #states: PageStates;
  readonly #processes: Processes;
  readonly #documents: DocumentsStore;
  readonly #pages: PagesStore;
  readonly #predictions: PredictionsStore;
  readonly #edits: EditsStore;
  readonly #batches: BatchesStore;
  readonly #search: SearchStore;
  readonly #stats: StatsStore;
  readonly #jobs: JobsStore;
  readonly reviews: SecondReviews;
  readonly #transcriptions: TranscriptionsStore;
  readonly #questions: QuestionsStore;

  constructor(sql: Sql, directory: string) {
    const { id, name } = readIdentity(sql);
    this.id = id;
    this.name = name;
    this.directory = directory;
    this.databaseFile = sql.database.name;
    this.#sql = sql;
    this.#files = new ProjectFiles(directory);
    this.#processes = new Processes(sql);
    const incoming = new Incoming(sql, this.#processes);
    const states = new PageStates(sql);
    this.#states = states;
    this.#documents = new DocumentsStore(sql, this.#files, incoming);
    const layers = new ReviewLayers(sql);
    const settling = new Settling(sql, layers);
    this.reviews = new ReviewsStore({ sql, states, layers, settling });
    this.#edits = new EditsStore(sql, states, settling);
    this.#batches = new BatchesStore(sql, id, this.#edits);
    this.#search = new SearchStore(sql);
    this.#stats = new StatsStore(sql);
    this.#predictions = new PredictionsStore(sql, this.#files, states);
    this.#pages = new PagesStore({ sql, files: this.#files, states, edits: this.#edits, processes: this.#processes, incoming });
    this.#transcriptions = new TranscriptionsStore(sql, incoming);
    this.#questions = new QuestionsStore(sql);
    this.#jobs = new JobsStore(sql, id, this.#processes);
  }

  counts(): { documents: number; pages: number; reviewedPages: number } { return this.#documents.counts(); }
  settings(): ProjectSettings { return readSettings(this.#sql); }
  setSettings(settings: ProjectSettings): void { writeSettings(this.#sql, settings); }

  async keepOriginal(file: string): Promise<{ sha256: string; bytes: number; path: string }> { return await this.#documents.keepOriginal(file); }
  async dropOriginal(sha256: string): Promise<void> {
    await this.#documents.dropOriginal(sha256);
  }
  imagePath(sha256: string): string | null { return this.#files.find('images', sha256); }

  documents(): Document[] { return this.#documents.list(); }
  document(id: DocumentId): Document { return this.#documents.document(id); }
  documentBySha256(sha256: string): Document | null { return this.#documents.bySha256(sha256); }
  addDocument(document: NewDocument): Document { return this.#documents.add(document); }
  removeDocument(id: DocumentId): void { this.#documents.remove(id); }
  setDocumentProblem(id: DocumentId, problem: Problem | null): Document { return this.#documents.setProblem(id, problem); }
  setDocumentPassword(id: DocumentId, password: string): void { this.#documents.setPassword(id, password); }
  pagesOfOriginal(sha256: string): PageId[] { return this.#transcriptions.pagesOfOriginal(sha256); }
  addTranscribedPage(document: DocumentId, original: KeptOriginal, transcription: NewTranscription | null): PageSummary {
    return this.#transcriptions.addPage(document, original, transcription);
  }
  addTranscription(page: PageId, transcription: NewTranscription): PredictionId | null { return this.#transcriptions.add(page, transcription); }
  async collectGarbage(): Promise<number> { return await this.#documents.collectGarbage(); }

  questions(page: PageId): KeptQuestion[] { return this.#questions.list(page); }
  putQuestion(page: PageId, question: NewQuestion, reviewer: string): KeptQuestion { return this.#questions.put(page, question, reviewer); }
  removeQuestion(page: PageId, question: QuestionId): void { this.#questions.remove(page, question); }
  addQuestions(page: PageId, questions: readonly (NewQuestion & { readonly name: string | null })[]): number { return this.#questions.add(page, questions); }

  pages(document?: DocumentId): PageSummary[] { return this.#pages.list(document); }
  page(id: PageId): PageSummary { return this.#pages.page(id); }
  snapshot(id: PageId): PageSnapshot { return this.#pages.snapshot(id); }
  storedPage(id: PageId): StoredPage { return this.#pages.storedPage(id); }
  pendingPages(limit: number): PendingPage[] { return this.#pages.pending(limit); }
  releasePage(id: PageId): void { this.#pages.release(id); }
  prioritise(id: PageId): void { this.#pages.prioritise(id); }
  async saveReading(id: PageId, reading: PageReading): Promise<PageSummary> { return await this.#pages.saveReading(id, reading); }
  failPage(id: PageId, problem: Problem): PageSummary { return this.#pages.fail(id, problem); }
  resetPage(id: PageId): PageSummary { return this.#pages.reset(id); }
  recountPage(): PageSummary | null { return this.#pages.recount(); }

  modelInput(id: PageId): PageInput { return this.#predictions.modelInput(id); }
  addPrediction(id: PageId, prediction: PagePrediction): { prediction: PredictionId; isBase: boolean; page: PageSummary } {
    return this.#predictions.add(id, prediction);
  }
  prediction(id: PredictionId): PagePrediction { return this.#predictions.prediction(id); }

  applyEdit(id: PageId, revision: number, command: Command, reviewer: string): EditResult {
    return this.#edits.apply(id, revision, command, reviewer);
  }
  undo(id: PageId, reviewer: string): EditResult { return this.#edits.undo(id, reviewer); }
  redo(id: PageId, reviewer: string): EditResult { return this.#edits.redo(id, reviewer); }
  mergePrediction(id: PageId, prediction: PredictionId, reviewer: string): EditResult { return this.#edits.merge(id, prediction, reviewer); }
  previewMerge(id: PageId, prediction: PredictionId): ReturnType<ProjectStore['previewMerge']> {
    return this.#edits.previewMerge(id, prediction);
  }
  recordOrigin(id: PageId, review: ReviewId | null, kind: ComparedKind, record: string): RecordOrigin | null {
    return recordOrigin(this.#sql, id, review, kind, record);
  }
  refusedLinks(id: PageId, review: ReviewId | null): Pick<Link, 'from' | 'to'>[] { return refusedLinks(this.#sql, id, review); }
  predictionOnPage(id: PageId, prediction: PredictionId): PageRecords { return predictionOnPage(this.#sql, this.#states, id, prediction); }
  history(id: PageId, options: { record?: string | undefined; limit: number }): Edit[] { return this.#edits.history(id, options); }
  rebuild(id: PageId): PageRecords { return this.#edits.rebuild(id); }

  editFacts(after: number, limit: number): EditFact[] { return this.#stats.edits(after, limit); }
  workedPages(after: number, limit: number): WorkedPage[] { return this.#stats.workedPages(after, limit); }
  pageState(id: PageId): PageState { return this.#pages.state(id); }
  searchTerms(after: string, limit: number): string[] { return this.#search.terms(after, limit); }
  searchPages(groups: readonly (readonly string[])[], without: readonly string[], document: DocumentId | null, limit: number): PageId[] {
    return this.#search.pages(groups, without, document, limit);
  }
  addBatch(plan: BatchPlan, reviewer: string): Batch { return this.#batches.add(plan, reviewer); }
  batch(id: BatchId): Batch { return this.#batches.batch(id); }
  batches(): Batch[] { return this.#batches.list(); }
  updateBatch(id: BatchId, change: Partial<Pick<Batch, 'state' | 'job'>>): Batch { return this.#batches.update(id, change); }
  applyBatch(id: BatchId, page: PageId, commands: readonly Command[], reviewer: string): EditResult | null {
    return this.#batches.apply(id, page, commands, reviewer);
  }
  batchRecords(id: BatchId, page: PageId): ReadonlySet<string> { return this.#batches.records(id, page); }
  batchPages(id: BatchId): PageId[] { return this.#batches.pages(id); }
  undoBatch(id: BatchId, page: PageId, reviewer: string): { result: EditResult; kept: number } | null { return this.#batches.undo(id, page, reviewer); }

  addJob(payload: JobPayload, title: string, total: number): Job { return this.#jobs.add(payload, title, total); }
  jobs(): Job[] { return this.#jobs.list(); }
  job(id: JobId): Job { return this.#jobs.job(id); }
  jobPayload(id: JobId): JobPayload { return this.#jobs.payload(id); }
  jobsIn(kind: JobKind, states: readonly JobState[]): Job[] { return this.#jobs.inStates(kind, states); }
  claimJob(id: JobId): Job | null { return this.#jobs.claim(id); }
  updateJob(id: JobId, change: Partial<Pick<Job, 'state' | 'done' | 'total' | 'result' | 'title'>>): Job { return this.#jobs.update(id, change); }
  addJobFailure(id: JobId, subject: string, problem: Problem): void { this.#jobs.addFailure(id, subject, problem); }
  removeJobFailure(id: JobId, subject: string): Job { return this.#jobs.removeFailure(id, subject); }
  clearJobs(): void { this.#jobs.clear(); }

  async backup(file: string): Promise<void> { await backup(this.#sql, file); }

  close(): void {
    if (!this.#sql.database.open) return;
    try {
      this.#processes.leave();
    } finally {
      this.#sql.database.close();
    }
  }
}
