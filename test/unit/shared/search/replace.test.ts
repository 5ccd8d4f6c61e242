import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line, Word } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import { problemOfReplacement, replacedTexts } from '../../../../src-shared/search/index.ts';
import type { Replacement } from '../../../../src-shared/search/index.ts';

function page(...texts: readonly string[][]) {
  const words: Word[] = [];
  const lines = texts.map((row, order) => ({
    order, words: row.map((text) => {
      words.push({ id: `w${words.length}` as WordId, text, quad: quadOfBox({ x0: 0, y0: 0, x1: 9, y1: 9 }), baseline: null, by: 'ocr', confidence: 1, accepted: false });
      return `w${words.length - 1}` as WordId;
    }),
  }) as unknown as Line);
  return { words, lines };
}

const asked = (change: Partial<Replacement>): Replacement => ({ find: '', replace: '', caseSensitive: false, wholeWords: true, regex: false, ...change });
const changed = (on: ReturnType<typeof page>, change: Partial<Replacement>): string[] => replacedTexts(on, asked(change)).map(({ before, after }) => `${before}>${after}`);

describe('replacing', () => {
  const on = page(['Totai:', 'totai', 'Totais'], ['St.', 'Ouen', 'st.', 'ouen']);

  it('changes whole words and leaves their punctuation', () => {
    expect(changed(on, { find: 'totai', replace: 'Total' })).toEqual(['Totai:>Total:', 'totai>Total']);
    expect(changed(on, { find: 'totai', replace: 'Total', caseSensitive: true })).toEqual(['totai>Total']);
    expect(changed(on, { find: 'totai', replace: 'Total', wholeWords: false })).toEqual(['Totai:>Total:', 'totai>Total', 'Totais>Totals']);
  });

  it('replaces texts of several words by as many, each in its place', () => {
    expect(changed(on, { find: 'St. Ouen', replace: 'Saint Ouen' })).toEqual(['St.>Saint', 'st.>Saint', 'ouen>Ouen']);
    expect(changed(on, { find: 'Totais St.', replace: 'a b' })).toEqual([]);
  });

  it('takes signs as they are, and regular expressions where they are asked for', () => {
    expect(changed(page(['a.b', 'axb']), { find: 'a.b', replace: '$&' })).toEqual(['a.b>$&']);
    expect(changed(page(['12.50', '3,75']), { find: '^(\\d+),(\\d+)$', replace: '$1.$2', regex: true, wholeWords: false })).toEqual(['3,75>3.75']);
  });

  it('leaves no word without a text', () => {
    expect(changed(page(['xx', 'xy']), { find: 'x+', replace: '', regex: true, wholeWords: false })).toEqual(['xy>y']);
  });

  it('says why it cannot be done', () => {
    expect(problemOfReplacement(asked({ find: 'one two', replace: 'one' }))).toContain('as many');
    expect(problemOfReplacement(asked({ find: '(', replace: 'x', regex: true }))).toContain('not valid');
    expect(problemOfReplacement(asked({ find: 'x*', replace: 'y', regex: true }))).toContain('nothing');
    expect(problemOfReplacement(asked({ find: '  ', replace: 'y' }))).not.toBeNull();
    expect(changed(on, { find: 'one two', replace: 'one' })).toEqual([]);
  });

  it('finds nothing more once it is done, unless the new text has the old in it', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.constantFrom('ab', 'AB', 'abc', 'b.', 'a-b'), { minLength: 1, maxLength: 4 }), { maxLength: 4 }), fc.boolean(), (rows, wholeWords) => {
      const before = page(...rows);
      const changes = replacedTexts(before, asked({ find: 'ab', replace: 'Z', wholeWords }));
      const after = new Map<string, string>(changes.map((change) => [change.word, change.after]));
      const done = { ...before, words: before.words.map((word) => ({ ...word, text: after.get(word.id) ?? word.text })) };
      expect(replacedTexts(done, asked({ find: 'ab', replace: 'Z', wholeWords }))).toEqual([]);
    }));
  });
});
