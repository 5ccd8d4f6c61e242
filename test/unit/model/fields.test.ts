import { describe, expect, it } from 'vitest';
import { readFields } from '../../../src-main/model/field-head.ts';

/** Logits of one field for words in reading order. */
const runOf = (scores: readonly number[], temperature = 1): [number, number] | null => {
  const [found] = readFields(Float32Array.from(scores), scores.length, 1, temperature);
  return found === undefined ? null : [found.start, found.end];
};

describe('the value of a field', () => {
  it('is the run with the greatest sum, across words that are unlikely but little so', () => {
    expect(runOf([-4, 3, -1, 2, -4, 1])).toEqual([1, 4]);
    expect(runOf([3, -4, 5, -9, 4])).toEqual([2, 3]);
    expect(runOf([-9, -9, 0.5])).toEqual([2, 3]);
  });

  it('is missing where no run has a sum above 0', () => {
    expect(runOf([-1, -0.5, 0, -3])).toBeNull();
    expect(runOf([])).toBeNull();
  });

  it('is of several as sure ones the one that ends first, and the shorter', () => {
    expect(runOf([2, -5, 2])).toEqual([0, 1]);
    expect(runOf([2, 0, -5])).toEqual([0, 1]);
    expect(runOf([2, -2, 2])).toEqual([0, 1]);
    expect(runOf([1, -1, 2])).toEqual([2, 3]);
    expect(runOf([0, 1, -1, 1])).toEqual([1, 2]);
  });

  it('is as sure as its words on average, softened by the temperature, and each field has its own', () => {
    // Two words, three fields.
    const logits = Float32Array.of(4, -1, 0.5, 2, -1, -3);
    const found = readFields(logits, 2, 3, 2);
    expect(found.map(({ field, start, end }) => [field, start, end])).toEqual([[0, 0, 2], [2, 0, 1]]);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    expect(found[0]!.confidence).toBeCloseTo((sigmoid(2) + sigmoid(1)) / 2, 12);
    expect(found[1]!.confidence).toBeCloseTo(sigmoid(0.25), 12);
  });
});
