/** Transcriptions from files: layers of pages like predictions, with words of their own, never changed. */
import type { Document, PageSummary, PredictionInfo } from '../../src-shared/api/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newPageId, newPredictionId } from '../../src-shared/ids.ts';
import type { PageId, PredictionId } from '../../src-shared/ids.ts';
import { completeRecords } from './earlier.ts';
import type { ProjectFiles } from './files.ts';
import type { Incoming } from './incoming.ts';
import { readPage, summaryOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { placeRecords } from './placing.ts';
import { readSettings } from './settings.ts';
import type { Sql } from './sql.ts';
import type { KeptOriginal, NewTranscription, TranscriptionFile } from './types.ts';

interface TranscriptionRow {
  readonly key: number;
  readonly id: PredictionId;
  readonly page: number;
  readonly at: string;
  readonly name: string;
  readonly made_with: string;
  readonly format: string;
  readonly file: string;
  readonly sha256: string;
  readonly part: number;
  readonly width: number;
  readonly height: number;
  readonly is_base: number;
}

const COLUMNS = 'key, id, page, at, name, made_with, format, file, sha256, part, width, height, is_base';

/** The transcription that the page came in with, as it stands in the file's pixels; null where there is none. */
export function baseTranscription(sql: Sql, page: number): { name: string; width: number; height: number; records: PageRecords } | null {
  const row = sql.get<TranscriptionRow & { records: string }>(`SELECT ${COLUMNS}, records FROM transcription WHERE page = ? AND is_base = 1`, page);
  return row === undefined ? null
    : { name: row.name, width: row.width, height: row.height, records: completeRecords(JSON.parse(row.records) as Partial<PageRecords>) };
}

/** A transcription of the page in the page's pixels, null where the id is of none. */
export function readTranscription(sql: Sql, page: PageRow, id: PredictionId): PageRecords | null {
  const row = sql.get<TranscriptionRow & { records: string }>(`SELECT ${COLUMNS}, records FROM transcription WHERE id = ? AND page = ?`, id, page.key);
  return row === undefined ? null : placeRecords(completeRecords(JSON.parse(row.records) as Partial<PageRecords>), row, page);
}

/** The transcriptions of a page, oldest first. */
export function listTranscriptions(sql: Sql, page: number): PredictionInfo[] {
  return sql.all<TranscriptionRow>(`SELECT ${COLUMNS} FROM transcription WHERE page = ? ORDER BY key`, page).map((row) => ({
    id: row.id, model: row.name, modelVersion: row.made_with, by: 'import', device: 'none', at: row.at, milliseconds: 0, isBase: row.is_base === 1,
  }));
}

/** The file that a page's annotation is built on, null where there is none or it has gone from the project. */
export function transcriptionFileOf(sql: Sql, files: ProjectFiles, page: number): TranscriptionFile | null {
  const row = sql.get<TranscriptionRow>(`SELECT ${COLUMNS} FROM transcription WHERE page = ? AND is_base = 1`, page);
  const file = row === undefined ? null : files.find('originals', row.sha256);
  return row === undefined || file === null ? null : { format: row.format, name: row.file, file, part: row.part };
}

export class TranscriptionsStore {
  readonly #sql: Sql;
  readonly #incoming: Incoming;

  constructor(sql: Sql, incoming: Incoming) {
    this.#sql = sql;
    this.#incoming = incoming;
  }

  /** The pages whose image this original is, in the order in which they came in. */
  pagesOfOriginal(sha256: string): PageId[] {
    return this.#sql.all<{ id: PageId }>(
      `SELECT page.id FROM page JOIN document ON document.key = page.document
       WHERE page.original = ? OR (page.original IS NULL AND document.sha256 = ? AND document.pages = 1) ORDER BY page.key`, sha256, sha256,
    ).map(({ id }) => id);
  }

  /**
   * Adds a page to a document that is a set of images, last, with the transcription that it is built on; without one it
   * is recognised like any other image.
   * @throws LecternError `not-found`
   */
  addPage(document: Document['id'], original: KeptOriginal, transcription: NewTranscription | null): PageSummary {
    return this.#sql.write(() => {
      const row = this.#sql.get<{ key: number; pages: number }>('SELECT key, pages FROM document WHERE id = ?', document);
      if (row === undefined) throw new LecternError('not-found', 'This document is no longer in the project.', 'Import its files again.');
      const { grid } = readSettings(this.#sql);
      const id = newPageId();
      const page = this.#sql.insert(
        "INSERT INTO page (id, document, number, status, grid_rows, grid_columns, original) VALUES (?, ?, ?, 'pending', ?, ?, ?)",
        id, row.key, row.pages + 1, grid.rows, grid.columns, original.sha256,
      );
      this.#sql.run('UPDATE document SET pages = pages + 1, bytes = bytes + ? WHERE key = ?', original.bytes, row.key);
      if (transcription !== null) this.#insert(page, transcription, true);
      this.#incoming.settle(original.sha256);
      return summaryOf(readPage(this.#sql, id));
    });
  }

  /**
   * Adds a transcription to a page that is there: a further layer, which nothing else changes for.
   * @returns null where the page has this very transcription already
   */
  add(id: PageId, transcription: NewTranscription): PredictionId | null {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, id);
      const twin = this.#sql.get('SELECT 1 FROM transcription WHERE page = ? AND sha256 = ? AND part = ?', row.key, transcription.sha256, transcription.part);
      if (twin !== undefined) {
        this.#incoming.settle(transcription.sha256);
        return null;
      }
      return this.#insert(row.key, transcription, false);
    });
  }

  #insert(page: number, said: NewTranscription, isBase: boolean): PredictionId {
    const id = newPredictionId();
    this.#sql.run(
      `INSERT INTO transcription (id, page, at, name, made_with, format, file, sha256, part, width, height, is_base, records)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id, page, new Date().toISOString(), said.name, said.madeWith, said.format, said.file, said.sha256, said.part,
      said.size.width, said.size.height, isBase ? 1 : 0, JSON.stringify(said.records),
    );
    this.#incoming.settle(said.sha256);
    return id;
  }
}
