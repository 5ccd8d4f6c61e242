import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hocrPages, parseHocrFile } from '../../../src-main/formats/hocr/read.ts';
import { hocrFile } from '../../../src-main/formats/hocr/write.ts';
import { LayoutProblems } from '../../../src-main/formats/layout/problems.ts';
import type { LayoutReading } from '../../../src-main/formats/layout/reading.ts';
import type { ReadProblem } from '../../../src-main/formats/types.ts';
import { parseXml } from '../../../src-main/formats/xml/parse.ts';
import { PAGE_SIZE, recordsArbitrary } from './support/arbitraries.ts';
import { here } from './support/layout-kinds.ts';

function read(text: string): { readonly readings: readonly LayoutReading[]; readonly problems: readonly ReadProblem[] } {
  const problems: ReadProblem[] = [];
  const told = new LayoutProblems('page.hocr', (problem) => { problems.push(problem); });
  const pages = hocrPages(parseHocrFile(text).root, told);
  return { readings: pages.flatMap((page) => page.read(null) ?? []), problems };
}

describe('hOCR', () => {
  test('gives back what was written: words, places, lines, shapes, regions and reading order', () => {
    fc.assert(fc.property(recordsArbitrary({ step: 0.01, tables: false }), (page) => {
      const text = hocrFile(page, { imageName: 'a "b"; c.png', size: PAGE_SIZE, number: 3 });
      const { readings: [reading], problems } = read(text);
      expect(problems).toEqual([]);
      expect(reading).toMatchObject({ imageName: 'a "b"; c.png', size: PAGE_SIZE });
      expect(here(reading).records).toEqual(page);
      expect(() => parseXml(text)).not.toThrow();
    }), { numRuns: 60 });
  });

  test('reads what Tesseract writes: areas, baselines by slope, confidences in per cent, several pages', () => {
    const page = (number: number): string => `<div class='ocr_page' id='page_${number}' title='image "scan ${number}.png"; bbox 0 0 800 600; ppageno ${number - 1}; scan_res 300 300'>
      <div class='ocr_carea' id='block_${number}' title="bbox 50 40 700 200"><p class='ocr_par' lang='deu' title="bbox 50 40 700 200">
      <span class='ocr_line' title="bbox 50 40 700 90; baseline 0.01 -10; x_size 40; x_descenders 9; x_ascenders 8">
        <span class='ocrx_word' id='word_1' title='bbox 50 42 200 88; x_wconf 91'>Guten</span> <span class='ocrx_word' title='bbox 220 42 400 90; x_wconf 40'><strong>Tag</strong></span>
      </span><span class='ocr_header' title="bbox 50 110 700 150">ohne &amp; W\u00f6rter</span></p></div>
      <div class='ocr_photo' title="bbox 100 300 400 500"></div></div>`;
    const { readings, problems } = read(`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><meta name='ocr-system' content='tesseract 5.3.0'><br></head><body>${page(1)}${page(2)}</body></html>`);
    expect(problems.map(({ message }) => message)).toEqual([]);
    expect(readings.map(({ imageName }) => imageName)).toEqual(['scan 1.png', 'scan 2.png']);
    const { records, estimated } = here(readings[0]);
    expect(records.words.map(({ text, confidence }) => [text, confidence])).toEqual([['Guten', 0.91], ['Tag', 0.4], ['ohne', null], ['&', null], ['W\u00f6rter', null]]);
    expect(records.lines[0]).toMatchObject({ baseline: [[50, 80], [700, 86.5]], region: 'block_1' });
    expect(records.regions.map(({ kind }) => kind)).toEqual(['text', 'image']);
    expect(estimated.size).toBe(3);
  });

  test('says so where there is no page, or nothing that says how large it is', () => {
    expect(read('<html><body><p>text</p></body></html>').problems[0]?.message).toContain('ocr_page');
    expect(read('<html><body><div class="ocr_page" title="image x.png"><span class="ocr_line" title="bbox 0 0 NaN 3">a</span></div></body></html>').problems[0]).toMatchObject({ severity: 'error', at: '/html/body/div' });
  });
});
