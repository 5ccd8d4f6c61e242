/** Drawing the strip that shows where doubt is: by colour, and by width and hatching. View pixels. */
import type { HeatBin } from './heat.ts';
import { hatching } from './ink.ts';
import type { Inks } from './ink.ts';

export interface HeatDrawing {
  readonly width: number;
  readonly height: number;
  readonly bins: readonly HeatBin[];
  readonly ink: Inks;
}

/** Share of the strip's width that a stretch takes in which nothing is worse than doubtful, and one with something unsure. */
const DOUBTFUL_WIDTH = 0.5;

/** Draws each stretch from the strip's right edge: half as wide for doubtful, all of it and hatched for unsure things. */
export function drawHeat(context: CanvasRenderingContext2D, { width, height, bins, ink }: HeatDrawing): void {
  context.clearRect(0, 0, width, height);
  const extent = height / Math.max(1, bins.length);
  for (const [row, { doubtful, unsure }] of bins.entries()) {
    if (doubtful + unsure === 0) continue;
    const y = Math.round(row * extent);
    const tall = Math.max(2, Math.round((row + 1) * extent) - y - 1);
    const wide = unsure > 0 ? width : Math.round(width * DOUBTFUL_WIDTH);
    const { block, line } = ink.doubt[unsure > 0 ? 'unsure' : 'doubtful'];
    context.fillStyle = block;
    context.fillRect(width - wide, y, wide, tall);
    if (unsure > 0) {
      context.fillStyle = hatching(context, ink);
      context.fillRect(width - wide, y, wide, tall);
    }
    context.fillStyle = line;
    context.fillRect(width - 2, y, 2, tall);
  }
}
