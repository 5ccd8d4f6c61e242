import { describe, expect, it } from 'vitest';
import { addItems, addLinePairs, f1, noCounts, noShare, ratio, setKey } from '../../../src-main/evaluation/metrics.ts';

describe('metrics', () => {
  it('count a thing once, however often it is named', () => {
    const counts = noCounts();
    addItems(counts, ['a', 'a', 'b'], ['a', 'c', 'd']);
    addItems(counts, ['x'], ['x']);
    expect(counts).toEqual({ right: 2, predicted: 3, true: 4 });
    expect(f1(counts)).toBeCloseTo(4 / 7, 12);
  });
  it('are whole where there is nothing to find, and nothing where all is missed', () => {
    expect(f1(noCounts())).toBe(1);
    expect(f1({ right: 0, predicted: 0, true: 5 })).toBe(0);
    expect(ratio(noShare())).toBeNull();
    expect(ratio({ right: 1, total: 4 })).toBe(0.25);
  });
  it('know sets by their members, not by order or by how they are joined', () => {
    expect(setKey(['b', 'a', 'a'])).toBe(setKey(['a', 'b']));
    expect(setKey(['a,b'])).not.toBe(setKey(['a', 'b']));
  });
  it('compare pairs of words by the distance of their lines', () => {
    const share = noShare();
    addLinePairs(share, [['a', 'b'], ['c'], ['d']], [['a'], ['b', 'c'], ['d']]);
    // right: a-c no (1 and 1: yes), a-b (1, 0) no, b-c (0, 1) no, a-d (2, 2) yes, b-d (1, 2) no, c-d (1, 1) yes
    expect(share).toEqual({ right: 3, total: 6 });
    const partial = noShare();
    addLinePairs(partial, [['a']], [['a', 'b']]);
    expect(partial).toEqual({ right: 0, total: 0 });
  });
});
