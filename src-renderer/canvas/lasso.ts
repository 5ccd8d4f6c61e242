/** The free-form selection: which things lie within a loop that was drawn by hand. Page pixels. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxAround, centreOf } from '../../src-shared/geometry.ts';
import { allCells, boxOfCell } from '../../src-shared/tables/index.ts';
import type { Mode, Thing } from '../state/selection.ts';
import { nameOfCell, tablesOf } from '../state/table-cells.ts';
import type { Scene } from './scene.ts';

/** Whether a point lies within a loop, which closes itself; where it crosses itself, inside is what is enclosed an odd number of times. */
export function isWithin(loop: readonly PagePoint[], { x, y }: PagePoint): boolean {
  let inside = false;
  let before = loop.at(-1);
  for (const point of loop) {
    if (before !== undefined && (point.y > y) !== (before.y > y)) {
      const crossing = point.x + ((y - point.y) / (before.y - point.y)) * (before.x - point.x);
      if (x < crossing) inside = !inside;
    }
    before = point;
  }
  return inside;
}

/** The box around a loop; null for none. */
export function boxOfLoop(loop: readonly PagePoint[]): Box | null {
  return boxAround(loop.map(({ x, y }) => ({ x0: x, y0: y, x1: x, y1: y })));
}

/** The loop with `point` added, unless it is nearer than `least` to the last one: a hand draws more points than a loop has corners. */
export function extendLoop(loop: readonly PagePoint[], point: PagePoint, least: number): readonly PagePoint[] {
  const last = loop.at(-1);
  return last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < least ? loop : [...loop, point];
}

/**
 * What a loop takes in: things whose middles lie within it. In links mode entities, in tables mode cells of the first
 * table that has some there; words only without any: those of no entity, or in a part of one cell. In lines mode words,
 * and lines that have none only without any.
 */
export function thingsWithin(scene: Scene, loop: readonly PagePoint[], mode: Mode): Thing[] {
  const around = boxOfLoop(loop);
  if (around === null || loop.length < 3) return [];
  if (mode === 'tables') {
    for (const table of tablesOf(scene.state)) {
      const cells = allCells(table).filter((cell) => isWithin(loop, centreOf(boxOfCell(table, cell))));
      if (cells.length > 0) return cells.map((cell) => ({ kind: 'tableCell', id: nameOfCell(table.id, cell) }));
    }
  }
  if (mode === 'links') {
    const entities = scene.index.entities.filter((entity) => scene.rowsOfEntity(entity).some((row) => isWithin(loop, centreOf(row))));
    if (entities.length > 0) return entities.map((entity) => ({ kind: 'entity', id: entity.id }));
  }
  const words = scene.wordsIn(around).flatMap((word): Thing[] => {
    const box = scene.index.boxOfWord.get(word.id);
    return box !== undefined && isWithin(loop, centreOf(box)) ? [{ kind: 'word', id: word.id }] : [];
  });
  if (mode !== 'lines' || words.length > 0) return words;
  return [...scene.index.outlines.keys()].filter((line) => scene.bandsOfLine(line).some((band) => isWithin(loop, centreOf(band)))).map((id) => ({ kind: 'line', id }));
}
