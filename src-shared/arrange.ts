/** Aligning and distributing boxes: how far each has to move. Pure, in whatever space the boxes are given. */
import type { Box } from './geometry.ts';
import { boxAround } from './geometry.ts';

/** What boxes are aligned by: a side, or the middle across (`centre`) or down (`middle`). */
export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = typeof ALIGNMENTS[number];
export type Axis = 'across' | 'down';

export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** How far each box has to move so that all are aligned with the outermost, or about their common middle. */
export function align(boxes: readonly Box[], by: Alignment): Shift[] {
  const around = boxAround(boxes);
  if (around === null) return [];
  return boxes.map((box) => {
    switch (by) {
      case 'left': return { dx: around.x0 - box.x0, dy: 0 };
      case 'right': return { dx: around.x1 - box.x1, dy: 0 };
      case 'centre': return { dx: (around.x0 + around.x1 - box.x0 - box.x1) / 2, dy: 0 };
      case 'top': return { dx: 0, dy: around.y0 - box.y0 };
      case 'bottom': return { dx: 0, dy: around.y1 - box.y1 };
      case 'middle': return { dx: 0, dy: (around.y0 + around.y1 - box.y0 - box.y1) / 2 };
    }
  });
}

/** How far each box has to move so that the gaps between neighbours are the same; the outermost two stay. Gaps may be negative. */
export function distribute(boxes: readonly Box[], axis: Axis): Shift[] {
  const start = (box: Box): number => (axis === 'across' ? box.x0 : box.y0);
  const extent = (box: Box): number => (axis === 'across' ? box.x1 - box.x0 : box.y1 - box.y0);
  const order = boxes.map((_, at) => at).sort((a, b) => middle(a) - middle(b));
  const first = boxes[order[0] ?? 0];
  const last = boxes[order.at(-1) ?? 0];
  if (first === undefined || last === undefined || boxes.length < 3) return boxes.map(() => ({ dx: 0, dy: 0 }));
  const room = start(last) + extent(last) - start(first);
  const gap = (room - boxes.reduce((sum, box) => sum + extent(box), 0)) / (boxes.length - 1);
  const shifts = new Map<number, number>();
  let next = start(first);
  for (const at of order) {
    const box = boxes[at];
    if (box === undefined) continue;
    shifts.set(at, next - start(box));
    next += extent(box) + gap;
  }
  return boxes.map((_, at) => (axis === 'across' ? { dx: shifts.get(at) ?? 0, dy: 0 } : { dx: 0, dy: shifts.get(at) ?? 0 }));

  function middle(at: number): number {
    const box = boxes[at];
    return box === undefined ? 0 : start(box) + extent(box) / 2;
  }
}
