/** Differences of regions and of tables. */
import type { Region, Table } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import type { WordId } from '../ids.ts';
import { overlapOf } from '../geometry.ts';
import { boxOfPoints } from '../polygon.ts';
import type { Polygon } from '../polygon.ts';
import type { Difference } from './types.ts';
import { differ } from './sides.ts';
import type { WordMatch } from './words.ts';

/** Shapes of other ids are the same thing where the boxes around them overlap at least so much (intersection over union). */
const SAME_PLACE = 0.5;
/** Shapes of which these boxes overlap at least so much are the same, drawn by two hands. */
const SAME_SHAPE = 0.8;

interface Shaped {
  readonly id: string;
  readonly polygon: Polygon;
}

interface ShapePair<T extends Shaped> {
  readonly a: T;
  readonly b: T;
  readonly overlap: number;
}

const smaller = (a: string, b: string): string => (a < b ? a : b);
const idsOf = ({ a, b }: ShapePair<Shaped>): string => [a.id, b.id].sort().join(' ');

/** Pairs the shapes of two sides: those with the same id, then by place, the best first, each once. */
export function matchShapes<T extends Shaped>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): { pairs: ShapePair<T>[]; onlyA: T[]; onlyB: T[] } {
  const overlap = (one: T, other: T): number => overlapOf(boxOfPoints(one.polygon), boxOfPoints(other.polygon));
  const pairs = [...a.values()].flatMap((one): ShapePair<T>[] => {
    const same = b.get(one.id);
    return same === undefined ? [] : [{ a: one, b: same, overlap: overlap(one, same) }];
  });
  const restA = new Set([...a.values()].filter(({ id }) => !b.has(id)));
  const restB = new Set([...b.values()].filter(({ id }) => !a.has(id)));
  const near = [...restA].flatMap((one) => [...restB].map((other): ShapePair<T> => ({ a: one, b: other, overlap: overlap(one, other) })))
    .filter((pair) => pair.overlap >= SAME_PLACE)
    .sort((x, y) => y.overlap - x.overlap || (idsOf(x) < idsOf(y) ? -1 : 1));
  for (const pair of near) {
    if (!restA.has(pair.a) || !restB.has(pair.b)) continue;
    restA.delete(pair.a);
    restB.delete(pair.b);
    pairs.push(pair);
  }
  return { pairs, onlyA: [...restA], onlyB: [...restB] };
}

/** Regions on one side only, of another kind or of another shape. */
export function compareRegions(a: PageState, b: PageState): Difference[] {
  const { pairs, onlyA, onlyB } = matchShapes(a.region, b.region);
  const side = (state: PageState, region: Region | null) => ({ state, records: region === null ? [] : [{ kind: 'region', record: region }] as const });
  return [
    ...onlyA.map((region) => differ('region', region.id, side(a, region), side(b, null))),
    ...onlyB.map((region) => differ('region', region.id, side(a, null), side(b, region))),
    ...pairs.filter((pair) => pair.a.kind !== pair.b.kind || pair.overlap < SAME_SHAPE)
      .map((pair) => differ('region', smaller(pair.a.id, pair.b.id), side(a, pair.a), side(b, pair.b))),
  ];
}

/** Rows, columns and what stands in each cell, in the names that words have on both sides. */
function contentsOf(table: Table, names: ReadonlyMap<WordId, string>): string {
  return JSON.stringify([table.rows, table.columns, table.cells
    .filter((cell) => cell.words.length > 0 || cell.header || cell.rowSpan * cell.columnSpan > 1)
    .map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.header, cell.words.map((word) => names.get(word) ?? word)])]);
}

/** Tables on one side only, of other rows, columns, spans or contents, or of another outline. */
export function compareTables(a: PageState, b: PageState, match: WordMatch): Difference[] {
  const { pairs, onlyA, onlyB } = matchShapes(a.table, b.table);
  const side = (state: PageState, table: Table | null) => ({ state, records: table === null ? [] : [{ kind: 'table', record: table }] as const });
  return [
    ...onlyA.map((table) => differ('table', table.id, side(a, table), side(b, null))),
    ...onlyB.map((table) => differ('table', table.id, side(a, null), side(b, table))),
    ...pairs.filter((pair) => pair.overlap < SAME_SHAPE || contentsOf(pair.a, match.nameInA) !== contentsOf(pair.b, match.nameInB))
      .map((pair) => differ('table', smaller(pair.a.id, pair.b.id), side(a, pair.a), side(b, pair.b))),
  ];
}
