/** Points as XML formats write them: `x,y x,y` in PAGE, `x y x y` (or with commas) in ALTO. */
import type { PageSize } from '../../../src-shared/geometry.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { decimal } from './build.ts';

/** The points of a list of numbers; null where it is empty, odd, or holds anything but numbers. */
export function parsePoints(written: string): Point[] | null {
  const numbers = written.trim().split(/[\s,]+/u).map(Number);
  if (numbers.length < 2 || numbers.length % 2 === 1 || numbers.some((number) => !Number.isFinite(number))) return null;
  const points: Point[] = [];
  for (let at = 0; at < numbers.length; at += 2) points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
  return points;
}

/** PAGE has whole pixels only, none below 0. */
export function pagePoints(points: readonly Point[]): string {
  return points.map(([x, y]) => `${Math.max(0, Math.round(x))},${Math.max(0, Math.round(y))}`).join(' ');
}

export function altoPoints(points: readonly Point[]): string {
  return points.map(([x, y]) => `${decimal(x)} ${decimal(y)}`).join(' ');
}

/** Points with the parts beyond the page's edges moved onto them; `far` is how many pixels the farthest lay outside. */
export function withinPage(points: readonly Point[], page: PageSize): { points: Point[]; far: number } {
  let far = 0;
  const kept = points.map(([x, y]): Point => {
    const inside: Point = [Math.min(page.width, Math.max(0, x)), Math.min(page.height, Math.max(0, y))];
    far = Math.max(far, Math.abs(inside[0] - x), Math.abs(inside[1] - y));
    return inside;
  });
  return { points: kept, far };
}

/** Whether two lists hold the same points, up to a twentieth of a pixel. */
export function samePoints(a: readonly Point[] | null, b: readonly Point[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every(([x, y], index) => {
    const other = b[index];
    return other !== undefined && Math.abs(x - other[0]) < 0.05 && Math.abs(y - other[1]) < 0.05;
  });
}
