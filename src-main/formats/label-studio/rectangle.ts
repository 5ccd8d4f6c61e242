/** Rectangles as Label Studio has them: a corner, a size, and a rotation about that corner. */
import type { Quad } from '../../../src-shared/geometry.ts';

/** In pixels; `rotation` in degrees clockwise about the top left corner, 0 to 360. */
export interface TurnedRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

/** Corners that are off by less than this many pixels make a rectangle. */
const TOLERANCE = 1e-3;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function quadOfRectangle({ x, y, width, height, rotation }: TurnedRectangle): Quad {
  const [cos, sin] = [Math.cos(radians(rotation)), Math.sin(radians(rotation))];
  const [right, down] = [[width * cos, width * sin], [-height * sin, height * cos]] as const;
  return [x, y, x + right[0], y + right[1], x + right[0] + down[0], y + right[1] + down[1], x + down[0], y + down[1]];
}

/** The rectangle whose corners a quadrilateral has; null where it is none. */
export function rectangleOf(quad: Quad): TurnedRectangle | null {
  const [x, y] = quad;
  const width = Math.hypot(quad[2] - x, quad[3] - y);
  const height = Math.hypot(quad[6] - x, quad[7] - y);
  const angle = (Math.atan2(quad[3] - y, quad[2] - x) * 180) / Math.PI;
  const rectangle = { x, y, width, height, rotation: angle < 0 ? angle + 360 : angle };
  const isOne = quadOfRectangle(rectangle).every((coordinate, index) => Math.abs(coordinate - (quad[index] ?? 0)) < TOLERANCE);
  return isOne ? rectangle : null;
}
