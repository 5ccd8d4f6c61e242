import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-main/documents/text-sanity.ts';
import type { PixelWord } from '../../../src-main/documents/pdf-text.ts';

const size = { width: 1000, height: 1000 };
const word = (text: string, x = 100, height = 20): PixelWord => ({ text, quad: [x, 100, x + 80, 100, x + 80, 100 + height, x, 100 + height], baseline: [x, 118, x + 80, 118] });
const words = (count: number, text = 'word'): PixelWord[] => Array.from({ length: count }, () => word(text));

describe('faultOf', () => {
  it('believes ordinary text, in any script', () => {
    expect(faultOf(words(30), size, 0)).toBeNull();
    expect(faultOf(words(30, 'كتاب'), size, 0)).toBeNull();
    expect(faultOf(words(30, '조선'), size, 0)).toBeNull();
    expect(faultOf(words(3), size, 0)).toBeNull();
  });
  it.each([
    ['nothing', [], 0, 'empty'],
    ['private-use characters', words(10, '\ue012\ue013a'), 0, 'garbage'],
    ['replacement characters', words(10, '\ufffd\ufffd'), 0, 'garbage'],
    ['signs only', words(20, '#$%&'), 0, 'garbage'],
    ['text beside the page', Array.from({ length: 9 }, () => word('word', 1200)), 0, 'outside'],
    ['text too small to be seen', Array.from({ length: 9 }, () => ({ ...word('w'), quad: [1, 1, 2, 1, 2, 2, 1, 2] as const })), 0, 'outside'],
    ['a stamp on a scan', words(6), 0.95, 'scan'],
  ] as const)('does not believe %s', (_, given, imageShare, fault) => {
    expect(faultOf(given, size, imageShare)).toBe(fault);
  });
  it('believes the text that recognition has left under a scan', () => {
    expect(faultOf(words(200), size, 1)).toBeNull();
  });
});
