/** Pages: listing them, opening them, reading them from their documents one after the other. */
import type { OcrMode, PageSnapshot, PageSummary } from '../../src-shared/api/index.ts';
import { EMPTY_RECORDS } from '../../src-shared/document.ts';
import { recordsOf } from '../../src-shared/edits/index.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import type { PageReading } from '../documents/types.ts';
import { baseRecords } from './annotation.ts';
import type { EditsStore } from './edits-store.ts';
import type { ProjectFiles } from './files.ts';
import type { Incoming } from './incoming.ts';
import { gridOf, readPage, readPageByKey, readPages, requireRead, sizeOf, summaryOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { placeRecords } from './placing.ts';
import { listPredictions } from './predictions-store.ts';
import type { Processes } from './processes.ts';
import { readSettings } from './settings.ts';
import { readQuestions } from './questions-store.ts';
import type { Sql } from './sql.ts';
import type { PageStates } from './states.ts';
import { baseTranscription, listTranscriptions, transcriptionFileOf } from './transcriptions-store.ts';
import type { PendingPage, StoredPage } from './types.ts';

interface PendingRow {
  readonly key: number;
  readonly id: PageId;
  readonly document: DocumentId;
  readonly number: number;
  readonly sha256: string;
  readonly own_original: number;
  readonly is_transcribed: number;
  readonly ocr: OcrMode;
  readonly language: string;
  readonly password: string | null;
}

export class PagesStore {
  readonly #sql: Sql;
  readonly #files: ProjectFiles;
  readonly #states: PageStates;
  readonly #edits: EditsStore;
  readonly #processes: Processes;
  readonly #incoming: Incoming;

  constructor(parts: { sql: Sql; files: ProjectFiles; states: PageStates; edits: EditsStore; processes: Processes; incoming: Incoming }) {
    this.#sql = parts.sql;
    this.#files = parts.files;
    this.#states = parts.states;
    this.#edits = parts.edits;
    this.#processes = parts.processes;
    this.#incoming = parts.incoming;
  }

  list(document?: DocumentId): PageSummary[] {
    return readPages(this.#sql, document).map(summaryOf);
  }

  page(id: PageId): PageSummary {
    return summaryOf(readPage(this.#sql, id));
  }

  state(id: PageId): PageState {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      requireRead(row);
      return this.#states.glance(row);
    });
  }

  snapshot(id: PageId): PageSnapshot {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      const stacks = this.#states.stacks(row);
      return {
        page: summaryOf(row),
        documentName: row.document_name,
        records: recordsOf(this.#states.state(row)),
        note: row.note,
        grid: gridOf(row),
        review: null,
        revision: row.revision,
        predictions: [...listTranscriptions(this.#sql, row.key), ...listPredictions(this.#sql, row)],
        canUndo: stacks.undo.length > 0,
        canRedo: stacks.redo.length > 0,
        undoBatch: this.#edits.batchOnTop(stacks),
        recognisedBy: row.recognised_by,
        turned: row.turned,
        deskewed: row.deskewed,
      };
    });
  }

  /** @throws LecternError `not-found`, `edit-refused` where the page has not been read */
  storedPage(id: PageId): StoredPage {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      requireRead(row);
      return {
        summary: summaryOf(row),
        documentName: row.document_name,
        documentPages: row.document_pages,
        records: recordsOf(this.#states.state(row)),
        imagePath: row.image === null ? null : this.#files.find('images', row.image),
        questions: readQuestions(this.#sql, row.key),
        reviewers: this.#edits.reviewers(row.key),
        reviewedAt: row.reviewed_at,
        ...this.#sourceOf(row),
        transcription: transcriptionFileOf(this.#sql, this.#files, row.key),
      };
    });
  }

  #sourceOf(row: PageRow): Pick<StoredPage, 'source'> {
    const original = this.#files.find('originals', row.original_sha256);
    if (original === null) return {};
    return { source: { original, kind: row.document_kind, recognisedBy: row.recognised_by, turned: row.turned, deskewed: row.deskewed } };
  }

  /** Hands out pages that are to be read; each goes to one caller only, until it is read, fails or is released. */
  pending(limit: number): PendingPage[] {
    this.#processes.releaseGone();
    return this.#sql.write(() => {
      const rows = this.#sql.all<PendingRow>(
        `SELECT page.key, page.id, document.id AS document, page.number, coalesce(page.original, document.sha256) AS sha256,
           page.original IS NOT NULL AS own_original, document.ocr, document.language, document.password,
           EXISTS (SELECT 1 FROM transcription WHERE transcription.page = page.key AND is_base = 1) AS is_transcribed
         FROM page JOIN document ON document.key = page.document
         WHERE page.status = 'pending' AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.page = page.key)
         ORDER BY page.priority DESC, document.key, page.number LIMIT ?`, limit,
      );
      if (rows.length === 0) return [];
      this.#processes.touch();
      return rows.flatMap((row): PendingPage[] => {
        const original = this.#files.find('originals', row.sha256);
        if (original === null) {
          this.fail(row.id, {
            code: 'file-not-found', message: 'The original of this page is missing from the project.', advice: 'Remove the document and import it again.',
          });
          return [];
        }
        this.#sql.run('INSERT INTO claim (page, process) VALUES (?, ?)', row.key, this.#processes.id);
        const { id, document, language, password } = row;
        const asItIs = row.is_transcribed === 1;
        return [{ id, document, number: row.own_original === 1 ? 1 : row.number, original, ocr: asItIs ? 'never' : row.ocr, language, password, asItIs }];
      });
    });
  }

  /** Gives back a page that was handed out and will not be read now. */
  release(id: PageId): void {
    this.#sql.write(() => { this.#unclaim(readPage(this.#sql, id)); });
  }

  prioritise(id: PageId): void {
    this.#sql.write(() => {
      const row = readPage(this.#sql, id);
      if (row.status !== 'pending') return;
      const highest = this.#sql.get<{ top: number }>('SELECT coalesce(max(priority), 0) AS top FROM page')?.top ?? 0;
      this.#sql.run('UPDATE page SET priority = ? WHERE key = ?', highest + 1, row.key);
    });
  }

  /** Where two processes have read the same page after all, the first one's reading stays. */
  async saveReading(id: PageId, reading: PageReading): Promise<PageSummary> {
    readPage(this.#sql, id);
    const { image } = reading;
    const extension = image.format === 'jpeg' ? 'jpg' : image.format;
    const kept = await this.#files.keep('images', image.bytes, extension, (sha256) => { this.#incoming.announce(sha256); });
    try {
      return this.#sql.write(() => {
        const row = readPage(this.#sql, id);
        if (row.status === 'pending' || row.status === 'failed') this.#writeReading(row, reading, kept.sha256);
        this.#unclaim(row);
        this.#forgetPassword(row);
        return summaryOf(readPage(this.#sql, id));
      });
    } finally {
      this.#incoming.settle(kept.sha256);
    }
  }

  fail(id: PageId, problem: Problem): PageSummary {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, id);
      if (row.status === 'pending' || row.status === 'failed') {
        this.#sql.run("UPDATE page SET status = 'failed', problem = ? WHERE key = ?", JSON.stringify(problem), row.key);
      }
      this.#unclaim(row);
      this.#forgetPassword(row);
      return summaryOf(readPage(this.#sql, id));
    });
  }

  reset(id: PageId): PageSummary {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, id);
      if (row.revision > 0 || (row.review_status !== null && row.review_status !== 'assigned')) {
        throw new LecternError('edit-refused', 'Somebody has worked on this page; reading it again would lose that work.', 'Correct the page by hand.');
      }
      const { grid } = readSettings(this.#sql);
      this.#sql.run(
        `UPDATE page SET status = 'pending', note = '', reason = '', width = 0, height = 0, image = NULL, recognised_by = '', turned = 0, deskewed = 0,
           base_prediction = NULL, problem = NULL, grid_rows = ?, grid_columns = ? WHERE key = ?`,
        grid.rows, grid.columns, row.key,
      );
      this.#sql.run('DELETE FROM prediction WHERE page = ?', row.key);
      this.#sql.run('DELETE FROM recognition WHERE page = ?', row.key);
      this.#states.clear(row);
      return summaryOf(readPage(this.#sql, id));
    });
  }

  /** Counts anew what is doubtful on one page that was counted by other thresholds; null where none is left. */
  recount(): PageSummary | null {
    return this.#sql.write(() => {
      const [key] = this.#states.countedOtherwise(1);
      if (key === undefined) return null;
      const row = readPageByKey(this.#sql, key);
      this.#states.writeDoubts(key, this.#states.state(row));
      return summaryOf(readPage(this.#sql, row.id));
    });
  }

  #writeReading(row: PageRow, reading: PageReading, image: string): void {
    const { width, height } = reading.image;
    const transcription = baseTranscription(this.#sql, row.key);
    const read = transcription === null ? reading.records : placeRecords(transcription.records, transcription, { width, height, turned: reading.turned, deskewed: reading.deskewed });
    const recognition = { ...EMPTY_RECORDS, words: read.words, lines: read.lines, regions: read.regions, tables: read.tables, entities: read.entities, links: read.links };
    this.#sql.run(
      'INSERT INTO recognition (page, at, milliseconds, records) VALUES (?, ?, ?, ?)',
      row.key, new Date().toISOString(), JSON.stringify(reading.milliseconds), JSON.stringify(recognition),
    );
    this.#sql.run(
      `UPDATE page SET status = 'recognised', problem = NULL, width = ?, height = ?, image = ?, recognised_by = ?, turned = ?, deskewed = ?
       WHERE key = ?`,
      width, height, image, transcription?.name ?? reading.recognisedBy, reading.turned, reading.deskewed, row.key,
    );
    const page = readPage(this.#sql, row.id);
    this.#states.writeBase(page, baseRecords(recognition, null, sizeOf(page), gridOf(page)), false);
  }

  #unclaim(row: PageRow): void {
    this.#sql.run('DELETE FROM claim WHERE page = ?', row.key);
  }

  /** A password is kept no longer than pages wait for it. */
  #forgetPassword(row: PageRow): void {
    this.#sql.run(
      `UPDATE document SET password = NULL WHERE key = ? AND password IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM page WHERE page.document = document.key AND page.status = 'pending')`, row.document_key,
    );
  }
}
