import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { averageAreas, greyOf, readPixels } from '../../../src-main/model/image.ts';
import { CASES, config, FIXTURES, pageOf } from './fixtures.ts';

describe('page image', () => {
  it.each(CASES)('of "%s" equals the one that Python makes', async (name) => {
    const bytes = readFileSync(path.join(FIXTURES, `${name}.pixels.f32`));
    const expected = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const pixels = await readPixels(pageOf(name).image, config.image);
    expect(pixels).toHaveLength(expected.length);
    const difference = pixels.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0);
    expect(difference).toBeLessThan(1e-5);
  });
  it('lies on white where it is transparent', () => {
    expect([...greyOf({ data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255), width: 3, height: 1, channels: 4 })]).toEqual([255, 0, 76]);
    expect([...greyOf({ data: Uint8Array.of(10, 255, 0, 51), width: 2, height: 1, channels: 2 })]).toEqual([10, 204]);
  });
  it('weights partial pixels by their share', () => {
    expect([...averageAreas(Uint8Array.of(0, 90, 240), 3, 1, 2, 1)]).toEqual([30, 190]);
    expect([...averageAreas(Uint8Array.of(10, 20), 1, 2, 1, 4)]).toEqual([10, 10, 20, 20]);
  });
});
