import { describe, expect, it } from 'vitest';
import type { Entity, Line, Word } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { EntityId, LineId, WordId } from '../../../../src-shared/ids.ts';
import { asksForSomething, matchPage, nearness, parseQuery, tokensOf } from '../../../../src-shared/search/index.ts';
import type { Searched } from '../../../../src-shared/search/index.ts';

/** A page of lines of words; entities by label, given as texts of words. */
function page(lines: readonly string[], entities: Record<string, readonly string[]> = {}): Searched {
  const words: Word[] = [];
  const made = lines.map((text, order): Line => ({
    id: `l${order}` as LineId, order, by: 'ocr', confidence: null, accepted: false, baseline: null, polygon: null, region: null,
    words: text.split(' ').map((one) => {
      const id = `w${words.length}` as WordId;
      words.push({ id, text: one, quad: quadOfBox({ x0: 0, y0: 0, x1: 9, y1: 9 }), baseline: null, by: 'ocr', confidence: 0.9, accepted: false });
      return id;
    }),
  }));
  const labelled = Object.entries(entities).map(([label, texts], index): Entity => ({
    id: `e${index}` as EntityId, label, by: 'model', confidence: 1, accepted: false,
    words: texts.flatMap((text) => words.find((word) => word.text === text)?.id ?? []),
  }));
  return { words, lines: made, entities: labelled };
}

const LABELS = ['question', 'answer'];
const find = (on: Searched, query: string, fuzzy = true): string[] => matchPage(on, parseQuery(query, LABELS), fuzzy)
  .map((match) => match.words.map((id) => on.words.find((word) => word.id === id)?.text).join(' '));

describe('tokens', () => {
  it('know neither case nor accents nor punctuation', () => {
    expect(tokensOf('Société  d\'Étude, No. 12/3')).toEqual(['societe', 'd', 'etude', 'no', '12', '3']);
    expect(tokensOf('ﬁnance ſein')).toEqual(['finance', 'sein']);
    expect(tokensOf(' -- ')).toEqual([]);
  });
});

describe('nearness', () => {
  it('forgives what scans confuse, and more wrong letters in longer words', () => {
    expect(nearness('total', 'total')).toBe(1);
    expect(nearness('total', 't0ta1')).toBe(0.95);
    expect(nearness('modern', 'modem')).toBe(0.95);
    expect(nearness('invoice', 'lnvoice')).toBe(0.95);
    expect(nearness('registration', 'registratlcn')).toBeGreaterThan(0.8);
    expect(nearness('registration', 'reqislration')).toBeGreaterThan(0.8);
  });

  it('does not take one short word or number for another', () => {
    expect(nearness('late', 'date')).toBe(0);
    expect(nearness('1742', '1743')).toBe(0);
    expect(nearness('1742', 'l742')).toBe(0.95);
    expect(nearness('for', 'far')).toBe(0);
    expect(nearness('name', 'surname')).toBe(0);
  });
});

describe('a search on a page', () => {
  const form = page(['Invoice No. 1042', 'Date: 12/10/1843 T0tal', 'due 13.50 Total', 'Name Ada Lovelace'], { question: ['Date:', 'Name'], answer: ['Ada', 'Lovelace'] });

  it('wants every word somewhere, and answers every place in reading order', () => {
    expect(find(form, 'total ada')).toEqual(['T0tal', 'Total', 'Ada']);
    expect(find(form, 'total charles')).toEqual([]);
    expect(find(form, 'total', false)).toEqual(['Total']);
  });

  it('takes phrases over line ends, dates and beginnings', () => {
    expect(find(form, '"total due"')).toEqual(['T0tal due']);
    expect(find(form, '12/10/1843')).toEqual(['12/10/1843']);
    expect(find(form, 'love*')).toEqual(['Lovelace']);
    expect(find(form, '"due total"')).toEqual([]);
  });

  it('leaves out pages with an excluded word, to the letter', () => {
    expect(find(form, 'ada -lovelace')).toEqual([]);
    expect(find(form, 'ada -lovelaces')).toEqual(['Ada']);
    expect(find(form, 'total -"due total"')).toEqual(['T0tal', 'Total']);
  });

  it('looks inside entities of a label where the query names one that is known', () => {
    expect(find(form, 'answer:ada')).toEqual(['Ada']);
    expect(find(form, 'Question:ada')).toEqual([]);
    expect(find(form, 'answer:"ada lovelace"')).toEqual(['Ada Lovelace']);
    expect(find(page(['ref:12']), 'ref:12')).toEqual(['ref:12']);
  });

  it('asks for nothing without a letter or a digit', () => {
    for (const query of ['', '  ', '""', '-', '***', '-ada']) expect(asksForSomething(parseQuery(query, LABELS))).toBe(false);
    expect(find(form, '""')).toEqual([]);
  });
});
