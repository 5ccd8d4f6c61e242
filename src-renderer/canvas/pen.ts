/** Drawing in view pixels from shapes in page pixels. */
import type { Box, Quad } from '../../src-shared/geometry.ts';
import type { Camera, ViewSize } from './camera.ts';
import { visibleBox } from './camera.ts';
import type { Curve } from './arrows.ts';
import { headOf } from './arrows.ts';

/** One canvas, and how the page lies on it. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly size: ViewSize;
  /** The part of the page that is in view, page pixels. */
  readonly visible: Box;
}

/** Clears a canvas and makes it ready to draw on in view pixels. */
export function penOn(canvas: HTMLCanvasElement, camera: Camera, size: ViewSize, ratio: number): Pen | null {
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, camera, size, visible: visibleBox(camera, size) };
}

/** A box in view pixels, grown by `pad` view pixels. */
export function viewBox({ camera }: Pen, box: Box, pad = 0): { x: number; y: number; width: number; height: number } {
  return {
    x: box.x0 * camera.zoom + camera.x - pad,
    y: box.y0 * camera.zoom + camera.y - pad,
    width: (box.x1 - box.x0) * camera.zoom + 2 * pad,
    height: (box.y1 - box.y0) * camera.zoom + 2 * pad,
  };
}

/** Adds a quadrilateral to the current path. */
export function tracePath({ context, camera }: Pen, quad: Quad): void {
  const { zoom, x, y } = camera;
  context.moveTo(quad[0] * zoom + x, quad[1] * zoom + y);
  context.lineTo(quad[2] * zoom + x, quad[3] * zoom + y);
  context.lineTo(quad[4] * zoom + x, quad[5] * zoom + y);
  context.lineTo(quad[6] * zoom + x, quad[7] * zoom + y);
  context.closePath();
}

function isUpright(quad: Quad): boolean {
  return quad[0] === quad[6] && quad[2] === quad[4] && quad[1] === quad[3] && quad[5] === quad[7];
}

/** What has a place on the page. */
interface Placed {
  readonly quad: Quad;
}

/**
 * Fills or strokes many quadrilaterals in the current style. Upright ones are drawn as single rectangles, which is many
 * times faster than one path of thousands of corners.
 */
function drawQuads(pen: Pen, placed: readonly Placed[], draw: 'fill' | 'stroke'): void {
  const { context, camera: { zoom, x, y } } = pen;
  let isSlanted = false;
  context.beginPath();
  for (const { quad } of placed) {
    if (isUpright(quad)) {
      const width = (quad[2] - quad[0]) * zoom;
      const height = (quad[5] - quad[1]) * zoom;
      if (draw === 'fill') context.fillRect(quad[0] * zoom + x, quad[1] * zoom + y, width, height);
      else context.strokeRect(quad[0] * zoom + x, quad[1] * zoom + y, width, height);
    } else {
      isSlanted = true;
      tracePath(pen, quad);
    }
  }
  if (!isSlanted) return;
  if (draw === 'fill') context.fill();
  else context.stroke();
}

export function fillQuads(pen: Pen, placed: readonly Placed[]): void {
  drawQuads(pen, placed, 'fill');
}

export function strokeQuads(pen: Pen, placed: readonly Placed[]): void {
  drawQuads(pen, placed, 'stroke');
}

/** Adds a rounded box, grown by `pad` view pixels, to the current path. */
export function traceBox(pen: Pen, box: Box, pad = 0, radius = 3): void {
  const { x, y, width, height } = viewBox(pen, box, pad);
  pen.context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
}

export interface ArrowStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  /** White under the line, so that it stands out from the print. */
  readonly halo?: string;
}

/** Draws a curve (view pixels) with a head at its end. */
export function drawArrow({ context }: Pen, curve: Curve, { colour, width, dash = [], halo }: ArrowStyle): void {
  const { start, bend1, bend2, end } = curve;
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const [left, right] = headOf(curve, Math.min(6 + 1.6 * width, Math.max(3, length * 0.6)));
  const line = (): void => {
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.bezierCurveTo(bend1.x, bend1.y, bend2.x, bend2.y, end.x, end.y);
    context.stroke();
  };
  const head = (): void => {
    context.beginPath();
    context.moveTo(left.x, left.y);
    context.lineTo(end.x, end.y);
    context.lineTo(right.x, right.y);
    context.stroke();
  };
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (halo !== undefined) {
    context.strokeStyle = halo;
    context.lineWidth = width + 3;
    line();
    head();
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  line();
  context.setLineDash([]);
  head();
  if (length < 12) return;
  context.beginPath();
  context.fillStyle = colour;
  context.arc(start.x, start.y, width + 1.2, 0, 2 * Math.PI);
  context.fill();
}

const BADGE_FONT = '600 11px "Inter Variable", system-ui, sans-serif';

/** Draws a small label; `x`, `y` (view pixels) is the middle of its right or left end. */
export function drawBadge({ context }: Pen, text: string, x: number, y: number, colour: string, end: 'left' | 'right'): void {
  context.font = BADGE_FONT;
  const width = Math.ceil(context.measureText(text).width) + 8;
  const left = end === 'left' ? x : x - width;
  context.beginPath();
  context.roundRect(left, y - 7.5, width, 15, 4);
  context.fillStyle = colour;
  context.fill();
  context.fillStyle = '#fff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, left + width / 2, y + 0.5);
}
