/** The index of what pages say: its terms, and pages by terms. */
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import type { Sql } from './sql.ts';

/** A term of the index: as FTS5's unicode61 leaves it, in lower case and without diacritics. */
export type IndexTerm = string;

const quoted = (term: IndexTerm): string => `"${term.replaceAll('"', '""')}"`;

export class SearchStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** So many terms of all pages in the index's order, from the one behind `after` on; fewer at the end. */
  terms(after: IndexTerm, limit: number): IndexTerm[] {
    return this.#sql.list<readonly [string]>('SELECT term FROM page_term WHERE term > ? ORDER BY term LIMIT ?', after, limit).map(([term]) => term);
  }

  /**
   * Pages that have a term of every group and none of `without`, the most relevant first (BM25).
   * @param groups alternatives; at least one group, none empty
   */
  pages(groups: readonly (readonly IndexTerm[])[], without: readonly IndexTerm[], document: DocumentId | null, limit: number): PageId[] {
    const all = groups.map((group) => `(${group.map(quoted).join(' OR ')})`).join(' AND ');
    const match = without.length === 0 ? all : `(${all}) NOT (${without.map(quoted).join(' OR ')})`;
    return this.#sql.all<{ id: PageId }>(
      `SELECT page.id FROM page_text JOIN page ON page.key = page_text.rowid JOIN document ON document.key = page.document
       WHERE page_text MATCH ? AND (? IS NULL OR document.id = ?) ORDER BY page_text.rank, page.key LIMIT ?`,
      match, document, document, limit,
    ).map(({ id }) => id);
  }
}
