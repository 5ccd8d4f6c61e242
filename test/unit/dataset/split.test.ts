import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedSplit } from '../../../src-main/dataset/split.ts';
import { testDocuments } from '../../../src-main/formats/split.ts';

const document = (id: string, labels: Record<string, number>) => ({ id, labels: new Map(Object.entries(labels)) });

describe('a stratified split', () => {
  it('has a rare label in both parts, where chance may put all of it into one', () => {
    const documents = [...Array.from({ length: 16 }, (_, n) => document(`common${n}`, { total: 3 })), ...Array.from({ length: 4 }, (_, n) => document(`rare${n}`, { total: 3, stamp: 1 }))];
    for (let seed = 0; seed < 30; seed += 1) {
      const test = stratifiedSplit(documents, 0.25, seed);
      expect(test.size).toBe(5);
      expect([...test].filter((id) => id.startsWith('rare'))).toHaveLength(1);
    }
  });

  it('is the same again for the same seed, whatever the order of documents, and another for another', () => {
    const documents = Array.from({ length: 12 }, (_, n) => document(`d${n}`, { total: 1 + n % 3 }));
    expect([...stratifiedSplit(documents.toReversed(), 0.3, 5)].sort()).toEqual([...stratifiedSplit(documents, 0.3, 5)].sort());
    const splits = new Set(Array.from({ length: 10 }, (_, seed) => [...stratifiedSplit(documents, 0.3, seed)].sort().join()));
    expect(splits.size).toBeGreaterThan(3);
  });

  it('has as many documents for testing as one without strata, and none twice', () => {
    const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 5 }));
    fc.assert(fc.property(fc.array(labels, { maxLength: 14 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(99), (given, share, seed) => {
      const documents = given.map((one, index) => document(`d${index}`, one));
      const test = stratifiedSplit(documents, share, seed);
      expect(test.size).toBe(testDocuments(documents.map(({ id }) => id), share, seed).size);
      for (const id of test) expect(documents.some((one) => one.id === id)).toBe(true);
    }));
  });
});
