/** What lies on top of what at one place of the page, and walking through it. Page pixels. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { areaOf } from '../../src-shared/geometry.ts';
import type { LinkId } from '../../src-shared/ids.ts';
import type { Mode, Thing } from '../state/selection.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { boxOfCell } from '../../src-shared/tables/index.ts';
import { regionsAt, regionsOf } from '../state/regions.ts';
import { cellAtPoint, nameOfCell } from '../state/table-cells.ts';
import { distanceToBox, distanceToPolygon, linkAt } from './hit.ts';
import type { Scene } from './scene.ts';

interface Sized {
  readonly thing: Thing;
  readonly area: number;
}

export interface StackOptions {
  readonly mode: Mode;
  readonly tolerance: number;
  /** Links whose arrows are drawn and can be hit. */
  readonly links: Iterable<LinkId>;
  /** Whether regions are shown and can be hit. */
  readonly regions: boolean;
}

/** All that can be selected at a point in a mode, the smallest first; arrows, which have no area, come last. */
export function stackAt(scene: Scene, point: PagePoint, { mode, tolerance, links, regions }: StackOptions): Thing[] {
  const { index } = scene;
  const found: Sized[] = [];
  const add = (thing: Thing, boxes: readonly Box[]): void => {
    if (boxes.some((box) => distanceToBox(box, point) <= tolerance)) found.push({ thing, area: boxes.reduce((sum, box) => sum + areaOf(box), 0) });
  };
  const near = { x0: point.x - tolerance, y0: point.y - tolerance, x1: point.x + tolerance, y1: point.y + tolerance };
  for (const word of scene.wordsIn(near)) {
    const box = index.boxOfWord.get(word.id);
    if (box !== undefined) add({ kind: 'word', id: word.id }, [box]);
  }
  const cell = mode === 'tables' ? cellAtPoint(scene.state, point) : null;
  if (cell !== null) {
    add({ kind: 'tableCell', id: nameOfCell(cell.table.id, cell.cell) }, [boxOfCell(cell.table, cell.cell)]);
    add({ kind: 'table', id: cell.table.id }, [boxOfPoints(cell.table.polygon)]);
  }
  if (mode === 'lines') for (const { id } of index.lines) {
    const outline = index.outlines.get(id);
    if (outline === undefined || distanceToPolygon(outline, point) <= tolerance) add({ kind: 'line', id }, scene.bandsOfLine(id));
  }
  if (mode === 'lines' && regions) {
    for (const { id } of regionsAt(scene.state, point)) found.push({ thing: { kind: 'region', id }, area: regionsOf(scene.state).areas.get(id) ?? 0 });
  }
  if (mode === 'links') for (const entity of index.entities) add({ kind: 'entity', id: entity.id }, scene.rowsOfEntity(entity));
  const link = mode === 'links' ? linkAt(scene, links, point, tolerance) : null;
  // Of things of one size, what was read first comes first, so that the walk is the same every time.
  const things = found.sort((a, b) => a.area - b.area || RANK[a.thing.kind] - RANK[b.thing.kind]).map(({ thing }) => thing);
  return link === null ? things : [...things, { kind: 'link', id: link }];
}

/** A word is in front of the entity, line or region that hugs it as tightly. */
const RANK: Readonly<Record<Thing['kind'], number>> = { word: 0, entity: 1, line: 2, link: 3, region: 4, tableCell: 5, table: 6 };

/** The thing after `from` in a stack, round its end; the first where `from` is not in it, null where there is no other. */
export function nextInStack(stack: readonly Thing[], from: Thing | null): Thing | null {
  const at = from === null ? -1 : stack.findIndex((thing) => thing.kind === from.kind && thing.id === from.id);
  const next = stack[(at + 1) % Math.max(1, stack.length)];
  return next === undefined || (at !== -1 && stack.length === 1) ? null : next;
}
