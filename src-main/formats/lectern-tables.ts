/** Tables of Lectern's own pages, read back: those that say no more than their cells get outline and separators from their words. */
import type { Table } from '../../src-shared/document.ts';
import { MOST_COLUMNS, MOST_ROWS, tableSchema } from '../../src-shared/document.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { TableId, WordId } from '../../src-shared/ids.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { cellsFit, layoutOf, tidyCells } from '../../src-shared/tables/index.ts';
import type { TableLayout } from '../../src-shared/tables/index.ts';
import type { LecternPage } from './lectern-page.ts';
import type { MendingKind } from './mendings.ts';

type WrittenTable = NonNullable<LecternPage['tables']>[number];
type Provenance = Pick<Table, 'by' | 'confidence' | 'accepted'>;

/** Whether separators lie one after the other between the edges of the outline. */
function rise(separators: readonly number[], low: number, high: number): boolean {
  return [low, ...separators, high].every((edge, index, edges) => index === 0 || edge > (edges[index - 1] ?? -Infinity));
}

/** Outline, separators and cells as the table says them where they are sound together, else as its words lie. */
function layoutOfWritten(table: WrittenTable, cells: Table['cells'], boxOf: (word: WordId) => ReturnType<typeof boxOfQuad> | null): TableLayout | null {
  const made = layoutOf(cells, boxOf, { rows: table.rows ?? 1, columns: table.columns ?? 1 }, table.polygon ?? null);
  if (made === null || table.polygon === undefined || table.rowSeparators === undefined || table.columnSeparators === undefined) return made;
  const { rowSeparators, columnSeparators } = table;
  const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
  const isSound = rowSeparators.length === made.rows - 1 && columnSeparators.length === made.columns - 1
    && rise(rowSeparators, y0, y1) && rise(columnSeparators, x0, x1);
  return isSound ? { ...made, rowSeparators, columnSeparators } : made;
}

/**
 * The tables of a page. A word stands in the first cell that names it; a table whose cells lie over each other, or that
 * has neither words nor an outline, is left out and noted.
 */
export function readTables(
  tables: readonly WrittenTable[], present: (words: readonly string[], place: (string | number)[]) => WordId[],
  quads: ReadonlyMap<string, Quad>, provenance: (table: WrittenTable) => Provenance,
  note: (kind: MendingKind, path: (string | number)[]) => void,
): Table[] {
  const taken = new Set<WordId>();
  const boxOf = (word: WordId) => {
    const quad = quads.get(word);
    return quad === undefined ? null : boxOfQuad(quad);
  };
  return tables.flatMap((table, index): Table[] => {
    const cells = tidyCells(table.cells.map((cell, number) => ({
      row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, header: cell.header,
      words: present(cell.words, ['tables', index, 'cells', number, 'words']).filter((word) => !taken.has(word) && taken.add(word).has(word)),
      confidence: cell.confidence ?? null, accepted: cell.accepted ?? false,
    })));
    const layout = cellsFit({ rows: MOST_ROWS, columns: MOST_COLUMNS, cells }) ? layoutOfWritten(table, cells, boxOf) : null;
    const made = layout === null ? null : tableSchema.safeParse({ id: table.id as TableId, ...layout, ...provenance(table) });
    if (made?.success === true) return [made.data];
    note('table-unsound', ['tables', index]);
    return [];
  });
}
