/** Documents and the files that belong to them. */
import { rm } from 'node:fs/promises';
import type { Document, OcrMode } from '../../src-shared/api/index.ts';
import { pageStatusSchema } from '../../src-shared/document.ts';
import type { PageStatus } from '../../src-shared/document.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import { newDocumentId, newPageId } from '../../src-shared/ids.ts';
import type { DocumentId } from '../../src-shared/ids.ts';
import { safeExtension, SHELVES } from './files.ts';
import type { KeptFile, ProjectFiles, Shelf } from './files.ts';
import type { Incoming } from './incoming.ts';
import { isRunning } from './processes.ts';
import { readSettings } from './settings.ts';
import type { Sql } from './sql.ts';
import type { NewDocument } from './types.ts';

interface DocumentRow {
  readonly key: number;
  readonly id: DocumentId;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: Document['kind'];
  readonly pages: number;
  readonly ocr: OcrMode;
  readonly imported_at: string;
  readonly problem: string | null;
}

const SELECT = 'SELECT key, id, name, sha256, bytes, kind, pages, ocr, imported_at, problem FROM document';

const REFERS: Readonly<Record<Shelf, string>> = {
  originals: `SELECT 1 FROM (SELECT ? AS wanted) WHERE EXISTS (SELECT 1 FROM document WHERE sha256 = wanted)
    OR EXISTS (SELECT 1 FROM page WHERE original = wanted) OR EXISTS (SELECT 1 FROM transcription WHERE sha256 = wanted)`,
  images: 'SELECT 1 FROM page WHERE image = ? LIMIT 1',
};

export class DocumentsStore {
  readonly #sql: Sql;
  readonly #files: ProjectFiles;
  readonly #incoming: Incoming;

  constructor(sql: Sql, files: ProjectFiles, incoming: Incoming) {
    this.#sql = sql;
    this.#files = files;
    this.#incoming = incoming;
  }

  counts(): { documents: number; pages: number; reviewedPages: number } {
    const row = this.#sql.get<{ documents: number; pages: number; reviewed: number }>(
      `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM page) AS pages,
         (SELECT count(*) FROM page WHERE status = 'reviewed') AS reviewed`,
    );
    return { documents: row?.documents ?? 0, pages: row?.pages ?? 0, reviewedPages: row?.reviewed ?? 0 };
  }

  list(): Document[] {
    return this.#sql.read(() => {
      const counts = this.#sql.all<{ document: number; status: PageStatus; count: number }>(
        'SELECT document, status, count(*) AS count FROM page GROUP BY document, status',
      );
      const byDocument = Map.groupBy(counts, (entry) => entry.document);
      return this.#sql.all<DocumentRow>(`${SELECT} ORDER BY key`).map((row) => documentOf(row, byDocument.get(row.key) ?? []));
    });
  }

  /** @throws LecternError `not-found` */
  document(id: DocumentId): Document {
    const row = this.#sql.get<DocumentRow>(`${SELECT} WHERE id = ?`, id);
    if (row === undefined) throw notThere();
    return this.#withCounts(row);
  }

  bySha256(sha256: string): Document | null {
    const row = this.#sql.get<DocumentRow>(`${SELECT} WHERE sha256 = ?`, sha256);
    return row === undefined ? null : this.#withCounts(row);
  }

  /** @throws LecternError `already-imported` */
  add(document: NewDocument): Document {
    return this.#sql.write(() => {
      const twin = this.bySha256(document.sha256);
      if (twin !== null) {
        throw new LecternError('already-imported', `This file is in the project already, as ${twin.name}.`, 'Open that document, or remove it first.');
      }
      const id = newDocumentId();
      const { grid } = readSettings(this.#sql);
      const key = this.#sql.insert(
        `INSERT INTO document (id, name, sha256, bytes, kind, pages, ocr, language, password, imported_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id, document.name, document.sha256, document.bytes, document.kind, document.pages, document.ocr, document.language,
        document.password, new Date().toISOString(),
      );
      for (let number = 1; number <= document.pages; number += 1) {
        this.#sql.run(
          "INSERT INTO page (id, document, number, status, grid_rows, grid_columns) VALUES (?, ?, ?, 'pending', ?, ?)",
          newPageId(), key, number, grid.rows, grid.columns,
        );
      }
      this.#incoming.settle(document.sha256);
      return this.document(id);
    });
  }

  /** @throws LecternError `not-found` */
  remove(id: DocumentId): void {
    if (this.#sql.run('DELETE FROM document WHERE id = ?', id) === 0) throw notThere();
  }

  setProblem(id: DocumentId, problem: Problem | null): Document {
    this.#sql.run('UPDATE document SET problem = ? WHERE id = ?', problem === null ? null : JSON.stringify(problem), id);
    return this.document(id);
  }

  setPassword(id: DocumentId, password: string): void {
    if (this.#sql.run('UPDATE document SET password = ? WHERE id = ?', password, id) === 0) throw notThere();
  }

  async keepOriginal(file: string): Promise<KeptFile> {
    return await this.#files.keep('originals', file, safeExtension(file), (sha256) => { this.#incoming.announce(sha256); });
  }

  async dropOriginal(sha256: string): Promise<void> {
    this.#incoming.settle(sha256);
    await this.#removeUnlessWanted('originals', sha256);
  }

  async collectGarbage(): Promise<number> {
    await this.#files.removeParts(isRunning);
    let removed = 0;
    for (const shelf of SHELVES) {
      for (const sha256 of await this.#files.list(shelf)) {
        if (await this.#removeUnlessWanted(shelf, sha256)) removed += 1;
      }
    }
    return removed;
  }

  /**
   * Looks and moves aside under the write lock, so that a file that another process is just bringing in stays; the
   * deleting itself, which may take long, comes after it.
   */
  async #removeUnlessWanted(shelf: Shelf, sha256: string): Promise<boolean> {
    const aside = this.#sql.write(() => {
      const isWanted = this.#incoming.has(sha256) || this.#sql.get(REFERS[shelf], sha256) !== undefined;
      return isWanted ? null : this.#files.setAside(shelf, sha256);
    });
    if (aside === null) return false;
    await rm(aside, { force: true });
    return true;
  }

  #withCounts(row: DocumentRow): Document {
    return documentOf(row, this.#sql.all<{ status: PageStatus; count: number }>(
      'SELECT status, count(*) AS count FROM page WHERE document = ? GROUP BY status', row.key,
    ));
  }
}

function notThere(): LecternError {
  return new LecternError('not-found', 'This document is no longer in the project.', 'Choose another document.');
}

function documentOf(row: DocumentRow, counts: readonly { readonly status: PageStatus; readonly count: number }[]): Document {
  const byStatus = Object.fromEntries(pageStatusSchema.options.map((status) => [status, 0])) as Record<PageStatus, number>;
  for (const { status, count } of counts) byStatus[status] = count;
  return {
    id: row.id, name: row.name, sha256: row.sha256, bytes: row.bytes, kind: row.kind, pages: row.pages, byStatus,
    importedAt: row.imported_at,
    problem: row.problem === null ? null : JSON.parse(row.problem) as Problem,
  };
}
