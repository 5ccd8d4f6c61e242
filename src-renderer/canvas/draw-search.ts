/** What a search has found on the page: marked as with a highlighter, and where the person stands framed besides. */
import type { SearchPlace } from '../../src-shared/api/index.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { Pen } from './pen.ts';
import { tracePath } from './pen.ts';
import type { Scene } from './scene.ts';

export interface Found {
  readonly places: readonly SearchPlace[];
  /** Words of the place where the person stands. */
  readonly current: readonly WordId[];
}

export function drawFound(pen: Pen, scene: Scene, { places, current }: Found): void {
  const { context, ink } = pen;
  context.beginPath();
  for (const { words } of places) {
    for (const id of words) {
      const word = scene.state.word.get(id);
      if (word !== undefined) tracePath(pen, word.quad);
    }
  }
  context.fillStyle = ink.found;
  context.fill();
  context.beginPath();
  for (const id of current) {
    const word = scene.state.word.get(id);
    if (word !== undefined) tracePath(pen, word.quad);
  }
  context.strokeStyle = ink.foundLine;
  context.lineWidth = 2 * ink.weight;
  context.setLineDash([]);
  context.stroke();
}
