import { describe, expect, it } from 'vitest';
import { piecesOf, readWords, windowFeatures } from '../../../src-main/model/features.ts';
import { fnv1a, normaliseText, wordNgrams, wordShape } from '../../../src-main/model/text.ts';
import { CASES, config, pageOf, readJson, tokenizer } from './fixtures.ts';
import type { ExpectedFeatures } from './fixtures.ts';

describe.each(CASES)('features of the page "%s"', (name) => {
  const expected = readJson<ExpectedFeatures>(`${name}.features.json`);
  const words = readWords(pageOf(name));
  const features = windowFeatures(words, piecesOf(words, tokenizer), { start: 0, end: words.length }, config);

  it('has the words in the same order', () => {
    expect(words.map((word) => word.index)).toEqual(expected.order);
  });
  it('has the same tokens', () => {
    expect([...features.inputIds]).toEqual(expected.input_ids);
    expect([...features.wordIndex]).toEqual(expected.word_index);
  });
  it('has the same boxes', () => {
    expect([...features.bbox]).toEqual(expected.bbox.flat());
  });
  it('has the same n-grams and shapes', () => {
    expect([...features.ngramIds]).toEqual(expected.ngram_ids.flat());
    expect([...features.wordShape]).toEqual(expected.word_shape.flat().map(Math.fround));
  });
});

describe('text', () => {
  it('is brought to NFKC with single spaces, splitting where Python does', () => {
    expect(normaliseText('  ﬁve\u00a0\u0085 １２\u001c3 ')).toBe('five 12 3');
    expect(normaliseText('\ufeff')).toBe('\ufeff');
    expect(normaliseText(' \u3000\t')).toBe('');
  });
  it('is hashed by FNV-1a', () => {
    expect(fnv1a(new TextEncoder().encode(''))).toBe(0x811c9dc5);
    expect(fnv1a(new TextEncoder().encode('foobar'))).toBe(0xbf9cf968);
  });
  it('keeps no more n-grams than there is room for', () => {
    expect(wordNgrams('abcdef', { min: 1, max: 4, buckets: 100, maxPerWord: 5 })).toHaveLength(5);
    expect(wordNgrams('a😀', { min: 4, max: 4, buckets: 100, maxPerWord: 5 })).toHaveLength(1);
  });
  it('has a shape', () => {
    expect(wordShape('No:')).toEqual([1 / 3, 0, 1 / 3, 1, 1, 3 / 20, 0, 0]);
    expect(wordShape('٣X')).toEqual([0.5, 0.5, 0, 0, 0, 0.1, 0, 1]);
  });
});
