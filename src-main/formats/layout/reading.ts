/**
 * What a layout file (PAGE, ALTO) says of a page, and which element said it. Reading the same file twice gives the same
 * ids, so that a page's records find their elements again when they are written back into the file.
 */
import type { Element } from '@xmldom/xmldom';
import type { PageRecords, Line, Region, Table, Word } from '../../../src-shared/document.ts';
import { EMPTY_RECORDS } from '../../../src-shared/document.ts';
import type { PageSize, Quad } from '../../../src-shared/geometry.ts';
import type { LineId, RegionId, TableId, WordId } from '../../../src-shared/ids.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { withinPage } from '../xml/points.ts';
import { RecordIds } from '../xml/ids.ts';
import { attributeOf } from '../xml/tree.ts';
import type { LayoutProblems } from './problems.ts';
import { counted } from './problems.ts';

/** The element that a record was read from; of words in a text without places of its own, the element with the text. */
export interface LayoutElements {
  readonly region: ReadonlyMap<string, Element>;
  readonly table: ReadonlyMap<string, Element>;
  readonly line: ReadonlyMap<string, Element>;
  readonly word: ReadonlyMap<string, Element>;
}

export interface LayoutReading {
  readonly records: PageRecords;
  readonly size: PageSize;
  readonly imageName: string;
  readonly elements: LayoutElements;
  /** Words whose places are not in the file but were shared out. */
  readonly estimated: ReadonlySet<string>;
}

/** How far outside the page a point may lie before anybody is told: tracing tools often overshoot by a little. */
const OVERSHOOT = 3;

const IMPORTED = { by: 'import', accepted: false } as const;

type Draft = Omit<Line, 'words'> & { readonly words: WordId[] };

/** Collects records and their elements while a file is read. */
export class LayoutBuilder {
  readonly size: PageSize;
  readonly problems: LayoutProblems;
  readonly #ids = new RecordIds();
  readonly #regions: Region[] = [];
  readonly #tables: Table[] = [];
  readonly #lines: Draft[] = [];
  readonly #words: Word[] = [];
  readonly #elements = {
    region: new Map<string, Element>(), table: new Map<string, Element>(), line: new Map<string, Element>(), word: new Map<string, Element>(),
  };
  readonly #estimated = new Set<string>();

  constructor(size: PageSize, problems: LayoutProblems) {
    this.size = size;
    this.problems = problems;
  }

  /** Points within the page; null where there are fewer than `least`. */
  shape(points: readonly Point[] | null, least: 2 | 3, element: Element): readonly Point[] | null {
    if (points === null || points.length < least) return null;
    const { points: kept, far } = withinPage(points, this.size);
    if (far > OVERSHOOT) {
      this.problems.count(element, (count) => `${counted(count, 'shape reaches', 'shapes reach')} beyond the page; what lies outside was cut off.`,
        'If it is much, the file may belong to an image of another size.');
    }
    return kept;
  }

  id(element: Element, attribute: string | null, fallback: string): string {
    const { id, isTwin } = this.#ids.take(attribute === null ? null : attributeOf(element, attribute), fallback);
    if (isTwin) {
      this.problems.count(element, (count) => `${counted(count, 'element has', 'elements have')} an id that an earlier element has; they got others.`,
        'Ids must be unique in a file.');
    }
    return id;
  }

  region(element: Element, id: string, kind: string, polygon: readonly Point[], confidence: number | null = null): RegionId {
    this.#regions.push({ id: id as RegionId, kind: kind.slice(0, 64), polygon, order: this.#regions.length + 1, confidence, ...IMPORTED });
    this.#elements.region.set(id, element);
    return id as RegionId;
  }

  table(element: Element, table: Omit<Table, 'by' | 'accepted' | 'id'>, id: string): void {
    this.#tables.push({ ...table, id: id as TableId, ...IMPORTED });
    this.#elements.table.set(id, element);
  }

  /** @returns the id, for the words that `word` adds to the line that was begun last */
  line(element: Element, id: string, shape: { baseline: readonly Point[] | null; polygon: readonly Point[] | null; region: string | null; confidence?: number | null }): void {
    this.#lines.push({
      id: id as LineId, order: this.#lines.length + 1, words: [], baseline: shape.baseline, polygon: shape.polygon,
      region: shape.region as RegionId | null, confidence: shape.confidence ?? null, ...IMPORTED,
    });
    this.#elements.line.set(id, element);
  }

  /** Adds a word to the last line. */
  word(element: Element, id: string, text: string, quad: Quad, isEstimate: boolean, confidence: number | null = null): WordId {
    this.#words.push({ id: id as WordId, text, quad, baseline: null, confidence, ...IMPORTED });
    this.#elements.word.set(id, element);
    if (isEstimate) this.#estimated.add(id);
    this.#lines.at(-1)?.words.push(id as WordId);
    return id as WordId;
  }

  get wordsOfLastLine(): readonly WordId[] {
    return this.#lines.at(-1)?.words ?? [];
  }

  /** The tables with only words that there are, each in one cell. */
  #tablesOfWords(): Table[] {
    const free = new Set<string>(this.#words.map((word) => word.id));
    return this.#tables.map((table) => ({
      ...table, cells: table.cells.map((cell) => ({ ...cell, words: cell.words.filter((word) => free.delete(word)) })),
    }));
  }

  /**
   * @param sortLines puts the lines into reading order where that is not the order of the file
   * @param regionOrder ids of regions in reading order where the file says one; others come behind
   */
  finish(imageName: string, sortLines: (lines: readonly Line[]) => readonly Line[], regionOrder: readonly string[]): LayoutReading {
    this.problems.flush();
    const rank = new Map(regionOrder.map((id, index) => [id, index]));
    const place = (region: Region): number => rank.get(region.id) ?? regionOrder.length + region.order;
    const regions = this.#regions.toSorted((a, b) => place(a) - place(b)).map((region, index) => ({ ...region, order: index + 1 }));
    // Lines without words are kept for their shape; without that, there is nothing of them.
    const kept = sortLines(this.#lines).filter((line) => line.words.length > 0 || line.baseline !== null || line.polygon !== null);
    const lines = kept.map((line, index) => ({ ...line, order: index + 1 }));
    const rankOfWord = new Map(lines.flatMap((line) => line.words).map((id, index) => [id, index]));
    const words = this.#words.toSorted((a, b) => (rankOfWord.get(a.id) ?? rankOfWord.size) - (rankOfWord.get(b.id) ?? rankOfWord.size));
    return {
      records: { ...EMPTY_RECORDS, words, lines, regions, tables: this.#tablesOfWords() },
      size: this.size, imageName, elements: this.#elements, estimated: this.#estimated,
    };
  }
}
