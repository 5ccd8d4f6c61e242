/** Random pages for property tests of formats: everything that a page may hold, in shapes that files of others have, too. */
import fc from 'fast-check';
import type { Line, PageRecords, Region, Table, TableCell, Word } from '../../../../src-shared/document.ts';
import { EMPTY_RECORDS } from '../../../../src-shared/document.ts';
import type { Quad } from '../../../../src-shared/geometry.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { LineId, RegionId, TableId, WordId } from '../../../../src-shared/ids.ts';
import { polygonOfBox } from '../../../../src-shared/polygon.ts';
import type { Point } from '../../../../src-shared/polygon.ts';

export const PAGE_SIZE = { width: 1200, height: 1600 };

const IMPORTED = { by: 'import', accepted: false } as const;

const LETTERS = ['a', 'é', 'ß', 'm', 'I', '1', ',', '’', '&', '<', '"', 'ſ', 'ꝛ', 'א', 'ب', '字', 'e\u0301', '\u{1F4DC}', '—', ']]>', '#', '{', ';'];

/** Texts of words: without spaces, also empty, in several scripts and with characters that XML must escape. */
export const wordText: fc.Arbitrary<string> = fc.array(fc.constantFrom(...LETTERS), { minLength: 0, maxLength: 8 }).map((letters) => letters.join(''));

/** Where numbers come from: whole pixels, or hundredths of them. */
export interface Precision {
  readonly step: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function coordinate(highest: number, { step }: Precision): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: Math.floor(highest / step) }).map((steps) => rounded(steps * step));
}

function pointArbitrary(precision: Precision): fc.Arbitrary<Point> {
  return fc.tuple(coordinate(PAGE_SIZE.width, precision), coordinate(PAGE_SIZE.height, precision));
}

function boxArbitrary(precision: Precision): fc.Arbitrary<{ x0: number; y0: number; x1: number; y1: number }> {
  return fc.record({ x0: coordinate(1000, precision), y0: coordinate(1400, precision), width: coordinate(190, precision), height: coordinate(190, precision) })
    .map(({ x0, y0, width, height }) => ({ x0, y0, x1: rounded(x0 + width + 1), y1: rounded(y0 + height + 1) }));
}

/** Upright boxes, boxes that begin at another corner (words turned by quarters), and slanted ones. */
export function quadArbitrary(precision: Precision): fc.Arbitrary<Quad> {
  return fc.oneof(
    { weight: 3, arbitrary: boxArbitrary(precision).map(quadOfBox) },
    {
      weight: 1,
      arbitrary: fc.tuple(boxArbitrary(precision), fc.integer({ min: 1, max: 3 })).map(([box, turns]): Quad => {
        const corners = polygonOfBox(box);
        return [0, 1, 2, 3].flatMap((index) => [...corners[(index + turns) % 4] ?? [0, 0]]) as unknown as Quad;
      }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(boxArbitrary(precision), fc.integer({ min: 1, max: 9 })).map(([{ x0, y0, x1, y1 }, slant]): Quad => [
        x0, y0, x1, rounded(y0 + slant), x1, rounded(y1 + slant), x0, y1,
      ]),
    },
  );
}

const confidence = fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100), { nil: null });

interface PageOptions extends Precision {
  readonly tables: boolean;
}

interface RawLine {
  readonly words: readonly { text: string; quad: Quad; confidence: number | null }[];
  readonly baseline: readonly Point[] | null;
  readonly polygon: readonly Point[] | null;
  readonly region: number | null;
}

function lineArbitrary(precision: Precision): fc.Arbitrary<RawLine> {
  const shape = (least: number): fc.Arbitrary<readonly Point[] | null> => fc.option(fc.array(pointArbitrary(precision), { minLength: least, maxLength: 7 }), { nil: null });
  return fc.record({
    words: fc.array(fc.record({ text: wordText, quad: quadArbitrary(precision), confidence }), { maxLength: 5 }),
    baseline: shape(2), polygon: shape(3), region: fc.option(fc.nat({ max: 3 }), { nil: null }),
  }).filter((line) => line.words.length > 0 || line.baseline !== null || line.polygon !== null);
}

/** A table of 1 to 3 rows and columns whose cells share out `words`; one cell may span. */
function tableArbitrary(precision: Precision): fc.Arbitrary<(words: readonly WordId[]) => Table> {
  return fc.record({ box: boxArbitrary(precision), rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }), spans: fc.boolean(), header: fc.boolean() })
    .map(({ box, rows, columns, spans, header }) => (words) => {
      const grown = { ...box, x1: rounded(box.x0 + columns * 20), y1: rounded(box.y0 + rows * 20) };
      const separators = (count: number, low: number): number[] => Array.from({ length: count - 1 }, (_, index) => low + (index + 1) * 20);
      const places = Array.from({ length: rows * columns }, (_, index) => ({ row: Math.floor(index / columns), column: index % columns }))
        .filter(({ row, column }) => !(spans && columns > 1 && row === 0 && column === 1));
      const cells = places.map(({ row, column }, index): TableCell => ({
        row, column, rowSpan: 1, columnSpan: spans && columns > 1 && row === 0 && column === 0 ? 2 : 1, header: header && row === 0,
        words: words.filter((_, at) => at % places.length === index), confidence: null, accepted: false,
      }));
      return {
        id: 't-1' as TableId, polygon: polygonOfBox(grown), rows, columns, rowSeparators: separators(rows, grown.y0),
        columnSeparators: separators(columns, grown.x0), cells, confidence: null, ...IMPORTED,
      };
    });
}

/** Pages whose lines stand in regions or in none, in a reading order that has nothing to do with places. */
export function recordsArbitrary(options: PageOptions): fc.Arbitrary<PageRecords> {
  return fc.record({
    lines: fc.array(lineArbitrary(options), { maxLength: 7 }),
    regions: fc.array(fc.record({
      kind: fc.constantFrom('text', 'heading', 'paragraph', 'MainZone', 'image', 'table', 'separator', 'DefaultLine:Handwritten', 'a; {b}', 'Marginalie'),
      polygon: fc.array(pointArbitrary(options), { minLength: 3, maxLength: 6 }),
    }), { maxLength: 4 }),
    table: options.tables ? fc.option(tableArbitrary(options), { nil: null }) : fc.constant(null),
  }).map(({ lines, regions, table }): PageRecords => {
    const regionRecords = regions.map((region, index): Region => ({
      id: `g-${index + 1}` as RegionId, kind: region.kind, polygon: region.polygon, order: index + 1, confidence: null, ...IMPORTED,
    }));
    const words: Word[] = [];
    const lineRecords = lines.map((line, at): Line => {
      const ids = line.words.map((word, index) => {
        const id = `w-${at + 1}-${index + 1}` as WordId;
        words.push({ ...word, id, baseline: null, ...IMPORTED });
        return id;
      });
      const region = line.region === null ? null : regionRecords[line.region]?.id ?? null;
      return { id: `l-${at + 1}` as LineId, order: at + 1, words: ids, baseline: line.baseline, polygon: line.polygon, region, confidence: null, ...IMPORTED };
    });
    const tables = table === null ? [] : [table(words.map((word) => word.id))];
    return { ...EMPTY_RECORDS, words, lines: lineRecords, regions: regionRecords, tables };
  });
}
