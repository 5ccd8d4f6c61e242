import { describe, expect, it } from 'vitest';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import { rotate } from '../../../src-main/documents/encode.ts';
import type { Raster } from '../../../src-main/documents/raster.ts';
import { readScan, withoutNoise } from '../../../src-main/documents/scan.ts';
import type { OcrEngine, OcrWord } from '../../../src-main/ocr/index.ts';
import { drawText } from './files.ts';

const word = (text: string, confidence: number, box = { x0: 100, y0: 400, x1: 300, y1: 420 }): OcrWord => ({ text, confidence, quad: quadOfBox(box), baseline: null });

/** An engine that reads well only what has more ink in its upper half, as the page below does when it is upright. */
function engineFor(upright: (image: Uint8Array) => boolean): OcrEngine & { calls: number } {
  return {
    name: 'tesseract', version: '0', languages: ['eng'], calls: 0,
    recognise(image) {
      this.calls += 1;
      const sure = upright(image) ? 0.95 : 0.2;
      const { width, height } = sizeOf(image);
      return Promise.resolve({ lines: [{ words: [word('Something to be read', sure, { x0: 10, y0: height / 2, x1: width / 2, y1: height / 2 + 20 })] }] });
    },
    close: () => Promise.resolve(),
  };
}

function sizeOf(image: Uint8Array): { readonly width: number; readonly height: number; readonly pixels: Uint8Array } {
  const [, size = '0 0'] = Buffer.from(image.subarray(0, 40)).toString('latin1').split('\n');
  const [width = 0, height = 0] = size.split(' ').map(Number);
  return { width, height, pixels: image.subarray(image.length - width * height) };
}

/** Text stands flush left and ragged right: an upright strip has more ink at its left edge. */
function flushLeft(image: Uint8Array): boolean {
  const { width, height, pixels } = sizeOf(image);
  const inkIn = (from: number, to: number): number => {
    let ink = 0;
    for (let y = 0; y < height; y += 1) for (let x = Math.floor(from * width); x < to * width; x += 1) if ((pixels[y * width + x] ?? 255) < 128) ink += 1;
    return ink;
  };
  return inkIn(0, 0.3) > inkIn(0.7, 1);
}

const page: Raster = drawText({ lines: ['THE KEEPER OF THE', 'LEDGER WROTE DOWN', 'EVERY PARCEL THAT', 'CAME BY BOAT, WHO', 'SENT IT AND WHAT'] });
const how = (engine: OcrEngine) => ({ engine, language: 'eng', signal: new AbortController().signal, milliseconds: 0 });

describe('readScan', () => {
  it('reads an upright page once', async () => {
    const engine = engineFor(flushLeft);
    expect((await readScan(page, 300, how(engine))).turned).toBe(0);
    expect(engine.calls).toBe(1);
  });
  it('turns a page that is read badly and reads better upside down', async () => {
    const scan = await readScan(await rotate(page, 180), 300, how(engineFor(flushLeft)));
    expect(scan.turned).toBe(180);
    expect(scan.result.lines[0]?.words[0]?.confidence).toBe(0.95);
    expect(Buffer.from(scan.image.data).equals(Buffer.from(page.data))).toBe(true);
  });
  it('leaves a page that reads badly either way', async () => {
    expect((await readScan(page, 300, how(engineFor(() => false)))).turned).toBe(0);
  });
  it('gives words in pixels of the page, though small pages are enlarged for recognition', async () => {
    const { result } = await readScan(page, null, how(engineFor(() => true)));
    const quad = result.lines[0]!.words[0]!.quad;
    expect(quad[2]).toBeCloseTo(500, 0);
    expect(quad[1]).toBeCloseTo(400, 0);
  });
  it('makes a page upright without recognition, but never turns it upside down on a guess', async () => {
    expect((await readScan(await rotate(page, 180), 300, null)).turned).toBe(0);
    expect((await readScan(await rotate(drawText(), 90), 300, null)).turned).toBe(270);
  });
});

describe('withoutNoise', () => {
  it('leaves out doubtful signs and marks as high as pictures', () => {
    const usual = [word('one', 0.9), word('two', 0.9), word('low', 0.2), word('|', 0.3), word('—', 0.9)];
    const picture = word('a', 0.4, { x0: 0, y0: 0, x1: 300, y1: 400 });
    const kept = withoutNoise({ lines: [{ words: [...usual, picture] }, { words: [word('~', 0.1)] }] });
    expect(kept.lines.map((line) => line.words.map(({ text }) => text))).toEqual([['one', 'two', 'low', '—']]);
  });
});
