/** Tables as rows of text. */
import type { PageRecords, Table, Word } from '../../src-shared/document.ts';

/**
 * A table's texts, row by row. A cell that spans several places has its text in the first of them; the others are
 * empty, as spreadsheets have it. Words of a cell stand in the order that the cell has them in.
 */
export function tableTexts(table: Table, words: ReadonlyMap<string, Word>): string[][] {
  const rows = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''));
  for (const cell of table.cells) {
    const row = rows[cell.row];
    if (row === undefined || cell.column >= table.columns) continue;
    row[cell.column] = cell.words.map((id) => words.get(id)?.text ?? '').filter((text) => text !== '').join(' ');
  }
  return rows;
}

/** The words of a page by id. */
export function wordsById(records: Pick<PageRecords, 'words'>): ReadonlyMap<string, Word> {
  return new Map(records.words.map((word) => [word.id, word]));
}

/** One line of tab-separated text: tabs and line breaks inside a cell become spaces, because nothing could escape them. */
export function tabbed(row: readonly string[]): string {
  return row.map((text) => text.replace(/[\t\r\n]+/gu, ' ')).join('\t');
}
