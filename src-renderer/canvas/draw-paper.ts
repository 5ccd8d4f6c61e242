/** The sheet that the page image lies on: blank paper with an edge, on the desk. */
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Pen } from './pen.ts';
import { viewBox } from './pen.ts';

/** Edges of shadow from the outermost inwards: how far each reaches, and how dark it is. A blur would cost a frame of its own. */
const SHADOW: readonly (readonly [reach: number, alpha: number])[] = [[9, 1.5], [6, 2], [4, 3], [2, 4], [1, 9]];

export function drawPaper(pen: Pen, size: PageSize): void {
  const { context } = pen;
  const { x, y, width, height } = viewBox(pen, { x0: 0, y0: 0, x1: size.width, y1: size.height });
  for (const [reach, alpha] of SHADOW) {
    context.fillStyle = `rgb(40 30 15 / ${alpha}%)`;
    context.fillRect(x - reach, y - reach + 2, width + 2 * reach, height + 2 * reach);
  }
  context.fillStyle = '#fdfdfc';
  context.fillRect(x, y, width, height);
}
