import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenDocument } from '../../../../src-main/evaluation/field-documents.ts';
import type { FieldRules } from '../../../../src-main/evaluation/field-predictions.ts';
import { withFieldsReport } from '../../../../src-main/evaluation/index.ts';
import { fieldErrors, placeOfValue, truePlaces } from '../../../../src-main/evaluation/report/field-errors.ts';
import type { PageInput, PagePrediction } from '../../../../src-main/model/types.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import { predictionOf } from '../../store/support.ts';

const RULE = { order: 'day-first', which: 'first' } as const;
const RULES: FieldRules<string> = {
  company: { ...RULE, kind: 'text', key: null },
  date: { ...RULE, kind: 'date', key: /date/i },
  total: { ...RULE, kind: 'amount', key: /total/i },
  number: { ...RULE, kind: 'number', key: /number/i },
};
const TEXTS = ['Grey', 'Mill', 'Ltd', 'Date', '4', 'May', '2021', 'Total', '12.50'];

function pageOf(texts: readonly string[], image = ''): PageInput {
  return {
    width: 600, height: 400, image,
    words: texts.map((text, index) => {
      const [x0, y0] = [20 + 100 * (index % 3), 20 + 60 * Math.floor(index / 3)];
      return { id: `w${index + 1}` as WordId, text, quad: quadOfBox({ x0, y0, x1: x0 + 80, y1: y0 + 20 }) };
    }),
  };
}

const field = (name: string, ...numbers: number[]): PagePrediction['fields'][number] =>
  ({ name, words: numbers.map((number) => `w${number}` as WordId), confidence: 0.9 });

function documentOf(fields: PagePrediction['fields'], image = ''): SeenDocument {
  return {
    name: 'a <receipt>', rules: RULES,
    pages: [{ page: pageOf(['Copy'], image), prediction: predictionOf() }, { page: pageOf(TEXTS, image), prediction: predictionOf({ fields }) }],
    truth: { company: 'GREY MILL LTD.', date: '04/05/2021', total: '12.5', number: '77-B' },
  };
}

describe('the place of a true value', () => {
  it('is the shortest run of words that means the same', () => {
    expect(placeOfValue('Grey Mill, Ltd', pageOf(TEXTS), RULES['company']!)).toEqual(['w1', 'w2', 'w3']);
    expect(placeOfValue('2021-05-04', pageOf(TEXTS), RULES['date']!)).toEqual(['w5', 'w6', 'w7']);
    expect(placeOfValue('12.50', pageOf(TEXTS), RULES['total']!)).toEqual(['w9']);
    expect(placeOfValue('Grey Wood', pageOf(TEXTS), RULES['company']!)).toBeNull();
  });

  it('is looked for on every page', () => {
    expect(truePlaces(documentOf([])).map(({ field: name, page }) => [name, page])).toEqual([['company', 1], ['date', 1], ['total', 1]]);
  });
});

it('errors of fields tell what was missed from what was read wrongly and what cannot be read', () => {
  const document = documentOf([]);
  const errors = fieldErrors(document, { company: 'Grey Mill Ltd', date: '2021' }, truePlaces(document));
  expect(errors.map(({ kind, detail, anchor }) => [kind, detail, anchor])).toEqual([
    ['fieldWrong', 'date', 't-date'], ['fieldMissed', 'total', 't-total'], ['fieldUnreadable', 'number', ''],
  ]);
});

describe('a report of documents', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lectern-fields-'));
    await sharp({ create: { width: 600, height: 400, channels: 3, background: 'white' } }).png().toFile(path.join(folder, 'page.png'));
  });
  afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

  it('shows all pages of a document, true places beside what was found, and the figures of each run', async () => {
    const out = path.join(folder, 'report');
    const figures = (f1: number) => ({ f1, fields: { date: { precision: f1, recall: f1, f1 } } });
    await withFieldsReport(out, 'Receipts', async (observe) => {
      await observe(documentOf([field('company', 1, 2, 3), field('total', 8)], path.join(folder, 'page.png')));
      return 'measured';
    }, () => ({ subtitle: 'tiny', runs: [{ name: 'image', model: figures(0.25), rules: figures(0.75) }], failed: [] }));
    expect((await readdir(path.join(out, 'images'))).sort()).toEqual(['0001-2.jpg', '0001-small.jpg', '0001.jpg']);
    const page = await readFile(path.join(out, 'pages', '0001.html'), 'utf8');
    expect(page).toContain('a &lt;receipt&gt;');
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(page).toContain('class="e" id="t-company"');
    expect(page).toContain('class="e bad" id="t-total"');
    expect(page).toContain('href="#t-total"');
    expect(page).not.toContain('href="#"');
    // what the model took for the total
    expect(page).toMatch(/class="e bad" id="p1-1"/);
    const index = await readFile(path.join(out, 'index.html'), 'utf8');
    expect(index).toMatch(/image: date<b>0\.250<\/b><small>by rules 0\.750/);
    expect(index).toContain('kinds/fieldUnreadable.html');
    expect(await readFile(path.join(out, 'kinds', 'fieldUnreadable.html'), 'utf8')).toContain('href="../pages/0001.html"');
  });

  it('shows entities and links where the package names no fields', async () => {
    const out = path.join(folder, 'entities');
    const document = documentOf([], path.join(folder, 'page.png'));
    const entities = [{ label: 'question', words: ['w4' as WordId], confidence: 1 }, { label: 'answer', words: ['w5', 'w6', 'w7'] as WordId[], confidence: 1 }];
    const pages = [{ page: pageOf(TEXTS, path.join(folder, 'page.png')), prediction: predictionOf({ entities, links: [{ from: 0, to: 1, confidence: 1 }] }) }];
    await withFieldsReport(out, 'Receipts', (observe) => observe({ ...document, pages }), () => ({ subtitle: '', runs: [], failed: [] }));
    const page = await readFile(path.join(out, 'pages', '0001.html'), 'utf8');
    expect(page).toContain('class="e" id="t-date"');
    expect(page).toContain('id="pl0-0"');
    expect(page).toContain('Field missed (2)');
  });
});
