import { describe, expect, it, vi } from 'vitest';
import type { Box } from '../../../../src-shared/geometry.ts';
import { tilesIn, tileLevels } from '../../../../src-shared/tiles.ts';
import type { Turn } from '../../../../src-renderer/canvas/camera.ts';
import { fitPage, toView, visibleBox } from '../../../../src-renderer/canvas/camera.ts';
import { PageImages } from '../../../../src-renderer/canvas/images.ts';
import type { Lay, PageImage } from '../../../../src-renderer/canvas/page-image.ts';
import { deviceBox, halvingsFor, placement } from '../../../../src-renderer/canvas/page-image.ts';
import { TiledImage, partOf } from '../../../../src-renderer/canvas/tiled-image.ts';

const SCAN = { width: 10_000, height: 8000 };
const VIEW = { width: 1000, height: 700 };
const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });

function layOf(zoom: number, turn: Turn = 0, ratio = 1): Lay {
  const camera = { zoom, x: 0, y: 0, turn };
  return { camera, ratio, page: SCAN, visible: visibleBox(camera, VIEW) };
}

/** A context that remembers what was drawn onto it. */
function fakeContext() {
  const drawn: { source: string; part: number[] }[] = [];
  const context = {
    save: () => undefined, restore: () => undefined, setTransform: () => undefined, imageSmoothingQuality: 'low',
    drawImage: (bitmap: { url: string }, ...numbers: number[]) => { drawn.push({ source: bitmap.url, part: numbers.slice(0, 4) }); },
  };
  return { context: context as unknown as CanvasRenderingContext2D, drawn };
}

const bitmap = (url: string): ImageBitmap => ({ url, width: 512, height: 512, close: () => undefined }) as unknown as ImageBitmap;

describe('how an image lies on the canvas', () => {
  it('takes the smallest size that still has a pixel for each of the screen', () => {
    expect([1.5, 0.6, 0.5, 0.26, 0.25].map(halvingsFor)).toEqual([0, 0, 1, 1, 2]);
  });

  it('lays pictures into their boxes, whichever way the view is turned', () => {
    for (const turn of [0, 1, 2, 3] as const) {
      const camera = fitPage(SCAN, VIEW, 'page', turn);
      const part = box(1000, 2000, 1512, 2300);
      const onCanvas = deviceBox({ camera, ratio: 2 }, part);
      const [a, b, c, d, e, f] = placement({ width: 512, height: 300 }, onCanvas, turn);
      const corner = toView(camera, { x: part.x1, y: part.y0 });
      expect(Math.abs(a * 512 + e - corner.x * 2)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(b * 512 + f - corner.y * 2)).toBeLessThanOrEqual(0.5);
      const other = toView(camera, { x: part.x0, y: part.y1 });
      expect(Math.abs(c * 300 + e - other.x * 2)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(d * 300 + f - other.y * 2)).toBeLessThanOrEqual(0.5);
    }
  });

  it('leaves no seam between boxes that share a side', () => {
    const lay = { camera: { zoom: 0.3337, x: 3.3, y: 1.7, turn: 0 as const }, ratio: 1.25 };
    expect(deviceBox(lay, box(0, 0, 512, 512)).x1).toBe(deviceBox(lay, box(512, 0, 1024, 512)).x0);
  });
});

describe('an image in tiles', () => {
  it('shows the coarse image at once, asks for what is in view from the middle, and then shows that', async () => {
    const asked: string[] = [];
    const image = new TiledImage('/i', SCAN, (url) => {
      asked.push(url);
      return Promise.resolve(bitmap(url));
    });
    await image.open();
    const { context, drawn } = fakeContext();
    const onMore = vi.fn();
    image.draw(context, layOf(0.5), onMore);
    expect(new Set(drawn.map(({ source }) => source))).toEqual(new Set(['/i/0/0_0']));
    const level = tileLevels(SCAN)[4]!;
    const inView = tilesIn(level, box(0, 0, 1000, 700));
    expect(drawn).toHaveLength(inView.length);
    await vi.waitFor(() => { expect(onMore.mock.calls.length).toBeGreaterThanOrEqual(inView.length); });
    expect(asked[1]).toBe(`/i/4/${inView[0]!.column}_${inView[0]!.row}`);
    drawn.length = 0;
    image.draw(context, layOf(0.5), onMore);
    expect(drawn.map(({ source }) => source).every((source) => source.startsWith('/i/4/'))).toBe(true);
  });

  it('never has more than six tiles under way, and shows what it has where one cannot be had', async () => {
    let under = 0;
    let most = 0;
    const image = new TiledImage('/i', SCAN, async (url) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => { setTimeout(resolve, 1); });
      under -= 1;
      if (url.startsWith('/i/5/')) throw new Error('gone');
      return bitmap(url);
    });
    await image.open();
    const { context, drawn } = fakeContext();
    image.draw(context, layOf(1), () => undefined);
    await vi.waitFor(() => { expect(under).toBe(0); });
    expect(most).toBe(6);
    drawn.length = 0;
    image.draw(context, layOf(1), () => undefined);
    expect(new Set(drawn.map(({ source }) => source.split('/')[2]))).toEqual(new Set(['4']));
  });

  it('takes a level by the pixels of the screen, not by those of its layout', () => {
    const image = new TiledImage('/i', SCAN, () => Promise.reject(new Error('none')));
    expect(image.levelFor(layOf(0.25)).level).toBe(3);
    expect(image.levelFor(layOf(0.25, 0, 2)).level).toBe(4);
    expect(image.levelFor(layOf(8)).level).toBe(5);
    expect(image.levelFor(layOf(0.001)).level).toBe(0);
  });

  it('knows which part of a coarse tile stands in for a finer one', () => {
    const tile = { width: 512, height: 512 };
    expect(partOf(tile, { level: 5, column: 6, row: 3 }, 1)).toEqual(box(0, 256, 256, 512));
    expect(partOf(tile, { level: 5, column: 7, row: 5 }, 2)).toEqual(box(384, 128, 512, 256));
    expect(partOf({ width: 300, height: 200 }, { level: 5, column: 1, row: 0 }, 1)).toEqual(box(256, 0, 300, 200));
  });
});

describe('the images of pages', () => {
  it('are kept for the page before and the next, and freed after that', async () => {
    const closed: string[] = [];
    const images = new PageImages(({ url, size }) => Promise.resolve(
      { size, draw: () => undefined, forget: () => undefined, close: () => { closed.push(url); } } satisfies PageImage,
    ));
    const load = (url: string) => images.load({ url, size: SCAN });
    await load('a');
    await load('b');
    await load('c');
    await load('a');
    await load('d');
    expect(closed).toEqual(['b']);
    expect(images.peek('a')).not.toBeNull();
    expect(images.peek('b')).toBeNull();
  });

  it('can be asked for again after a failure', async () => {
    let fails = true;
    const images = new PageImages(({ size }) => (fails
      ? Promise.reject(new Error('gone'))
      : Promise.resolve({ size, draw: () => undefined, forget: () => undefined, close: () => undefined } satisfies PageImage)));
    await expect(images.load({ url: 'a', size: SCAN })).rejects.toThrow('gone');
    fails = false;
    await expect(images.load({ url: 'a', size: SCAN })).resolves.toBeDefined();
  });
});
