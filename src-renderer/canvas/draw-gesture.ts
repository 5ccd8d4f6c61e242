/** The moving layer: what the pointer is in the middle of. */
import { boxBetween } from '../../src-shared/geometry.ts';
import { boxOfPoints, isRectangle } from '../../src-shared/polygon.ts';
import { en } from '../text/en.ts';
import { arrowInView, drawCorners, drawHandles, drawProposed, padded, strokeWithHalo } from './draw-marks.ts';
import { toView } from './camera.ts';
import { traceLine } from './draw-lines.ts';
import type { Gesture } from './gesture.ts';
import { resizeBox } from './hit.ts';
import { withAlpha } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawArrow, drawBadge, traceBox, tracePath, tracePolygon } from './pen.ts';
import { boxesOfPlace, nearestBand } from './places.ts';
import { cornersOf, reshape } from './region-grips.ts';
import type { Scene } from './scene.ts';

/** Draws what letting go of the pointer would do. */
export function drawGesture(pen: Pen, scene: Scene, gesture: Gesture): void {
  const { context } = pen;
  switch (gesture.kind) {
    case 'none':
    case 'pan':
    case 'press': return;
    case 'marquee': {
      context.beginPath();
      traceBox(pen, boxBetween(gesture.start, gesture.now), 0, 2);
      return drawLoop(pen);
    }
    case 'lasso': {
      context.beginPath();
      for (const corner of gesture.loop) {
        const { x, y } = toView(pen.camera, corner);
        context.lineTo(x, y);
      }
      context.closePath();
      return drawLoop(pen);
    }
    case 'draw': {
      context.beginPath();
      traceBox(pen, boxBetween(gesture.start, gesture.now), 0, 1);
      context.fillStyle = pen.ink.selectedSoft;
      context.fill();
      strokeWithHalo(pen, pen.ink.selected, 1.5);
      return;
    }
    case 'separator': return drawSeparator(pen, scene, gesture);
    case 'reshape': return drawReshaped(pen, gesture);
    case 'outline':
    case 'resize': {
      const box = resizeBox(gesture.before, gesture.handle, gesture.now.x - gesture.start.x, gesture.now.y - gesture.start.y);
      context.beginPath();
      traceBox(pen, box, 0, 1);
      strokeWithHalo(pen, pen.ink.selected, 2);
      drawHandles(pen, box);
      return;
    }
    case 'move':
    case 'carry': return drawCarried(pen, scene, gesture);
    case 'reorder': return drawReordered(pen, scene, gesture);
    case 'link': {
      const start = scene.index.boxOfEntity.get(gesture.from);
      if (start === undefined) return;
      if (gesture.to !== null) return drawProposed(pen, scene, gesture.from, gesture.to);
      const end = { x0: gesture.now.x, y0: gesture.now.y, x1: gesture.now.x, y1: gesture.now.y };
      drawArrow(pen, arrowInView(pen, start, end, 0), { colour: pen.ink.proposed, width: 2, dash: [6, 4], halo: pen.ink.halo });
    }
  }
}

/** Draws the current path as what is about to be selected. */
function drawLoop({ context, ink }: Pen): void {
  context.fillStyle = withAlpha(ink.selected, 0.08);
  context.fill('evenodd');
  context.strokeStyle = ink.selected;
  context.lineWidth = ink.weight;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** A region in the outline that its grip gives it. */
function drawReshaped(pen: Pen, { before, grip, start, now }: Extract<Gesture, { kind: 'reshape' }>): void {
  const polygon = reshape(before, grip, start, now);
  pen.context.beginPath();
  tracePolygon(pen, polygon);
  pen.context.fillStyle = pen.ink.selectedSoft;
  pen.context.fill();
  strokeWithHalo(pen, pen.ink.selected, 2);
  if (isRectangle(polygon)) drawHandles(pen, boxOfPoints(polygon));
  else drawCorners(pen, cornersOf(polygon));
}

/** The separator of a table where the pointer has it. */
function drawSeparator(pen: Pen, { state }: Scene, { table: id, axis, now }: Extract<Gesture, { kind: 'separator' }>): void {
  const table = state.table.get(id);
  if (table === undefined) return;
  const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
  const from = toView(pen.camera, axis === 'row' ? { x: x0, y: now.y } : { x: now.x, y: y0 });
  const to = toView(pen.camera, axis === 'row' ? { x: x1, y: now.y } : { x: now.x, y: y1 });
  pen.context.beginPath();
  pen.context.moveTo(from.x, from.y);
  pen.context.lineTo(to.x, to.y);
  strokeWithHalo(pen, pen.ink.proposed, 2);
}

/** Lines under way, and the place between two others, and the region, that would take them. */
function drawReordered(pen: Pen, scene: Scene, gesture: Extract<Gesture, { kind: 'reorder' }>): void {
  const { context, camera } = pen;
  const home = gesture.region?.id ?? null;
  const region = home === null ? undefined : scene.state.region.get(home);
  if (region !== undefined) {
    context.beginPath();
    tracePolygon(pen, region.polygon);
    strokeWithHalo(pen, pen.ink.proposed, 2);
  }
  context.save();
  const [start, now] = [toView(camera, gesture.start), toView(camera, gesture.now)];
  context.translate(now.x - start.x, now.y - start.y);
  context.beginPath();
  for (const id of gesture.lines) traceLine(pen, scene, id, 3, 4);
  context.fillStyle = withAlpha(pen.ink.selected, 0.16);
  context.fill();
  strokeWithHalo(pen, pen.ink.selected, 1.5);
  context.restore();
  const beside = gesture.beside === null ? undefined : nearestBand(scene, gesture.beside, gesture.now);
  if (beside === undefined) return;
  const edge = padded(pen, beside, 3);
  const at = gesture.after ? edge.y1 : edge.y0;
  const left = toView(camera, { x: edge.x0 - 12 / camera.zoom, y: at });
  const right = toView(camera, { x: edge.x1, y: at });
  context.beginPath();
  context.moveTo(left.x, left.y);
  context.lineTo(right.x, right.y);
  strokeWithHalo(pen, pen.ink.proposed, 3);
  const rank = (gesture.beside === null ? 0 : scene.index.rankOfLine.get(gesture.beside) ?? 0) + 1;
  drawBadge(pen, gesture.after ? en.canvas.after(rank) : en.canvas.before(rank), left.x - 2, left.y, pen.ink.proposed, 'right');
}

/** Words under way, and the line or cell that would take them. */
function drawCarried(pen: Pen, scene: Scene, gesture: Extract<Gesture, { kind: 'move' | 'carry' }>): void {
  const { context, camera } = pen;
  if (gesture.kind === 'carry' && gesture.place !== null) {
    const targets = boxesOfPlace(scene, gesture.place);
    if (targets.length > 0) {
      context.beginPath();
      for (const target of targets) traceBox(pen, target, 3, 5);
      context.fillStyle = withAlpha(pen.ink.proposed, 0.14);
      context.fill();
      strokeWithHalo(pen, pen.ink.proposed, 2);
    }
  }
  const [start, now] = [toView(camera, gesture.start), toView(camera, gesture.now)];
  context.save();
  context.translate(now.x - start.x, now.y - start.y);
  context.beginPath();
  for (const id of gesture.words) {
    const word = scene.state.word.get(id);
    if (word !== undefined) tracePath(pen, word.quad);
  }
  context.fillStyle = withAlpha(pen.ink.selected, 0.2);
  context.fill();
  strokeWithHalo(pen, pen.ink.selected, 1.5);
  context.restore();
  if (gesture.kind !== 'carry' || gesture.place === null) return;
  const label = gesture.place.kind === 'cell' ? en.canvas.cell(gesture.place.cell)
    : gesture.place.kind === 'table-cell' ? en.table.place(gesture.place.row + 1, gesture.place.column + 1)
    : gesture.place.kind === 'line' ? en.canvas.line((scene.index.rankOfLine.get(gesture.place.line) ?? 0) + 1) : en.canvas.newLine;
  drawBadge(pen, label, now.x + 12, now.y + 16, pen.ink.proposed, 'left');
}
