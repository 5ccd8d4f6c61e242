/** Baselines of words, taken from those of their lines where nobody has said them word by word. */
import type { Line, PageRecords, Word } from '../../../src-shared/document.ts';
import { pointsOfQuad } from '../../../src-shared/polygon.ts';
import type { Point, Polyline } from '../../../src-shared/polygon.ts';

const middle = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];

/** The point of a polyline that is nearest to `point`. */
export function nearestOn(line: Polyline, [px, py]: Point): Point {
  let nearest: Point = line[0] ?? [px, py];
  let least = Infinity;
  for (const [index, [ax, ay]] of line.slice(0, -1).entries()) {
    const [bx, by] = line[index + 1] ?? [ax, ay];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
    const at: Point = [ax + (bx - ax) * share, ay + (by - ay) * share];
    const distance = Math.hypot(at[0] - px, at[1] - py);
    if (distance < least) [nearest, least] = [at, distance];
  }
  return nearest;
}

function onLine(word: Word, line: Line): Word {
  if (word.baseline !== null || line.baseline === null) return word;
  const [topLeft, topRight, bottomRight, bottomLeft] = pointsOfQuad(word.quad);
  const [start, end] = [nearestOn(line.baseline, middle(topLeft, bottomLeft)), nearestOn(line.baseline, middle(topRight, bottomRight))];
  return { ...word, baseline: [...start, ...end] };
}

/** The records of a page with a baseline for each word whose line has one. */
export function withBaselines(records: PageRecords): PageRecords {
  const lines = new Map<string, Line>(records.lines.flatMap((line) => line.words.map((word) => [word, line])));
  return {
    ...records,
    words: records.words.map((word) => {
      const line = lines.get(word.id);
      return line === undefined ? word : onLine(word, line);
    }),
  };
}
