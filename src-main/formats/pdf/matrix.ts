/** Affine maps of the plane, written as in PDF: `[a, b, c, d, e, f]` takes (x, y) to (ax + cy + e, bx + dy + f). */

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Point = readonly [x: number, y: number];

export function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The map that does `first`, then `second`. */
export function followedBy(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [a2, b2, c2, d2, e2, f2] = second;
  return [
    a * a2 + b * c2, a * b2 + b * d2, c * a2 + d * c2, c * b2 + d * d2,
    e * a2 + f * c2 + e2, e * b2 + f * d2 + f2,
  ];
}

export const scaling = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0];
export const shift = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

/** Turns by `degrees` about the origin: clockwise to the eye where y runs downwards. */
export function turning(degrees: number): Matrix {
  // Quarters are exact: a cosine of 6e-17 would make a page slant.
  const quarters = ((degrees / 90) % 4 + 4) % 4;
  const [cos, sin] = Number.isInteger(quarters)
    ? ([[1, 0], [0, 1], [-1, 0], [0, -1]] as const)[quarters] ?? [1, 0]
    : [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)] as const;
  return [cos, sin, -sin, cos, 0, 0];
}
