import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src-shared/geometry.ts';
import type { Camera, Turn } from '../../../../src-renderer/canvas/camera.ts';
import {
  boxInView, boxOnPage, centreOn, directionOnPage, fitBox, fitPage, keepInView, matrixOf, reveal, toPage, toView, turnAbout, viewPoint, visibleBox, zoomAbout,
} from '../../../../src-renderer/canvas/camera.ts';

const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const VIEW = { width: 800, height: 600 };
const PAGE = { width: 2000, height: 3000 };
const TURNS: readonly Turn[] = [0, 1, 2, 3];

const number = fc.double({ min: -5000, max: 5000, noNaN: true });
const cameras: fc.Arbitrary<Camera> = fc.record({
  zoom: fc.double({ min: 0.02, max: 16, noNaN: true }), x: number, y: number, turn: fc.constantFrom(...TURNS),
});

describe('camera', () => {
  it('turns page points to view points and back, whichever way the view is turned', () => {
    fc.assert(fc.property(number, number, cameras, (x, y, camera) => {
      const back = toPage(camera, toView(camera, { x, y }));
      expect(back.x).toBeCloseTo(x, 4);
      expect(back.y).toBeCloseTo(y, 4);
    }));
  });

  it('is the same as a matrix', () => {
    fc.assert(fc.property(number, number, cameras, (x, y, camera) => {
      const { a, b, c, d, e, f } = matrixOf(camera);
      const seen = toView(camera, { x, y });
      expect(a * x + c * y + e).toBeCloseTo(seen.x, 4);
      expect(b * x + d * y + f).toBeCloseTo(seen.y, 4);
    }));
  });

  it('turns boxes to boxes and back', () => {
    fc.assert(fc.property(cameras, (camera) => {
      const { x0, y0, x1, y1 } = boxOnPage(camera, boxInView(camera, box(100, 200, 340, 260)));
      for (const [got, want] of [[x0, 100], [y0, 200], [x1, 340], [y1, 260]] as const) expect(got).toBeCloseTo(want, 3);
    }));
  });

  it('shows the top of the page at the right when it is turned clockwise by a quarter', () => {
    const camera = fitPage(PAGE, VIEW, 'page', 1);
    const top = toView(camera, { x: 1000, y: 0 });
    const bottom = toView(camera, { x: 1000, y: 3000 });
    expect(top.x).toBeGreaterThan(bottom.x);
    expect(top.y).toBeCloseTo(bottom.y);
    expect(directionOnPage('right', 1)).toBe('up');
    expect(directionOnPage('up', 2)).toBe('down');
    expect(directionOnPage('left', 0)).toBe('left');
  });

  it('keeps the point under the pointer when zooming, and stops at the limits', () => {
    const camera: Camera = { zoom: 0.5, x: 30, y: -20, turn: 0 };
    const anchor = viewPoint(200, 300);
    const zoomed = zoomAbout(camera, anchor, 2);
    expect(zoomed.zoom).toBe(2);
    expect(toView(zoomed, toPage(camera, anchor))).toMatchObject({ x: 200, y: 300 });
    expect(zoomAbout(camera, anchor, 1000).zoom).toBe(16);
  });

  it('keeps the middle of the view when turning, and comes back after four quarters', () => {
    let camera: Camera = { zoom: 0.5, x: 30, y: -20, turn: 0 };
    const middle = toPage(camera, viewPoint(400, 300));
    for (const turn of [1, 2, 3, 0] as const) {
      camera = turnAbout(camera, VIEW, turn);
      expect(toPage(camera, viewPoint(400, 300)).x).toBeCloseTo(middle.x);
      expect(toPage(camera, viewPoint(400, 300)).y).toBeCloseTo(middle.y);
    }
    expect(camera.x).toBeCloseTo(30);
    expect(camera.y).toBeCloseTo(-20);
  });

  it.each(TURNS)('fits the page into the view, in its middle, turned by %i quarters', (turn) => {
    const seen = boxInView(fitPage(PAGE, VIEW, 'page', turn), box(0, 0, PAGE.width, PAGE.height));
    expect(seen.x0).toBeGreaterThanOrEqual(0);
    expect(seen.y0).toBeGreaterThanOrEqual(0);
    expect(seen.x0 + seen.x1).toBeCloseTo(VIEW.width);
    expect(seen.y0 + seen.y1).toBeCloseTo(VIEW.height);
    const wide = boxInView(fitPage(PAGE, VIEW, 'width', turn), box(0, 0, PAGE.width, PAGE.height));
    expect(wide.x1 - wide.x0).toBeCloseTo(VIEW.width - 40);
    expect(wide.y0).toBeGreaterThanOrEqual(19.999);
  });

  it('shows a box in the middle, and never a single word as large as the window', () => {
    const part = fitBox(box(100, 100, 1100, 600), VIEW, 0);
    const seen = boxInView(part, box(100, 100, 1100, 600));
    expect((seen.x0 + seen.x1) / 2).toBeCloseTo(400);
    expect(seen.x0).toBeGreaterThan(0);
    expect(fitBox(box(100, 100, 130, 110), VIEW, 0).zoom).toBe(3);
    expect(toView(centreOn(part, { x: 700, y: 80 }, VIEW), { x: 700, y: 80 })).toMatchObject({ x: 400, y: 300 });
  });

  it.each(TURNS)('never lets the page out of sight, turned by %i quarters', (turn) => {
    const page = { width: 1000, height: 1000 };
    const kept = boxInView(keepInView({ zoom: 1, x: 5000, y: -5000, turn }, page, VIEW), box(0, 0, 1000, 1000));
    expect(kept.x0).toBeLessThan(VIEW.width);
    expect(kept.y1).toBeGreaterThan(0);
    expect(kept.x1 - kept.x0).toBe(1000);
  });

  it('moves as little as needed to reveal a box, and not at all where it shows', () => {
    const camera: Camera = { zoom: 1, x: 0, y: 0, turn: 0 };
    expect(reveal(camera, box(100, 100, 200, 120), VIEW)).toBe(camera);
    const moved = reveal(camera, box(100, 900, 200, 920), VIEW);
    expect(moved.x).toBe(0);
    expect(920 + moved.y).toBeLessThan(VIEW.height);
    expect(moved.y).toBeGreaterThan(-420);
  });

  it('knows the part of the page that is in view', () => {
    expect(visibleBox({ zoom: 2, x: -100, y: 0, turn: 0 }, VIEW)).toEqual(box(50, 0, 450, 300));
    expect(visibleBox({ zoom: 2, x: 800, y: 0, turn: 1 }, VIEW)).toMatchObject({ x1: 300, y1: 400 });
  });
});
