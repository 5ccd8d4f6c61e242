/** What becomes of a line's baseline and outline when the line is split or joined. */
import type { Line, Word } from '../document.ts';
import { cutPolygon, cutPolyline, hullOf } from '../polygon.ts';
import type { Cut } from '../polygon.ts';

export type LineShape = Pick<Line, 'baseline' | 'polygon'>;

const NO_SHAPE: LineShape = { baseline: null, polygon: null };

/** The cut between two words, across the writing direction of the first; null where either is missing. */
function cutBetween(left: Word | undefined, right: Word | undefined): Cut | null {
  if (left === undefined || right === undefined) return null;
  const [lx, ly, ux, uy] = left.quad;
  const along = { x: ux - lx, y: uy - ly };
  if (along.x === 0 && along.y === 0) return null;
  const end = { x: (left.quad[2] + left.quad[4]) / 2, y: (left.quad[3] + left.quad[5]) / 2 };
  const begin = { x: (right.quad[0] + right.quad[6]) / 2, y: (right.quad[1] + right.quad[7]) / 2 };
  return { at: { x: (end.x + begin.x) / 2, y: (end.y + begin.y) / 2 }, along };
}

/** The shapes of the two parts of a line whose words are split into `left` and `right`. */
export function splitShape(line: LineShape, left: readonly Word[], right: readonly Word[]): readonly [LineShape, LineShape] {
  const cut = cutBetween(left.at(-1), right[0]);
  if (cut === null) return [NO_SHAPE, NO_SHAPE];
  const [before, after] = line.baseline === null ? [null, null] : cutPolyline(line.baseline, cut);
  const [above, below] = line.polygon === null ? [null, null] : cutPolygon(line.polygon, cut);
  return [{ baseline: before, polygon: above }, { baseline: after, polygon: below }];
}

/** The shape of lines joined in this order: their baselines one after the other, and the hull of their outlines; null where one of them has none. */
export function joinedShape(lines: readonly LineShape[]): LineShape {
  const baselines = lines.flatMap((line) => line.baseline === null ? [] : [line.baseline]);
  const polygons = lines.flatMap((line) => line.polygon === null ? [] : [line.polygon]);
  return {
    baseline: baselines.length === lines.length ? baselines.flat() : null,
    polygon: polygons.length === lines.length ? hullOf(polygons.flat()) : null,
  };
}
