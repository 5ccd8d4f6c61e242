import { describe, expect, it } from 'vitest';
import { placeWords, toPixelWords, turnOf } from '../../../src-main/documents/pdf-text.ts';
import type { TextRun } from '../../../src-main/documents/pdf-text.ts';

const run = (str: string, x: number, width: number, more: Partial<TextRun> = {}): TextRun =>
  ({ str, dir: 'ltr', width, transform: [10, 0, 0, 10, x, 100], fontName: 'F', hasEOL: false, ...more });
const style = { F: { ascent: 0.75, descent: -0.2, vertical: false } };
const widths = new Map([['F', new Map(Object.entries({ a: 500, i: 200, m: 800, ' ': 250 }))]]);
const texts = (runs: TextRun[]): string[] => placeWords(runs, style, widths).map((word) => word.text);

describe('placeWords', () => {
  it('cuts runs at spaces and gives each word the width of its letters', () => {
    const [first, second] = placeWords([run('mm ii', 50, 8 * 2 + 2.5 + 4)], style, widths);
    expect(first).toMatchObject({ text: 'mm', origin: [50, 100] });
    expect(first?.length).toBeCloseTo(16);
    expect(second?.origin[0]).toBeCloseTo(50 + 18.5);
    expect(second?.length).toBeCloseTo(4);
  });
  it('gives the room of justified lines to the spaces', () => {
    const words = placeWords([run('aa aa aa', 0, 30 + 2 * 12)], style, widths);
    expect(words.map((word) => Math.round(word.origin[0]))).toEqual([0, 22, 44]);
    expect(words.every((word) => Math.abs(word.length - 10) < 1e-6)).toBe(true);
  });
  it('joins a word that the file has in pieces, and only that', () => {
    expect(texts([run('am', 0, 13), run('ai', 13.4, 7)])).toEqual(['amai']);
    expect(texts([run('am', 0, 13), run(' ', 13, 3), run('ai', 16, 7)])).toEqual(['am', 'ai']);
    expect(texts([run('am', 0, 13), run('ai', 18, 7)])).toEqual(['am', 'ai']);
    expect(texts([run('am', 0, 13, { hasEOL: true }), run('ai', 13, 7)])).toEqual(['am', 'ai']);
    expect(texts([run('am', 0, 13), run('ai', 13, 7, { transform: [10, 0, 0, 10, 13, 88] })])).toEqual(['am', 'ai']);
  });
  it('lays right-to-left runs out from their right end', () => {
    const words = placeWords([run('שלום עולם', 200, 90, { dir: 'rtl' })], style, widths);
    expect(words.map((word) => word.text)).toEqual(['שלום', 'עולם']);
    expect(words[0]!.origin[0]).toBeGreaterThan(words[1]!.origin[0] + words[1]!.length);
  });
  it('keeps the corners in writing direction when text runs upwards', () => {
    const words = placeWords([run('am', 0, 13, { transform: [0, 10, -10, 0, 50, 100] })], style, widths);
    // A page of 200 points, one pixel a point.
    const [pixels] = toPixelWords(words, (x, y) => [x, 200 - y]);
    const [x1, y1, x2, y2] = pixels!.quad;
    expect([x1, y1, x2, y2].map(Math.round)).toEqual([43, 100, 43, 87]);
    expect(turnOf(words, () => -90)).toBe(90);
  });
});

describe('turnOf', () => {
  it('turns only where most of the text asks for it', () => {
    const words = placeWords([run('aaaa', 0, 20), run(' ', 20, 2), run('aa', 40, 10)], style, widths);
    expect(turnOf(words, () => 90)).toBe(270);
    expect(turnOf(words, () => 180)).toBe(180);
    expect(turnOf(words, (word) => (word.text === 'aaaa' ? 0 : 90))).toBe(0);
    expect(turnOf([], () => 90)).toBe(0);
  });
});
