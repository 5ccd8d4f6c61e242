import { describe, expect, it } from 'vitest';
import { nearestKey, nearestLinks, overlapLines, predictByRule } from '../../../src-main/model/heuristics.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import type { IntegerBox } from '../../../src-shared/reading-order.ts';

const at = (x: number, y: number, width = 80, height = 12): IntegerBox => [x, y, x + width, y + height];

describe('lines by overlap', () => {
  it('join what stands on one row, in reading order', () => {
    expect(overlapLines([at(300, 12), at(10, 40), at(10, 10), at(150, 14)])).toEqual([[2, 3, 0], [1]]);
    expect(overlapLines([])).toEqual([]);
  });
  it('part where words overlap by less than half of their height', () => {
    expect(overlapLines([at(10, 10), at(150, 17)])).toEqual([[0], [1]]);
  });
});

describe('links by nearness', () => {
  const boxes = [at(10, 10), at(200, 10), at(400, 10), at(200, 40), at(10, 100)];
  it('prefer the left neighbour to what stands above', () => {
    expect(nearestKey(boxes[2]!, [0, 1, 3], boxes)).toBe(1);
    expect(nearestKey(boxes[3]!, [0, 1, 2], boxes)).toBe(1);
    expect(nearestKey(boxes[0]!, [1, 2, 3, 4], boxes)).toBeNull();
  });
  it('join values to keys alone where labels are known, and anything where they are not', () => {
    const labels = ['question', 'answer', 'answer', 'other', 'answer'];
    expect(nearestLinks(boxes, labels)).toEqual([[0, 1], [0, 2], [0, 4]]);
    expect(nearestLinks(boxes, null)).toEqual([[0, 1], [1, 2], [1, 3], [0, 4]]);
  });
});

describe('a prediction by rule', () => {
  const texts: [string, number, number][] = [['Sold', 10, 10], ['to:', 60, 10], ['Ada', 200, 10], ['King', 250, 10], ['Thanks', 10, 500], [' ', 300, 500]];
  const words = texts.map(([text, x, y], index) => ({ id: `w${index}` as WordId, text, quad: quadOfBox({ x0: x, y0: y, x1: x + 42, y1: y + 20 }) }));
  const prediction = predictByRule({ width: 1000, height: 1000, image: '', words }, { rows: 2, columns: 2 });

  it('takes colons for keys and what follows for their values', () => {
    expect(prediction.entities).toMatchObject([{ label: 'question', words: ['w0', 'w1'] }, { label: 'answer', words: ['w2', 'w3'] }]);
    expect(prediction.links).toMatchObject([{ from: 0, to: 1 }]);
    expect(prediction.others).toMatchObject([{ words: ['w4'] }]);
  });
  it('has lines and cells, and says that a rule made it', () => {
    expect(prediction.lines.map((line) => line.words)).toEqual([['w0', 'w1', 'w2', 'w3'], ['w4']]);
    expect(prediction.cells.map((cell) => cell.cell)).toEqual([1, 1, 1, 1, 3]);
    expect(prediction).toMatchObject({ by: 'rule', device: 'none', grid: { rows: 2, columns: 2 } });
  });
});
