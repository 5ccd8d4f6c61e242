import { expect, test } from 'vitest';
import { fromRgb, fromRgba } from '../../../src-main/documents/raster.ts';

const pixels = (channels: 3 | 4, ...colours: number[][]): Uint8Array => Uint8Array.from(colours.flatMap((colour) => [...colour, 255].slice(0, channels)));
const WHITE = [255, 255, 255];

test.each([[3, fromRgb], [4, fromRgba]] as const)('%i channels become grey where there is no colour but noise', (channels, from) => {
  expect(from(pixels(channels, WHITE, [0, 0, 0], [120, 120, 120], [200, 205, 208]), 2, 2)).toEqual({ data: Uint8Array.of(255, 0, 120, 205), width: 2, height: 2, channels: 1 });
  expect(from(pixels(channels, WHITE, [200, 205, 209]), 2, 1)).toEqual({ data: pixels(3, WHITE, [200, 205, 209]), width: 2, height: 1, channels: 3 });
});

test('pixels are read wherever they lie in memory', () => {
  const inner = new Uint8Array(11).fill(7);
  inner.set(pixels(4, WHITE, [9, 9, 9]), 3);
  expect(fromRgba(inner.subarray(3), 2, 1).data).toEqual(Uint8Array.of(255, 9));
});
