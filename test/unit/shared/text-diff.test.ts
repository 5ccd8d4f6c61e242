import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText, graphemes } from '../../../src-shared/text-diff.ts';

const join = (parts: readonly { kind: string; text: string }[], ...kinds: readonly string[]): string =>
  parts.filter((part) => kinds.includes(part.kind)).map((part) => part.text).join('');

describe('the difference of two texts', () => {
  it.each([
    ['Lovelacc', 'Lovelace', 'Lovelac-c+e'],
    ['OO', '00', '-OO+00'],
    ['moft', 'moſt', 'mo-f+ſt'],
    ['', 'new', '+new'],
    ['same', 'same', 'same'],
    ['Mr Smith', 'Mrs Smyth', 'Mr+s Sm-i+yth'],
  ])('of %j and %j is %j', (before, after, expected) => {
    expect(diffText(before, after).map(({ kind, text }) => `${kind === 'same' ? '' : kind === 'added' ? '+' : '-'}${text}`).join('')).toBe(expected);
  });

  it('takes a letter with its combining marks as one character', () => {
    expect(graphemes('n\u0304o')).toEqual(['n\u0304', 'o']);
    expect(diffText('no', 'n\u0304o')).toEqual([{ kind: 'removed', text: 'n' }, { kind: 'added', text: 'n\u0304' }, { kind: 'same', text: 'o' }]);
  });

  it('always gives both texts back, and never two parts of a kind in a row', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ſ', 'O', '0', ' '), maxLength: 14 });
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = diffText(before, after);
      expect(join(parts, 'same', 'removed')).toBe(before);
      expect(join(parts, 'same', 'added')).toBe(after);
      expect(parts.every((part, at) => part.text !== '' && part.kind !== parts[at + 1]?.kind)).toBe(true);
    }));
  });

  it('is rough but right for texts that are too long for a table', () => {
    const parts = diffText(`a${'x'.repeat(900)}z`, `a${'y'.repeat(900)}z`);
    expect(parts.map((part) => part.kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
