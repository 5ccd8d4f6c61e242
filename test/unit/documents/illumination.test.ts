import { describe, expect, it } from 'vitest';
import { evenlyLit } from '../../../src-main/documents/illumination.ts';
import { drawText } from './files.ts';

describe('evenlyLit', () => {
  const page = drawText();
  it('leaves an evenly lit page untouched', () => {
    expect(evenlyLit(page)).toBe(page);
  });
  it('brings paper in a shadow to the brightness of the rest and keeps the ink dark', () => {
    const shaded = { ...page, data: page.data.map((value, index) => value * (index % page.width < 500 ? 0.45 : 1)) };
    const even = evenlyLit(shaded);
    const paper = [even.data[20 * 1000 + 100]!, even.data[20 * 1000 + 900]!];
    expect(Math.abs(paper[0]! - paper[1]!)).toBeLessThan(20);
    expect(page.data.every((value, index) => value > 20 || even.data[index]! < 60)).toBe(true);
  });
});
