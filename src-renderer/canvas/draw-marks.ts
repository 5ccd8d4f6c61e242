/** Marks of the moving layer: strokes that stand out from the print, handles, and the arrow of a link that is proposed. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { growBox } from '../../src-shared/geometry.ts';
import type { EntityId } from '../../src-shared/ids.ts';
import type { Point } from '../../src-shared/polygon.ts';
import type { Curve } from './arrows.ts';
import { arrowBetween } from './arrows.ts';
import { toView } from './camera.ts';
import { traceEntity } from './draw-links.ts';
import { HANDLES, placeOfHandle } from './hit.ts';
import { withAlpha } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawArrow, viewBox, viewCurve } from './pen.ts';
import type { Scene } from './scene.ts';

/** Strokes the current path in a colour, usually `usual` view pixels wide, with white beside it. */
export function strokeWithHalo({ context, ink }: Pen, colour: string, usual: number): void {
  const width = usual * ink.weight;
  context.lineJoin = 'round';
  context.strokeStyle = ink.halo;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** The handles of a box, such as a selected word's. */
export function drawHandles(pen: Pen, box: Box): void {
  const { camera } = pen;
  const { width, height } = viewBox(pen, box);
  const isSmall = Math.min(width, height) < 18;
  const side = isSmall ? 5 : 7;
  for (const handle of HANDLES) {
    // Around a small word only two opposite corners are drawn, so that the word stays readable; all eight can be taken.
    const along = (handle === 'n' || handle === 's') === (camera.turn % 2 === 0) ? width : height;
    if (isSmall ? handle !== 'nw' && handle !== 'se' : handle.length === 1 && along < 28) continue;
    drawHandle(pen, placeOfHandle(box, handle), side, 1.5);
  }
}

/** The corners of an outline, each of which can be dragged. */
export function drawCorners(pen: Pen, corners: readonly Point[]): void {
  for (const [x, y] of corners) drawHandle(pen, { x, y }, 7, 3.5);
}

/** A handle in the middle of `place`, page pixels. @param side and `radius` of its corners, view pixels */
function drawHandle({ context, camera, ink }: Pen, place: PagePoint, side: number, radius: number): void {
  const { x, y } = toView(camera, place);
  context.beginPath();
  context.roundRect(x - side / 2, y - side / 2, side, side, radius);
  context.fillStyle = '#fff';
  context.fill();
  context.strokeStyle = ink.selected;
  context.lineWidth = 1.5 * ink.weight;
  context.stroke();
}

/** A box grown by `pad` view pixels, in page pixels: arrows are laid out on the page, where the pointer looks for them, too. */
export function padded({ camera }: Pen, box: Box, pad: number): Box {
  return growBox(box, pad / camera.zoom);
}

/** The arrow between two boxes of the page, in view pixels; it keeps off them a little. */
export function arrowInView(pen: Pen, from: Box, to: Box, gap = 3): Curve {
  return viewCurve(pen, arrowBetween(padded(pen, from, 2), padded(pen, to, gap)));
}

/** The link that is being drawn: from its beginning to the entity that Enter would take. */
export function drawProposed(pen: Pen, scene: Scene, from: EntityId, to: EntityId | null): void {
  const start = scene.index.boxOfEntity.get(from);
  const end = to === null ? undefined : scene.index.boxOfEntity.get(to);
  const entity = to === null ? undefined : scene.state.entity.get(to);
  if (start === undefined || end === undefined || entity === undefined) return;
  traceEntity(pen, scene, entity);
  pen.context.fillStyle = withAlpha(pen.ink.proposed, 0.16);
  pen.context.fill();
  pen.context.setLineDash([5, 3]);
  strokeWithHalo(pen, pen.ink.proposed, 2);
  pen.context.setLineDash([]);
  drawArrow(pen, arrowInView(pen, start, end), { colour: pen.ink.proposed, width: 2.25, dash: [6, 4], halo: pen.ink.halo });
}
