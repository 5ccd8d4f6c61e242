/** What the pointer does to tables: takes hold of separators and outlines, draws tables, and says where carried words go. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxBetween, contains, centreOf } from '../../src-shared/geometry.ts';
import { newTableId } from '../../src-shared/ids.ts';
import { boxOfPoints, polygonOfBox } from '../../src-shared/polygon.ts';
import type { Table } from '../../src-shared/document.ts';
import type { App } from '../state/app.ts';
import type { SelectionState } from '../state/selection.ts';
import { cellAtPoint, findCell } from '../state/table-cells.ts';
import type { DropPlace, Gesture } from './gesture.ts';
import { handleAt, resizeBox, separatorAt } from './hit.ts';
import type { Handle } from './hit.ts';
import type { Scene } from './scene.ts';

/** The table that is selected, itself or by a cell of it; null where none is. */
export function tableOfSelection({ state }: Scene, { selection }: Pick<SelectionState, 'selection'>): Table | null {
  if (selection.kind === 'tables') return state.table.get(selection.primary) ?? null;
  return selection.kind === 'tableCells' ? findCell(state, selection.primary)?.table ?? null : null;
}

/** What of the selected table lies under the pointer: a handle of its outline where it is selected whole, or a separator. */
export function tablePartAt(
  scene: Scene, selected: SelectionState, point: PagePoint, reach: { readonly handle: number; readonly separator: number },
): { readonly table: Table; readonly handle: Handle } | { readonly table: Table; readonly axis: 'row' | 'column'; readonly index: number } | null {
  const table = selected.mode === 'tables' ? tableOfSelection(scene, selected) : null;
  if (table === null) return null;
  const handle = selected.selection.kind === 'tables' ? handleAt(boxOfPoints(table.polygon), point, reach.handle) : null;
  if (handle !== null) return { table, handle };
  const separator = separatorAt(table, point, reach.separator);
  return separator === null ? null : { table, ...separator };
}

/** The gesture that a press on a part of the selected table begins; null where there is none. */
export function gestureOnTable(
  scene: Scene, selected: SelectionState, point: PagePoint, reach: { readonly handle: number; readonly separator: number },
): Gesture | null {
  const part = tablePartAt(scene, selected, point, reach);
  if (part === null) return null;
  if ('handle' in part) {
    return { kind: 'outline', table: part.table.id, handle: part.handle, before: boxOfPoints(part.table.polygon), start: point, now: point };
  }
  return { kind: 'separator', table: part.table.id, axis: part.axis, index: part.index, start: point, now: point };
}

/** Where carried words would be put down: the cell under the pointer. */
export function cellPlaceAt(scene: Scene, point: PagePoint): DropPlace | null {
  const found = cellAtPoint(scene.state, point);
  return found === null ? null : { kind: 'table-cell', table: found.table.id, row: found.cell.row, column: found.cell.column };
}

/** Makes a table of the words whose middles lie in a drawn box, and selects it. @param least the least side of a box, page pixels */
export function createTableIn(app: App, scene: Scene, start: PagePoint, now: PagePoint, least: number): void {
  app.selection.setTool({ kind: 'select' });
  const drawn = boxBetween(start, now);
  const { width, height } = scene.state.size;
  const box: Box = { x0: Math.max(0, drawn.x0), y0: Math.max(0, drawn.y0), x1: Math.min(width, drawn.x1), y1: Math.min(height, drawn.y1) };
  if (box.x1 - box.x0 < least || box.y1 - box.y0 < least) return;
  const words = scene.wordsIn(box).filter((word) => {
    const own = scene.index.boxOfWord.get(word.id);
    return own !== undefined && contains(box, centreOf(own));
  }).map((word) => word.id);
  const table = newTableId();
  const grid = words.length === 0 ? { rows: 2, columns: 2 } : null;
  if (app.page.dispatch({ type: 'table.create', table, words, polygon: polygonOfBox(box), grid })) app.selection.select({ kind: 'table', id: table });
}

/** Carries out what a gesture on a table came to. */
export function finishOnTable(app: App, gesture: Extract<Gesture, { kind: 'outline' | 'separator' }>): void {
  const { table, start, now } = gesture;
  if (gesture.kind === 'outline') {
    const box = resizeBox(gesture.before, gesture.handle, now.x - start.x, now.y - start.y);
    app.page.dispatch({ type: 'table.setOutline', table, polygon: polygonOfBox(box) });
    return;
  }
  if (start.x === now.x && start.y === now.y) return;
  if (gesture.axis === 'row') app.page.dispatch({ type: 'table.moveRowSeparator', table, row: gesture.index, at: now.y });
  else app.page.dispatch({ type: 'table.moveColumnSeparator', table, column: gesture.index, at: now.x });
}
