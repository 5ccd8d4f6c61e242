import { describe, expect, it } from 'vitest';
import { parseHocr } from '../../../src-main/ocr/hocr.ts';

const page = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title></title></head><body>
<div class='ocr_page' id='page_1' title='image "a; bbox.pgm"; bbox 0 0 500 300; ppageno 0'>${inner}</div></body></html>`;

describe('parseHocr', () => {
  it('reads lines, words, confidence and baselines', () => {
    const { lines } = parseHocr(page(`<div class='ocr_carea'><p class='ocr_par'>
      <span class='ocr_line' title="bbox 100 50 300 80; baseline 0.01 -5; x_size 28">
        <span class='ocrx_word' title='bbox 100 52 180 79; x_wconf 96'>Tom &amp; <strong>Co</strong></span>
        <span class='ocrx_word' title='bbox 200 51 300 80; x_wconf 41'>&quot;Ltd&#39;</span>
      </span></p></div><span class='ocr_header' title="bbox 0 0 50 20; baseline 0 0"><span class='ocrx_word' title='bbox 0 0 50 20; x_wconf 90'>Page</span></span>`));
    expect(lines.map((line) => line.words.map((word) => word.text))).toEqual([['Tom & Co', '"Ltd\''], ['Page']]);
    const [first, second] = lines[0]!.words;
    expect(first).toMatchObject({ confidence: 0.96, quad: [100, 52, 180, 52, 180, 79, 100, 79] });
    expect(first!.baseline!.map((value) => Math.round(value * 100) / 100)).toEqual([100, 75, 180, 75.8]);
    expect(second!.baseline![1]).toBeCloseTo(76);
  });
  it('takes words off the rules that they were written on, and leaves rules and underscores inside', () => {
    const word = (text: string): object => {
      const [found] = parseHocr(page(`<span class='ocr_line' title="bbox 0 0 100 20"><span class='ocrx_word' title='bbox 0 0 100 20; x_wconf 95'>${text}</span></span>`)).lines[0]!.words;
      return [found!.text, found!.quad[0], found!.quad[2]];
    };
    expect(word('__Ann')).toEqual(['Ann', 40, 100]);
    expect(word('Ann,______')).toEqual(['Ann,', 0, 40]);
    expect(word('_(1)_')).toEqual(['(1)', 20, 80]);
    expect(word('a_b')).toEqual(['a_b', 0, 100]);
    expect(word('____')).toEqual(['____', 0, 100]);
    expect(word('_.')).toEqual(['_.', 0, 100]);
  });
  it('leaves out words without text and lines without words', () => {
    expect(parseHocr(page(`<span class='ocr_line' title="bbox 0 0 9 9"><span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 95'> </span></span>`)).lines).toEqual([]);
    expect(parseHocr(page('')).lines).toEqual([]);
  });
});
