/** Tables that a prediction says, as they can be used on a page. */
import type { Table, TableCell } from '../../src-shared/document.ts';
import { MOST_COLUMNS, MOST_ROWS } from '../../src-shared/document.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { cellsFit, layoutOf, tidyCells } from '../../src-shared/tables/index.ts';
import type { TableLayout } from '../../src-shared/tables/index.ts';
import type { PagePrediction, PredictedCell } from '../model/types.ts';

/** Cells of a predicted table, and how sure the model was of the table. */
export interface UsableTable {
  readonly cells: readonly TableCell[];
  readonly confidence: number | null;
}

const isPlace = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value < most;

function isSound(cell: PredictedCell): boolean {
  return isPlace(cell.row, MOST_ROWS) && isPlace(cell.column, MOST_COLUMNS)
    && isPlace(cell.rowSpan - 1, MOST_ROWS - cell.row) && isPlace(cell.columnSpan - 1, MOST_COLUMNS - cell.column);
}

/**
 * Tables with only words that exist, each word in the first cell that has it. A table of which less than two cells are
 * left, or whose cells lie over each other or beyond what a table may have, is left out.
 */
export function usableTables(
  said: PagePrediction['tables'], words: ReadonlyMap<string, unknown>, certainty: (confidence: number) => number | null,
): UsableTable[] {
  const taken = new Set<WordId>();
  return said.flatMap((table): UsableTable[] => {
    if (!table.cells.every(isSound)) return [];
    const free = (word: WordId): boolean => words.has(word) && !taken.has(word) && taken.add(word).has(word);
    const cells = tidyCells(table.cells.map((cell) => ({
      row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, header: cell.header,
      words: cell.words.filter(free), confidence: certainty(cell.confidence), accepted: false,
    })).filter((cell) => cell.words.length > 0));
    if (cells.length < 2 || !cellsFit({ rows: MOST_ROWS, columns: MOST_COLUMNS, cells })) return [];
    return [{ cells, confidence: certainty(table.confidence) }];
  });
}

/** Outline, separators and cells of a usable table on the page with these words. */
export function layoutOfUsable(table: UsableTable, words: ReadonlyMap<string, { readonly quad: Parameters<typeof boxOfQuad>[0] }>): TableLayout | null {
  return layoutOf(table.cells, (id) => {
    const word = words.get(id);
    return word === undefined ? null : boxOfQuad(word.quad);
  });
}

/** All words of a table. */
export const wordsOfTable = (table: Pick<Table, 'cells'>): WordId[] => table.cells.flatMap((cell) => cell.words);
