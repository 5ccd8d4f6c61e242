import { describe, expect, it } from 'vitest';
import { linesOfWords, withoutRepeats } from '../../../src-main/documents/lines.ts';
import type { PixelWord } from '../../../src-main/documents/pdf-text.ts';

const word = (text: string, x: number, y: number, width = 40, height = 12): PixelWord => ({
  text, quad: [x, y, x + width, y, x + width, y + height, x, y + height], baseline: [x, y + 10, x + width, y + 10],
});
const read = (words: readonly PixelWord[], width = 600): string[] => linesOfWords(words, width).map((line) => line.map((index) => words[index]!.text).join(' '));

describe('linesOfWords', () => {
  it('puts words on one baseline together, left to right, top to bottom', () => {
    expect(read([word('c', 10, 40), word('b', 60, 11), word('a', 10, 10)])).toEqual(['a b', 'c']);
  });
  it('parts what stands far apart on one row', () => {
    expect(read([word('Date', 10, 10), word('Total', 300, 10), word('due', 350, 10)])).toEqual(['Date', 'Total due']);
  });
  it('keeps superscripts on their line', () => {
    expect(read([word('area', 10, 10), word('m', 55, 10, 10), word('2', 65, 7, 5, 8), word('wide', 75, 10)])).toEqual(['area m 2 wide']);
  });
  it('reads columns of running text one after the other, below a title and above a footer', () => {
    const column = (name: string, x: number): PixelWord[] => Array.from({ length: 6 }, (_, line) => word(`${name}${line}`, x, 60 + line * 20, 240));
    const words = [word('title', 20, 10, 560), ...column('r', 330), ...column('l', 20), word('footer', 20, 220, 560)];
    expect(read(words)).toEqual(['title', 'l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'footer']);
  });
  it('reads tables row by row', () => {
    const words = [0, 1, 2, 3, 4].flatMap((row) => [word(`item${row}`, 20, 20 + row * 20, 60), word(`price${row}`, 400, 20 + row * 20, 40)]);
    expect(read(words).slice(0, 4)).toEqual(['item0', 'price0', 'item1', 'price1']);
  });
  it('reads right-to-left lines from the right, runs of Latin words within them from the left', () => {
    expect(read([word('עולם', 10, 10), word('New', 60, 10), word('York', 110, 10), word('שלום', 160, 10)])).toEqual(['שלום New York עולם']);
  });
  it('keeps text of another direction in lines of its own', () => {
    const upwards: PixelWord = { text: 'margin', quad: [20, 100, 20, 20, 32, 20, 32, 100], baseline: [30, 100, 30, 20] };
    expect(read([word('body', 40, 50), upwards]).toSorted()).toEqual(['body', 'margin']);
  });
});

describe('withoutRepeats', () => {
  it('drops what is drawn twice in one place and keeps what is merely said twice', () => {
    expect(withoutRepeats([word('bold', 10, 10), word('bold', 11, 10), word('bold', 100, 10)])).toHaveLength(2);
  });
});
