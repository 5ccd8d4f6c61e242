/**
 * Geometry of pages. Every coordinate here is in pixels of the upright page image, origin at the top left, x to the
 * right, y downwards; other spaces (screen, 0-1000, PDF points) are converted at the border where they occur.
 */
import * as z from 'zod';

/** A point in page pixels. */
export type PagePoint = { readonly x: number; readonly y: number } & { readonly __space?: 'page' };

/**
 * Four corners in page pixels, clockwise from the corner that is the top left of the upright word:
 * `[x1, y1, x2, y2, x3, y3, x4, y4]`.
 */
export const quadSchema = z.tuple([
  z.number(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number(),
]).readonly();
export type Quad = z.infer<typeof quadSchema>;

/** An upright rectangle in page pixels; `x0 <= x1`, `y0 <= y1`. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The upright quadrilateral with the corners of `box`. */
export function quadOfBox(box: Box): Quad {
  return [box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1];
}

/** The smallest upright box around a quadrilateral. */
export function boxOfQuad(quad: Quad): Box {
  return {
    x0: Math.min(quad[0], quad[2], quad[4], quad[6]),
    y0: Math.min(quad[1], quad[3], quad[5], quad[7]),
    x1: Math.max(quad[0], quad[2], quad[4], quad[6]),
    y1: Math.max(quad[1], quad[3], quad[5], quad[7]),
  };
}

/** The smallest box around all `boxes`; null when there are none. */
export function boxAround(boxes: Iterable<Box>): Box | null {
  let around: Box | null = null;
  for (const box of boxes) {
    around = around === null ? box : {
      x0: Math.min(around.x0, box.x0),
      y0: Math.min(around.y0, box.y0),
      x1: Math.max(around.x1, box.x1),
      y1: Math.max(around.y1, box.y1),
    };
  }
  return around;
}

/** The box between two opposite corners, in whatever order they were given. */
export function boxBetween(a: PagePoint, b: PagePoint): Box {
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}

/** A box grown by `pad` on each side. */
export function growBox(box: Box, pad: number): Box {
  return { x0: box.x0 - pad, y0: box.y0 - pad, x1: box.x1 + pad, y1: box.y1 + pad };
}

/** The middle of a box. */
export function centreOf(box: Box): PagePoint {
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
}

/** Area in square pixels. */
export function areaOf(box: Box): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/** Area that two boxes share, in square pixels. */
export function sharedArea(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
}

/** Intersection over union of two boxes, 0 to 1; 0 where they share no area. */
export function overlapOf(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (areaOf(a) + areaOf(b) - shared);
}

/** How far apart two boxes lie along x and along y, in pixels; 0 along an axis on which they overlap or touch. */
export function gapBetween(a: Box, b: Box): { readonly x: number; readonly y: number } {
  return { x: Math.max(0, b.x0 - a.x1, a.x0 - b.x1), y: Math.max(0, b.y0 - a.y1, a.y0 - b.y1) };
}

/** Whether two boxes share at least a point. */
export function intersects(a: Box, b: Box): boolean {
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

/** Whether the point lies in the box, its border included. */
export function contains(box: Box, point: PagePoint): boolean {
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

/** The point at `t` (0-1) of the way from corner `from` to corner `to` (corner numbers 0-3) of a quadrilateral. */
function along(quad: Quad, from: number, to: number, t: number): PagePoint {
  const fromX = quad[from * 2] ?? 0;
  const fromY = quad[from * 2 + 1] ?? 0;
  const toX = quad[to * 2] ?? 0;
  const toY = quad[to * 2 + 1] ?? 0;
  return { x: fromX + (toX - fromX) * t, y: fromY + (toY - fromY) * t };
}

/** Cuts a quadrilateral across its writing direction at `t` (0-1 from its left side). */
export function splitQuad(quad: Quad, t: number): readonly [Quad, Quad] {
  const top = along(quad, 0, 1, t);
  const bottom = along(quad, 3, 2, t);
  return [
    [quad[0], quad[1], top.x, top.y, bottom.x, bottom.y, quad[6], quad[7]],
    [top.x, top.y, quad[2], quad[3], quad[4], quad[5], bottom.x, bottom.y],
  ];
}

/** Moves a quadrilateral by `dx`, `dy` pixels. */
export function translateQuad(quad: Quad, dx: number, dy: number): Quad {
  return [
    quad[0] + dx, quad[1] + dy, quad[2] + dx, quad[3] + dy,
    quad[4] + dx, quad[5] + dy, quad[6] + dx, quad[7] + dy,
  ];
}

/** The size of a page image in pixels. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The grid laid over a page for the token-to-grid task. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export const DEFAULT_GRID: GridSize = { rows: 4, columns: 4 };

/** The number (from 1, row by row) of the grid cell in which the centre of `box` lies. */
export function cellOfBox(box: Box, page: PageSize, grid: GridSize): number {
  const centre = centreOf(box);
  const column = Math.min(grid.columns - 1, Math.max(0, Math.floor((centre.x / page.width) * grid.columns)));
  const row = Math.min(grid.rows - 1, Math.max(0, Math.floor((centre.y / page.height) * grid.rows)));
  return row * grid.columns + column + 1;
}

/** The rectangle that grid cell number `cell` (from 1) covers. */
export function boxOfCell(cell: number, page: PageSize, grid: GridSize): Box {
  const row = Math.floor((cell - 1) / grid.columns);
  const column = (cell - 1) % grid.columns;
  return {
    x0: (page.width * column) / grid.columns,
    y0: (page.height * row) / grid.rows,
    x1: (page.width * (column + 1)) / grid.columns,
    y1: (page.height * (row + 1)) / grid.rows,
  };
}
