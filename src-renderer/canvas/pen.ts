/** Drawing in view pixels from shapes in page pixels. */
import type { Box, Quad } from '../../src-shared/geometry.ts';
import type { Polygon, Polyline } from '../../src-shared/polygon.ts';
import type { Camera, CameraMatrix, ViewSize } from './camera.ts';
import { boxInView, matrixOf, toView, visibleBox } from './camera.ts';
import type { Curve, Spot } from './arrows.ts';
import { headOf } from './arrows.ts';
import type { Inks } from './ink.ts';

/** One canvas, and how the page lies on it. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  /** The camera once more, for shapes of which there are thousands. */
  readonly matrix: CameraMatrix;
  readonly size: ViewSize;
  /** Pixels of the canvas a view pixel. */
  readonly ratio: number;
  /** The part of the page that is in view, page pixels. */
  readonly visible: Box;
  readonly ink: Inks;
}

/** Clears a canvas and makes it ready to draw on in view pixels. */
export function penOn(canvas: HTMLCanvasElement, camera: Camera, size: ViewSize, ratio: number, ink: Inks): Pen | null {
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
  return penFor(context, camera, size, ratio, ink);
}

/** A pen on a canvas as it is. */
export function penFor(context: CanvasRenderingContext2D, camera: Camera, size: ViewSize, ratio: number, ink: Inks): Pen {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, camera, matrix: matrixOf(camera), size, ratio, visible: visibleBox(camera, size), ink };
}

/** A box in view pixels, grown by `pad` view pixels. */
export function viewBox({ camera }: Pen, box: Box, pad = 0): { x: number; y: number; width: number; height: number } {
  const { x0, y0, x1, y1 } = boxInView(camera, box);
  return { x: x0 - pad, y: y0 - pad, width: x1 - x0 + 2 * pad, height: y1 - y0 + 2 * pad };
}

/** A curve of the page in view pixels. */
export function viewCurve({ camera }: Pen, { start, bend1, bend2, end }: Curve): Curve {
  const seen = (spot: Spot): Spot => toView(camera, spot);
  return { start: seen(start), bend1: seen(bend1), bend2: seen(bend2), end: seen(end) };
}

/** Adds a quadrilateral to the current path. */
export function tracePath({ context, matrix: { a, b, c, d, e, f } }: Pen, quad: Quad): void {
  context.moveTo(a * quad[0] + c * quad[1] + e, b * quad[0] + d * quad[1] + f);
  context.lineTo(a * quad[2] + c * quad[3] + e, b * quad[2] + d * quad[3] + f);
  context.lineTo(a * quad[4] + c * quad[5] + e, b * quad[4] + d * quad[5] + f);
  context.lineTo(a * quad[6] + c * quad[7] + e, b * quad[6] + d * quad[7] + f);
  context.closePath();
}

/** Adds points that are joined one after the other to the current path. */
export function tracePolyline({ context, matrix: { a, b, c, d, e, f } }: Pen, polyline: Polyline): void {
  for (const [index, [x, y]] of polyline.entries()) {
    if (index === 0) context.moveTo(a * x + c * y + e, b * x + d * y + f);
    else context.lineTo(a * x + c * y + e, b * x + d * y + f);
  }
}

/** Adds a closed outline to the current path. */
export function tracePolygon(pen: Pen, polygon: Polygon): void {
  tracePolyline(pen, polygon);
  pen.context.closePath();
}

function isUpright(quad: Quad): boolean {
  return quad[0] === quad[6] && quad[2] === quad[4] && quad[1] === quad[3] && quad[5] === quad[7];
}

/** What has a place on the page. */
interface Placed {
  readonly quad: Quad;
}

/**
 * Fills many quadrilaterals in the current style. Upright ones are drawn as single rectangles with their sides on whole
 * pixels of the canvas, which is crisp, and many times faster than one path of thousands of corners.
 */
export function fillQuads(pen: Pen, placed: readonly Placed[]): void {
  const { context, matrix: { a, b, c, d, e, f }, ratio } = pen;
  let isSlanted = false;
  context.beginPath();
  for (const { quad } of placed) {
    if (isUpright(quad)) {
      const x = Math.round((a * quad[0] + c * quad[1] + e) * ratio) / ratio;
      const y = Math.round((b * quad[0] + d * quad[1] + f) * ratio) / ratio;
      const right = Math.round((a * quad[4] + c * quad[5] + e) * ratio) / ratio;
      const bottom = Math.round((b * quad[4] + d * quad[5] + f) * ratio) / ratio;
      context.fillRect(x, y, right - x, bottom - y);
    } else {
      isSlanted = true;
      tracePath(pen, quad);
    }
  }
  if (isSlanted) context.fill();
}

/** Outlines many quadrilaterals in the current style, a line of usually `width` view pixels along their insides; see `fillQuads`. */
export function strokeQuads(pen: Pen, placed: readonly Placed[], width: number): void {
  const { context, matrix: { a, b, c, d, e, f }, ratio, ink } = pen;
  const thick = Math.max(1, Math.round(width * ink.weight * ratio)) / ratio;
  const inset = thick / 2;
  let isSlanted = false;
  context.lineWidth = thick;
  context.lineJoin = 'miter';
  context.beginPath();
  for (const { quad } of placed) {
    if (isUpright(quad)) {
      const x0 = Math.round((a * quad[0] + c * quad[1] + e) * ratio) / ratio;
      const y0 = Math.round((b * quad[0] + d * quad[1] + f) * ratio) / ratio;
      const x1 = Math.round((a * quad[4] + c * quad[5] + e) * ratio) / ratio;
      const y1 = Math.round((b * quad[4] + d * quad[5] + f) * ratio) / ratio;
      context.strokeRect(Math.min(x0, x1) + inset, Math.min(y0, y1) + inset, Math.abs(x1 - x0) - thick, Math.abs(y1 - y0) - thick);
    } else {
      isSlanted = true;
      tracePath(pen, quad);
    }
  }
  if (isSlanted) context.stroke();
}

/** Fills a box in the current style, its sides on whole pixels; nothing is too small to be seen. */
export function fillBox(pen: Pen, box: Box): void {
  const { x, y, width, height } = viewBox(pen, box);
  pen.context.fillRect(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
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
export function drawArrow({ context, ink }: Pen, curve: Curve, { colour, width: usual, dash = [], halo }: ArrowStyle): void {
  const width = usual * ink.weight;
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
/** Height of a badge in view pixels. */
export const BADGE_HEIGHT = 15;

/** How far the halo of a badge reaches around it, view pixels. */
const BADGE_HALO = 1.5;

/**
 * Draws a small label, upright however the view is turned; `x`, `y` (view pixels) is its middle, or the middle of its right or left end.
 * @param halo what is drawn around it where it may lie over other labels
 */
export function drawBadge({ context }: Pen, text: string, x: number, y: number, colour: string, anchor: 'left' | 'middle' | 'right', halo?: string): void {
  context.font = BADGE_FONT;
  const width = Math.ceil(context.measureText(text).width) + 8;
  const left = anchor === 'left' ? x : anchor === 'right' ? x - width : x - width / 2;
  const fill = (around: number, style: string): void => {
    context.beginPath();
    context.roundRect(left - around, y - BADGE_HEIGHT / 2 - around, width + 2 * around, BADGE_HEIGHT + 2 * around, 4 + around);
    context.fillStyle = style;
    context.fill();
  };
  if (halo !== undefined) fill(BADGE_HALO, halo);
  fill(0, colour);
  context.fillStyle = '#fff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, left + width / 2, y + 0.5);
}
