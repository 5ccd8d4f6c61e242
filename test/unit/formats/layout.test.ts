import { describe, expect, test } from 'vitest';
import type { LineId, RegionId, WordId } from '../../../src-shared/ids.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import { altoFile } from '../../../src-main/formats/alto/file.ts';
import { pageFile } from '../../../src-main/formats/page-xml/file.ts';
import { dataFiles } from './support/data.ts';
import { fixture, here, readLayout, textOfFile, writeLayout } from './support/layout-kinds.ts';
import { differences, meaningOfXml } from './support/semantic-xml.ts';

const FIXTURES = ['everything.page.xml', 'transkribus.page.xml', 'escriptorium.alto.xml', 'library.alto.xml'];
const PERSON = { by: 'person', confidence: null, accepted: true } as const;

function recordsOf(name: string): PageRecords {
  return here(readLayout(fixture(name))).records;
}

/** What a change of the page changes in its file, beyond the note of when. */
function changed(name: string, change: (records: PageRecords) => PageRecords): string[] {
  const source = fixture(name);
  const written = writeLayout(change(recordsOf(name)), source);
  return differences(meaningOfXml(source), meaningOfXml(written)).filter((line) => !line.includes('LastChange'));
}

const setText = (id: string, text: string) => (records: PageRecords): PageRecords =>
  ({ ...records, words: records.words.map((word) => word.id === id ? { ...word, text } : word) });

const texts = ({ words, lines }: PageRecords): string[] =>
  lines.map((line) => line.words.map((id) => words.find((word) => word.id === id)?.text ?? '').join(' '));

describe('reading', () => {
  test('takes regions, lines, words, tables and the reading order from PAGE', () => {
    const reading = here(readLayout(fixture('everything.page.xml')));
    expect(reading.problems).toEqual([]);
    expect(reading.size).toEqual({ width: 1200, height: 1600 });
    const { records } = reading;
    expect(records.regions.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'r-head heading', 'r-main MainZone', 'r-margin marginalia', 'r-inner drop-capital', 'r-seal stamp', 'r-rule separator',
    ]);
    expect(texts(records)).toEqual(['Inventar', 'Am 3ten Mai übergeben', 'dem Hrn. Müller', '', 'bezahlt', 'den 4. Mai', 'Summen', 'Holz', '17 fl.', 'D']);
    expect(records.words.find(({ id }) => id === 'w-1')).toMatchObject({ text: 'dem', confidence: 0.8, by: 'import', accepted: false });
    expect(records.lines.find(({ id }) => id === 'l-1')).toMatchObject({ baseline: [[100, 455], [500, 452], [900, 455]], region: 'r-main' });
    expect(records.tables).toMatchObject([{
      id: 't-sums', rows: 2, columns: 2, rowSeparators: [1100], columnSeparators: [400],
      cells: [
        { row: 0, column: 0, columnSpan: 2, header: true, words: ['l-c00-w1'] },
        { row: 1, column: 0, words: ['l-c10-w1'] }, { row: 1, column: 1, words: ['l-c11-w1', 'l-c11-w2'] },
      ],
    }]);
  });

  test('takes the order of lines, the tables and the kinds of Transkribus', () => {
    const { records } = here(readLayout(fixture('transkribus.page.xml')));
    expect(texts(records)).toEqual(['Überschrift <1>', 'der Erste', 'der zweite', 'Kopf', '12 Ellen Tuch']);
    expect(records.regions.map(({ kind }) => kind)).toEqual(['heading', 'text']);
    expect(records.tables[0]).toMatchObject({ rows: 2, columns: 2, cells: [{ columnSpan: 2 }, { words: [] }, { words: ['tc_3_l1-w1', 'tc_3_l1-w2', 'tc_3_l1-w3'] }] });
  });

  test('shares the words of a line out along its baseline, and says which', () => {
    const reading = here(readLayout(fixture('escriptorium.alto.xml')));
    expect(texts(reading.records)).toEqual(['N° 788 ..... Elisabeth & Cie', 'dudit.', '', 'Paraphé par nous']);
    expect(reading.records.regions.map(({ kind }) => kind)).toEqual(['MainZone', 'Col 1']);
    expect(reading.records.lines.map(({ region }) => region)).toEqual(['eSc_textblock_1', 'eSc_textblock_1', 'eSc_textblock_1', null]);
    expect(reading.estimated.size).toBe(9);
    const quads = reading.records.words.slice(0, 6).map(({ quad }) => quad);
    quads.forEach((quad, index) => {
      expect(quad[2]).toBeGreaterThan(quad[0]);
      expect(quad[7]).toBeGreaterThan(quad[1]);
      if (index > 0) expect(quad[0]).toBeGreaterThan(here(quads[index - 1])[2]);
    });
    expect(here(quads[0])[0]).toBeCloseTo(100, 0);
    expect(here(quads.at(-1))[2]).toBeCloseTo(900, 0);
  });

  test('reads old ALTO in millimetres and Latin-1, with hyphens, chains of blocks and single baselines', () => {
    const { records, size, problems } = here(readLayout(fixture('library.alto.xml')));
    expect(problems).toEqual([]);
    expect(size).toEqual({ width: 1181, height: 1772 });
    expect(texts(records)).toEqual(['17', 'Größe Wasser-', 'fall', 'ohne Ort']);
    expect(records.words.find(({ id }) => id === 'S1')).toMatchObject({ confidence: 0.71 });
    expect(records.regions.map(({ kind }) => kind)).toEqual(['text', 'article', 'text', 'text', 'map', 'separator']);
    expect(records.lines[1]?.baseline?.[0]?.[1]).toBeCloseTo(145 * 300 / 254, 0);
  });
});

describe.each([...FIXTURES.map((name) => ({ name, text: fixture(name) })),
  ...dataFiles('lectaurep', '.xml').map((file) => ({ name: file.split('/').slice(-2).join('/'), text: textOfFile(file) }))])('$name', ({ text }) => {
  const { records } = here(readLayout(text));

  test('is the same file when nothing was changed', () => {
    expect(writeLayout(records, text)).toBe(text);
  });

  test('means the same when it was taken apart and put together again', () => {
    const word = here(records.words[0]);
    const line = here(records.lines.find(({ words }) => words.includes(word.id)));
    const edited: PageRecords = {
      ...records,
      words: records.words.map((one) => one.id === word.id ? { ...one, text: `${one.text}!`, quad: [1, 1, 9, 1, 9, 9, 1, 9] } : one),
      lines: records.lines.map((one) => one.id === line.id ? { ...one, baseline: [[3, 3], [9, 3]] } : one),
      regions: records.regions.map((one) => ({ ...one, kind: `${one.kind}x` })),
    };
    const written = writeLayout(edited, text);
    expect(here(readLayout(written)).records.words.find(({ id }) => id === word.id)?.text).toBe(`${word.text}!`);
    const again = here(readLayout(writeLayout(here(readLayout(writeLayout(records, written))).records, written)));
    expect(texts(again.records)).toEqual(texts(records));
    expect(again.records.regions).toEqual(records.regions);
  });

  test('changes in nothing else when one word is corrected', () => {
    const at = Math.floor(records.words.length / 2);
    const word = here(records.words[at]);
    const changes = differences(meaningOfXml(text), meaningOfXml(writeLayout(setText(word.id, 'CORRECTED')(records), text)))
      .filter((line) => !line.includes('LastChange'));
    expect(changes.length).toBeGreaterThan(0);
    for (const line of changes) expect(line).toMatch(/(CONTENT|Unicode|SUBS_\w+|CC)\b/u);
    expect(changes.join('\n')).toContain('CORRECTED');
  });
});

describe('writing a change into a file', () => {
  test('corrects a word, its line and its region, and drops what was said of the old letters', () => {
    expect(changed('everything.page.xml', setText('w-1', 'den'))).toEqual([
      'TextLine#l-1/Word#w-1: Glyph#g-1 went',
      'Word#w-1/TextEquiv: PlainText went',
      'TextEquiv/Unicode: "dem" became "den"',
      'TextEquiv/Unicode: "dem Hrn. Müller" became "den Hrn. Müller"',
      'TextEquiv/Unicode: "Am 3ten  Mai übergeben\\ndem Hrn. Müller" became "Am 3ten Mai übergeben\\nden Hrn. Müller"',
    ]);
  });

  test('keeps a text that has no elements for words as one', () => {
    expect(changed('everything.page.xml', setText('l-0-w2', '4ten'))).toEqual([
      'TextEquiv/Unicode: "Am 3ten  Mai übergeben" became "Am 4ten Mai übergeben"',
      'TextEquiv/Unicode: "Am 3ten  Mai übergeben\\ndem Hrn. Müller" became "Am 4ten Mai übergeben\\ndem Hrn. Müller"',
    ]);
    expect(changed('escriptorium.alto.xml', setText('eSc_line_1-w2', '789'))).toEqual([
      'TextLine#eSc_line_1/String@CONTENT: N° 788 ..... Elisabeth & Cie became N° 789 ..... Elisabeth & Cie',
    ]);
  });

  test('writes words out as soon as somebody has said where one is', () => {
    const move = (records: PageRecords): PageRecords =>
      ({ ...records, words: records.words.map((word) => word.id === 'tr_1_l1-w2' ? { ...word, quad: quadOfBox({ x0: 200, y0: 60, x1: 400, y1: 110 }) } : word) });
    expect(changed('transkribus.page.xml', move)).toEqual(['TextRegion#tr_1/TextLine#tr_1_l1: Word#tr_1_l1-w1 came', 'TextRegion#tr_1/TextLine#tr_1_l1: Word#tr_1_l1-w2 came']);
  });

  test('moves lines between regions, takes lines out and adds some, and leaves all other elements', () => {
    const edit = (records: PageRecords): PageRecords => ({
      ...records,
      words: [...records.words.filter(({ id }) => id !== 'eSc_line_2-w1'), { id: 'w-new' as WordId, text: 'neuf', quad: quadOfBox({ x0: 100, y0: 600, x1: 200, y1: 640 }), baseline: null, ...PERSON }],
      lines: [
        ...records.lines.filter(({ id }) => id !== 'eSc_line_2').map((line) => line.id === 'eSc_line_3' ? { ...line, region: 'eSc_textblock_2' as RegionId } : line),
        { id: 'l-new' as LineId, order: 99, words: ['w-new' as WordId], baseline: null, polygon: null, region: 'eSc_textblock_2' as RegionId, ...PERSON },
      ],
    });
    const changes = changed('escriptorium.alto.xml', edit);
    expect(changes).toContain('PrintSpace/TextBlock#eSc_textblock_1: TextLine#eSc_line_2 went');
    expect(changes).toContain('PrintSpace/TextBlock#eSc_textblock_1: TextLine#eSc_line_3 went');
    expect(changes).toContain('PrintSpace/TextBlock#eSc_textblock_2: TextLine#eSc_line_3 came');
    expect(changes).toContain('PrintSpace/TextBlock#eSc_textblock_2: TextLine#l-new came');
    expect(changes.filter((line) => !/TextLine#|ReadingOrder/u.test(line))).toEqual([]);
  });

  test('takes a region out and lets what stood in it move up', () => {
    const drop = (records: PageRecords): PageRecords => ({
      ...records, regions: records.regions.filter(({ id }) => id !== 'r-main'),
      lines: records.lines.map((line) => line.region === 'r-main' ? { ...line, region: null } : line),
    });
    const written = writeLayout(drop(recordsOf('everything.page.xml')), fixture('everything.page.xml'));
    const reading = here(readLayout(written));
    expect(reading.records.regions.map(({ id }) => id)).toContain('r-inner');
    expect(reading.records.regions.map(({ id }) => id)).not.toContain('r-main');
    expect(texts(reading.records)).toEqual(texts(recordsOf('everything.page.xml')));
    expect(written).not.toContain('regionRef="r-main"');
    expect(written).toContain('An element of nobody');
  });

  test('gives regions another order, kind and outline', () => {
    const edit = (records: PageRecords): PageRecords => ({
      ...records,
      regions: records.regions.toReversed().map((region, index) => ({
        ...region, order: index + 1, ...(region.id === 'tr_1' ? { kind: 'Fließtext', polygon: [[1, 1], [9, 1], [9, 9]] as const } : {}),
      })),
    });
    const written = writeLayout(edit(recordsOf('transkribus.page.xml')), fixture('transkribus.page.xml'));
    const { records } = here(readLayout(written));
    expect(records.regions.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['tr_1 Fließtext', 'tr_2 heading']);
    expect(records.regions[0]?.polygon).toEqual([[1, 1], [9, 1], [9, 9]]);
    expect(texts(records)).toEqual(texts(recordsOf('transkribus.page.xml')));
    expect(written).toContain('regionRef="tbl_1"');
  });

  test('corrects a word with a hyphen behind it, in millimetres', () => {
    expect(changed('library.alto.xml', setText('S2', 'Waſſer-'))).toEqual([
      'TextLine#L2/String#S2@CONTENT: Wasser became Waſſer',
      'TextLine#L2/String#S2@SUBS_CONTENT: Wasserfall became none',
      'TextLine#L2/String#S2@SUBS_TYPE: HypPart1 became none',
    ]);
    const move = (records: PageRecords): PageRecords =>
      ({ ...records, words: records.words.map((word) => word.id === 'S3' ? { ...word, quad: quadOfBox({ x0: 590.55, y0: 200.79, x1: 708.66, y1: 271.65 }) } : word) });
    const changes = changed('library.alto.xml', move);
    expect(changes).toContain('TextLine#L3/String#S3@HEIGHT: 50 became 59.98');
    for (const line of changes) expect(line).toMatch(/String#S3@(HPOS|VPOS|WIDTH|HEIGHT): /u);
  });
});

describe('texts of words', () => {
  test('lose the blanks that programs pad them with, and a file that nobody changed keeps them', () => {
    const source = fixture('library.alto.xml').replace(/CONTENT="([^" ]+)"/u, 'CONTENT="   $1  "');
    expect(source).not.toBe(fixture('library.alto.xml'));
    const { records } = here(readLayout(source));
    expect(records.words.every(({ text }) => text === text.trim())).toBe(true);
    expect(differences(meaningOfXml(source), meaningOfXml(writeLayout(records, source)))).toEqual([]);
  });

  test.each([altoFile, pageFile])('keep the blanks inside of one word in a new file', (write) => {
    const word = { id: 'w-1' as WordId, text: '212 55-9', quad: quadOfBox({ x0: 10, y0: 10, x1: 90, y1: 30 }), baseline: null, ...PERSON };
    const records: PageRecords = { ...recordsOf('everything.page.xml'), words: [word], lines: [], regions: [], tables: [] };
    expect(here(readLayout(write(records, { imageName: 'a.png', size: { width: 100, height: 100 }, number: 1, at: '2026-11-28T12:00:00Z' }, null).text)).records.words.map(({ text }) => text)).toEqual(['212 55-9']);
  });
});
