import { describe, expect, it } from 'vitest';
import { rotate } from '../../../src-main/documents/encode.ts';
import { attitudeOf } from '../../../src-main/documents/upright.ts';
import { drawText } from './files.ts';

const page = drawText();

describe('attitudeOf', () => {
  it.each([[0, 0], [90, 270], [180, 180], [270, 90]] as const)('sees a page that lies turned by %d degrees', async (turned, back) => {
    expect(await attitudeOf(await rotate(page, turned))).toMatchObject({ turn: back, straighten: 0 });
  });
  it.each([-9, -3, -0.8, 0.5, 2, 12])('sees a page that leans by %d degrees', async (degrees) => {
    const { turn, straighten } = await attitudeOf(await rotate(page, degrees));
    expect(turn).toBe(0);
    expect(straighten).toBeCloseTo(-degrees, 0);
    expect(Math.abs(straighten + degrees)).toBeLessThan(0.2);
  });
  it('leaves a page that leans by next to nothing, and one without text, as they are', async () => {
    expect((await attitudeOf(await rotate(page, 0.08))).straighten).toBe(0);
    expect(await attitudeOf(drawText({ lines: [] }))).toMatchObject({ turn: 0, straighten: 0 });
  });
});
