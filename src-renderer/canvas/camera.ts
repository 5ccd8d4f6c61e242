/**
 * Where the page stands on the screen. Two spaces meet here: page pixels (`PagePoint`) and view pixels (`ViewPoint`:
 * CSS pixels from the top left of the canvas). `view = page * zoom + offset`.
 */
import type { Box, PagePoint, PageSize } from '../../src-shared/geometry.ts';

declare const viewSpace: unique symbol;
/** A point in CSS pixels from the top left of the canvas. */
export type ViewPoint = { readonly x: number; readonly y: number; readonly [viewSpace]: true };

/** The size of the canvas in CSS pixels. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  /** CSS pixels a page pixel. */
  readonly zoom: number;
  /** Where the page's top left corner stands, in view pixels. */
  readonly x: number;
  readonly y: number;
}

/** What the camera holds on to when the window or the page changes; null once a person has moved it. */
export type Fit = 'page' | 'width';

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 16;
const MARGIN = 20;
/** At least so much of the page stays in view, in view pixels. */
const KEPT_IN_VIEW = 64;

export function viewPoint(x: number, y: number): ViewPoint {
  return { x, y } as ViewPoint;
}

export function toView(camera: Camera, point: PagePoint): ViewPoint {
  return viewPoint(point.x * camera.zoom + camera.x, point.y * camera.zoom + camera.y);
}

export function toPage(camera: Camera, point: ViewPoint): PagePoint {
  return { x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom };
}

/** The part of the page that the canvas shows, in page pixels (it may reach beyond the page). */
export function visibleBox(camera: Camera, view: ViewSize): Box {
  return {
    x0: -camera.x / camera.zoom,
    y0: -camera.y / camera.zoom,
    x1: (view.width - camera.x) / camera.zoom,
    y1: (view.height - camera.y) / camera.zoom,
  };
}

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** The camera at another zoom, with the page point under `anchor` left where it is. */
export function zoomAbout(camera: Camera, anchor: ViewPoint, zoom: number): Camera {
  const clamped = clampZoom(zoom);
  const scale = clamped / camera.zoom;
  return { zoom: clamped, x: anchor.x - (anchor.x - camera.x) * scale, y: anchor.y - (anchor.y - camera.y) * scale };
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** The camera that shows the whole page, or its whole width, in the middle. */
export function fitPage(page: PageSize, view: ViewSize, fit: Fit): Camera {
  const across = Math.max(1, view.width - 2 * MARGIN) / Math.max(1, page.width);
  const down = Math.max(1, view.height - 2 * MARGIN) / Math.max(1, page.height);
  const zoom = clampZoom(fit === 'width' ? across : Math.min(across, down));
  const x = (view.width - page.width * zoom) / 2;
  const y = (view.height - page.height * zoom) / 2;
  return { zoom, x, y: fit === 'width' ? Math.max(MARGIN, y) : y };
}

/** The camera moved so that a part of the page stays in view. */
export function keepInView(camera: Camera, page: PageSize, view: ViewSize): Camera {
  const hold = (offset: number, extent: number, room: number): number =>
    Math.min(room - KEPT_IN_VIEW, Math.max(KEPT_IN_VIEW - extent, offset));
  return {
    zoom: camera.zoom,
    x: hold(camera.x, page.width * camera.zoom, view.width),
    y: hold(camera.y, page.height * camera.zoom, view.height),
  };
}

/** The camera moved as little as is needed to show `box` with some room around it; the same camera where it shows it. */
export function reveal(camera: Camera, box: Box, view: ViewSize): Camera {
  const move = (low: number, high: number, room: number): number => {
    const margin = Math.min(48, room / 4);
    if (low >= margin && high <= room - margin) return 0;
    if (high - low > room - 2 * margin) return low > room - margin || high < margin ? margin - low : 0;
    return low < margin ? margin - low : room - margin - high;
  };
  const dx = move(box.x0 * camera.zoom + camera.x, box.x1 * camera.zoom + camera.x, view.width);
  const dy = move(box.y0 * camera.zoom + camera.y, box.y1 * camera.zoom + camera.y, view.height);
  return dx === 0 && dy === 0 ? camera : pan(camera, dx, dy);
}
