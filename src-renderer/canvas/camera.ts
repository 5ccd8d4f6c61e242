/**
 * Where the page stands on the screen. Two spaces meet here: page pixels (`PagePoint`) and view pixels (`ViewPoint`:
 * CSS pixels from the top left of the canvas). `view = turned(page) * zoom + offset`; what is turned is the view, by
 * quarters, and never the page itself.
 */
import type { Box, PagePoint, PageSize } from '../../src-shared/geometry.ts';
import type { Direction } from './neighbours.ts';

declare const viewSpace: unique symbol;
/** A point in CSS pixels from the top left of the canvas. */
export type ViewPoint = { readonly x: number; readonly y: number; readonly [viewSpace]: true };

/** The size of the canvas in CSS pixels. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** Quarter turns clockwise. */
export type Turn = 0 | 1 | 2 | 3;

export interface Camera {
  /** CSS pixels a page pixel. */
  readonly zoom: number;
  /** Where the page's own top left corner stands, in view pixels: on a turned page it is another corner of what is seen. */
  readonly x: number;
  readonly y: number;
  /** How far the view is turned. */
  readonly turn: Turn;
}

/** What the camera holds on to when the window or the page changes; null once a person has moved it. */
export type Fit = 'page' | 'width';

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 16;
/** Desk around a page that is fitted, in view pixels. */
export const MARGIN = 20;
/** At least so much of the page stays in view, in view pixels. */
const KEPT_IN_VIEW = 64;
/** No selection is shown larger than this by fitting it: around a single word there has to be some page. */
const MAX_FITTED_ZOOM = 3;

export function viewPoint(x: number, y: number): ViewPoint {
  return { x, y } as ViewPoint;
}

/** What turning does to a vector: its `x` goes to `(xx, xy)`, its `y` to `(yx, yy)`. */
const TURNS = [
  { xx: 1, xy: 0, yx: 0, yy: 1 },
  { xx: 0, xy: 1, yx: -1, yy: 0 },
  { xx: -1, xy: 0, yx: 0, yy: -1 },
  { xx: 0, xy: -1, yx: 1, yy: 0 },
] as const;

/** The camera as a matrix: `view.x = a * page.x + c * page.y + e`, `view.y = b * page.x + d * page.y + f`, as canvases name them. */
export interface CameraMatrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export function matrixOf({ zoom, x, y, turn }: Camera): CameraMatrix {
  const { xx, xy, yx, yy } = TURNS[turn];
  return { a: xx * zoom, b: xy * zoom, c: yx * zoom, d: yy * zoom, e: x, f: y };
}

export function toView(camera: Camera, point: PagePoint): ViewPoint {
  const { xx, xy, yx, yy } = TURNS[camera.turn];
  return viewPoint((xx * point.x + yx * point.y) * camera.zoom + camera.x, (xy * point.x + yy * point.y) * camera.zoom + camera.y);
}

export function toPage(camera: Camera, point: ViewPoint): PagePoint {
  const { xx, xy, yx, yy } = TURNS[camera.turn];
  const x = (point.x - camera.x) / camera.zoom;
  const y = (point.y - camera.y) / camera.zoom;
  return { x: xx * x + xy * y, y: yx * x + yy * y };
}

/** A box of the page in view pixels. */
export function boxInView(camera: Camera, box: Box): Box {
  const a = toView(camera, { x: box.x0, y: box.y0 });
  const b = toView(camera, { x: box.x1, y: box.y1 });
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}

/** The part of the page under a box of the view, in page pixels. */
export function boxOnPage(camera: Camera, box: Box): Box {
  const a = toPage(camera, viewPoint(box.x0, box.y0));
  const b = toPage(camera, viewPoint(box.x1, box.y1));
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}

/** The part of the page that the canvas shows, in page pixels (it may reach beyond the page). */
export function visibleBox(camera: Camera, view: ViewSize): Box {
  return boxOnPage(camera, { x0: 0, y0: 0, x1: view.width, y1: view.height });
}

/** The size that a page of `size` has in a turned view. */
export function turnedSize(size: PageSize, turn: Turn): PageSize {
  return turn % 2 === 0 ? size : { width: size.height, height: size.width };
}

const CLOCKWISE = ['up', 'right', 'down', 'left'] as const satisfies readonly Direction[];

/** The direction on the page that lies in `direction` on the screen. */
export function directionOnPage(direction: Direction, turn: Turn): Direction {
  return CLOCKWISE[(CLOCKWISE.indexOf(direction) - turn + 4) % 4] ?? direction;
}

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** The camera at another zoom, with the page point under `anchor` left where it is. */
export function zoomAbout(camera: Camera, anchor: ViewPoint, zoom: number): Camera {
  const clamped = clampZoom(zoom);
  const scale = clamped / camera.zoom;
  return { ...camera, zoom: clamped, x: anchor.x - (anchor.x - camera.x) * scale, y: anchor.y - (anchor.y - camera.y) * scale };
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** The camera with the middle of `box` (page pixels) in the middle of the view. */
export function centred(zoom: number, turn: Turn, box: Box, view: ViewSize): Camera {
  const middle = toView({ zoom, turn, x: 0, y: 0 }, { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 });
  return { zoom, turn, x: view.width / 2 - middle.x, y: view.height / 2 - middle.y };
}

function boxOfPage({ width, height }: PageSize): Box {
  return { x0: 0, y0: 0, x1: width, y1: height };
}

/** The camera that shows the whole page, or its whole width as it is seen, in the middle. */
export function fitPage(page: PageSize, view: ViewSize, fit: Fit, turn: Turn = 0): Camera {
  const seen = turnedSize(page, turn);
  const across = Math.max(1, view.width - 2 * MARGIN) / Math.max(1, seen.width);
  const down = Math.max(1, view.height - 2 * MARGIN) / Math.max(1, seen.height);
  const zoom = clampZoom(fit === 'width' ? across : Math.min(across, down));
  const camera = centred(zoom, turn, boxOfPage(page), view);
  const top = (view.height - seen.height * zoom) / 2;
  return fit === 'width' && top < MARGIN ? pan(camera, 0, MARGIN - top) : camera;
}

/** The camera that shows `box` (page pixels) as large as is sensible, in the middle, with some page around it. */
export function fitBox(box: Box, view: ViewSize, turn: Turn): Camera {
  const seen = turnedSize({ width: box.x1 - box.x0, height: box.y1 - box.y0 }, turn);
  const room = (extent: number): number => Math.max(1, extent * 0.8 - 2 * MARGIN);
  const zoom = Math.min(room(view.width) / Math.max(1, seen.width), room(view.height) / Math.max(1, seen.height), MAX_FITTED_ZOOM);
  return centred(clampZoom(zoom), turn, box, view);
}

/** The camera turned to `turn` about the middle of the view. */
export function turnAbout(camera: Camera, view: ViewSize, turn: Turn): Camera {
  const middle = toPage(camera, viewPoint(view.width / 2, view.height / 2));
  return centred(camera.zoom, turn, { x0: middle.x, y0: middle.y, x1: middle.x, y1: middle.y }, view);
}

/** The camera moved so that the page point `point` stands in the middle of the view. */
export function centreOn(camera: Camera, point: PagePoint, view: ViewSize): Camera {
  return centred(camera.zoom, camera.turn, { x0: point.x, y0: point.y, x1: point.x, y1: point.y }, view);
}

/** The camera moved so that a part of the page stays in view. */
export function keepInView(camera: Camera, page: PageSize, view: ViewSize): Camera {
  const seen = boxInView(camera, boxOfPage(page));
  const hold = (low: number, high: number, room: number): number =>
    Math.min(room - KEPT_IN_VIEW, Math.max(KEPT_IN_VIEW - (high - low), low)) - low;
  return pan(camera, hold(seen.x0, seen.x1, view.width), hold(seen.y0, seen.y1, view.height));
}

/** The camera moved as little as is needed to show `box` with some room around it; the same camera where it shows it. */
export function reveal(camera: Camera, box: Box, view: ViewSize): Camera {
  const move = (low: number, high: number, room: number): number => {
    const margin = Math.min(48, room / 4);
    if (low >= margin && high <= room - margin) return 0;
    if (high - low > room - 2 * margin) return low > room - margin || high < margin ? margin - low : 0;
    return low < margin ? margin - low : room - margin - high;
  };
  const seen = boxInView(camera, box);
  const dx = move(seen.x0, seen.x1, view.width);
  const dy = move(seen.y0, seen.y1, view.height);
  return dx === 0 && dy === 0 ? camera : pan(camera, dx, dy);
}
