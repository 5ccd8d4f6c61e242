/** Reads PAGE XML: regions, tables, lines and words of one page, in the reading order that the file says. */
import type { Element } from '@xmldom/xmldom';
import type { Line } from '../../../src-shared/document.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { boxOfPoints, polygonOfBox } from '../../../src-shared/polygon.ts';
import type { LayoutProblems } from '../layout/problems.ts';
import { counted } from '../layout/problems.ts';
import type { LayoutReading } from '../layout/reading.ts';
import { LayoutBuilder } from '../layout/reading.ts';
import { parsePoints } from '../xml/points.ts';
import { directionOf, quadOfOutline } from '../xml/quads.ts';
import { shareOut, wordsOf } from '../xml/share-out.ts';
import { attributeOf, childOf, childrenOf, descend, lineOf, nameOf, numberOf, textOf } from '../xml/tree.ts';
import { customNumber, customOf } from './custom.ts';
import { isNoRegion, isRegion, kindOf, pageVersion } from './names.ts';
import { readOrder } from './order.ts';
import { readTable } from './tables.ts';

/** The `TextEquiv` that counts: the one with the lowest index, else the first. */
export function equivOf(element: Element): Element | null {
  const all = childrenOf(element, 'TextEquiv');
  const index = (equiv: Element): number => numberOf(equiv, 'index') ?? 0;
  return all.toSorted((a, b) => index(a) - index(b))[0] ?? null;
}

/** The text of an element, null where it has none of its own. */
export function equivText(element: Element): string | null {
  const equiv = equivOf(element);
  const unicode = equiv === null ? null : childOf(equiv, 'Unicode') ?? childOf(equiv, 'PlainText');
  return unicode === null ? null : textOf(unicode);
}

function confidenceOf(element: Element): number | null {
  const equiv = equivOf(element);
  const value = equiv === null ? null : numberOf(equiv, 'conf');
  return value === null || !Number.isFinite(value) ? null : Math.min(1, Math.max(0, value));
}

/** The points of a `Coords` or `Baseline`: its attribute, or in versions before 2013 its `Point` children. */
function writtenPoints(holder: Element): Point[] | null {
  const written = attributeOf(holder, 'points');
  if (written !== null) return parsePoints(written);
  return parsePoints(childrenOf(holder, 'Point').map((point) => `${attributeOf(point, 'x') ?? 'x'} ${attributeOf(point, 'y') ?? 'y'}`).join(' '));
}

/** Where a line stands: the element around it, by number and by the id that reading orders use, and its place in there. */
interface LinePlace {
  readonly home: number;
  readonly homeId: string;
  readonly index: number | null;
  /** Its place among all lines of the page, where Lectern wrote one. */
  readonly overall: number | null;
}

/** Reads one page into a builder. */
class PageReading {
  readonly #to: LayoutBuilder;
  readonly #isOurs: boolean;
  /** Of lines, by their ids: what Lectern and Transkribus say of their order. */
  readonly #places = new Map<string, LinePlace>();
  #homes = 0;

  constructor(to: LayoutBuilder, isOurs: boolean) {
    this.#to = to;
    this.#isOurs = isOurs;
  }

  points(element: Element, name: string, least: 2 | 3): readonly Point[] | null {
    const holder = childOf(element, name);
    if (holder === null) return null;
    const points = writtenPoints(holder);
    if (points === null) {
      this.#to.problems.warn(holder, `The points of this ${name} cannot be read: they are not pairs of numbers.`, 'The shape was left out; draw it again in the program that made the file.');
    }
    return this.#to.shape(points, least, holder);
  }

  /** A region with all that stands in it. */
  region(element: Element, path: string): void {
    const outline = this.points(element, 'Coords', 3);
    let region: string | null = null;
    const homeId = attributeOf(element, 'id') ?? '';
    const isTable = nameOf(element) === 'TableRegion' && readTable(element, path, this.#to, outline, (cell, at) => this.#lines(cell, at, null, homeId));
    if (!isTable) {
      if (outline !== null && !isNoRegion(element)) region = this.#to.region(element, this.#to.id(element, 'id', path), kindOf(element), outline);
      this.#lines(element, path, region, homeId);
      childrenOf(element).filter(isRegion).forEach((inner, index) => { this.region(inner, `${path}-${index + 1}`); });
    }
  }

  /** The lines right in an element; returns the ids of their words. */
  #lines(home: Element, path: string, region: string | null, homeId: string): string[] {
    this.#homes += 1;
    const words: string[] = [];
    const lines = childrenOf(home, 'TextLine');
    lines.forEach((line, index) => { words.push(...this.#line(line, `${path}-l${index + 1}`, region, homeId)); });
    // A cell whose words stand in lines elsewhere repeats them as its text, for programs that look there.
    if (lines.length === 0 && customOf(home, 'lectern', 'words') === null) words.push(...this.#textOnly(home, path, region, homeId));
    return words;
  }

  #line(element: Element, path: string, region: string | null, homeId: string): readonly string[] {
    const id = this.#to.id(element, 'id', path);
    // The schema wants an outline of every line; of some, Lectern only had the words.
    const polygon = customOf(element, 'lectern', 'outline') === 'none' ? null : this.points(element, 'Coords', 3);
    const baseline = this.points(element, 'Baseline', 2);
    const text = equivText(element);
    const wordElements = childrenOf(element, 'Word');
    this.#to.line(element, id, { baseline, polygon, region, confidence: wordElements.length > 0 || text === null ? null : confidenceOf(element) });
    this.#places.set(id, {
      home: this.#homes, homeId, index: customNumber(element, 'readingOrder', 'index'), overall: customNumber(element, 'lectern', 'order'),
    });
    if (wordElements.length > 0) this.#words(wordElements, id, { baseline, polygon }, text);
    else if (text !== null) this.#shared(element, id, text, { baseline, polygon });
    return this.#to.wordsOfLastLine;
  }

  #words(elements: readonly Element[], line: string, shape: { baseline: readonly Point[] | null; polygon: readonly Point[] | null }, text: string | null): void {
    const along = directionOf(shape.baseline);
    const texts = elements.map((element) => equivText(element)
      ?? childrenOf(element, 'Glyph').map((glyph) => equivText(glyph) ?? '').join('')).map((word) => word.trim());
    const estimates = shareOut(texts, { baseline: shape.baseline, outline: shape.polygon ?? [] });
    elements.forEach((element, index) => {
      const outline = this.points(element, 'Coords', 3);
      const quad = outline === null ? estimates[index] : quadOfOutline(outline, along, this.#isOurs);
      if (quad === undefined) return;
      this.#to.word(element, this.#to.id(element, 'id', `${line}-w${index + 1}`), texts[index] ?? '', quad, outline === null, confidenceOf(element));
    });
    const first = elements[0];
    if (text !== null && first !== undefined && wordsOf(text).join(' ') !== wordsOf(texts.join(' ')).join(' ')) {
      this.#to.problems.count(first, (count) => `${counted(count, 'line says', 'lines say')} something else than the words in ${count === 1 ? 'it' : 'them'}; the words were taken.`,
        'Make both alike in the program that made the file, or correct the words here.');
    }
  }

  /** Words of a text that has no places for them. */
  #shared(holder: Element, line: string, text: string, shape: { baseline: readonly Point[] | null; polygon: readonly Point[] | null }): void {
    const words = wordsOf(text);
    if (shape.polygon === null && shape.baseline === null) {
      if (words.length > 0) this.#to.problems.warn(holder, 'This line has a text but no outline and no baseline, so that its words have no place.', 'They were put into the top left corner.');
    }
    const quads = shareOut(words, { baseline: shape.baseline, outline: shape.polygon ?? [] });
    words.forEach((word, index) => {
      const quad = quads[index];
      if (quad !== undefined) this.#to.word(holder, this.#to.id(holder, null, `${line}-w${index + 1}`), word, quad, true);
    });
  }

  /** A region that has text but no lines: a line for each line of the text, one below the other. */
  #textOnly(region: Element, path: string, id: string | null, homeId: string): string[] {
    const rows = (equivText(region) ?? '').split('\n').map((row) => row.trim()).filter((row) => row !== '');
    const outline = this.points(region, 'Coords', 3);
    if (rows.length === 0 || outline === null) return [];
    const { x0, y0, x1, y1 } = boxOfPoints(outline);
    const height = (y1 - y0) / rows.length;
    return rows.flatMap((row, index) => {
      const strip = polygonOfBox({ x0, y0: y0 + index * height, x1, y1: y0 + (index + 1) * height });
      const line = this.#to.id(region, null, `${path}-t${index + 1}`);
      this.#to.line(region, line, { baseline: null, polygon: strip, region: id });
      this.#places.set(line, { home: this.#homes, homeId, index: null, overall: null });
      this.#shared(region, line, row, { baseline: null, polygon: strip });
      return this.#to.wordsOfLastLine;
    });
  }

  /**
   * Lines in reading order: as Lectern wrote it where it did; else region by region in `regions`' order (regions that it
   * lacks last), and within a region by Transkribus' index where every line has one.
   */
  sorted(lines: readonly Line[], regions: readonly string[]): readonly Line[] {
    const placed = lines.flatMap((line) => {
      const place = this.#places.get(line.id);
      return place === undefined ? [] : [{ line, ...place }];
    });
    if (placed.every(({ overall }) => overall !== null)) {
      return placed.toSorted((a, b) => (a.overall ?? 0) - (b.overall ?? 0)).map(({ line }) => line);
    }
    const rank = new Map(regions.map((id, index) => [id, index]));
    const homes = [...Map.groupBy(placed, ({ home }) => home).values()].map((members) => ({
      rank: rank.get(members[0]?.homeId ?? '') ?? regions.length,
      members: members.every(({ index }) => index !== null) ? members.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)) : members,
    }));
    return homes.toSorted((a, b) => a.rank - b.rank).flatMap(({ members }) => members.map(({ line }) => line));
  }
}

/** The image that a file says that it is of; empty where it says none. */
export function pageImage(root: Element): string {
  const page = childOf(root, 'Page');
  return page === null ? '' : attributeOf(page, 'imageFilename') ?? '';
}

/**
 * @param root the root element
 * @returns null where the file is not PAGE or has no page of a known size; `problems` says why
 */
export function readPage(root: Element, problems: LayoutProblems): LayoutReading | null {
  if (nameOf(root) !== 'PcGts') {
    problems.fail(root, `The root element is “${nameOf(root)}”, not the “PcGts” of PAGE XML.`, 'Choose PAGE, ALTO or hOCR files.');
    return null;
  }
  if (pageVersion(root.namespaceURI) === null) {
    problems.warn(root, `The namespace “${root.namespaceURI ?? ''}” is not one of PAGE XML; the file was read as if it were.`, 'Check that all of the page has come in.');
  }
  const page = childOf(root, 'Page');
  const size = page === null ? null : { width: numberOf(page, 'imageWidth') ?? Number.NaN, height: numberOf(page, 'imageHeight') ?? Number.NaN };
  if (page === null || size === null || !(size.width > 0) || !(size.height > 0)) {
    problems.fail(page ?? root, page === null ? 'The file has no page.' : 'The page does not say how wide and high its image is.', 'Export the file again from the program that made it.', lineOf(root));
    return null;
  }
  const creator = descend(root, 'Metadata', 'Creator');
  const to = new LayoutBuilder(size, problems);
  const reading = new PageReading(to, creator !== null && textOf(creator).startsWith('Lectern'));
  childrenOf(page).filter(isRegion).forEach((region, index) => { reading.region(region, `r${index + 1}`); });
  const order = readOrder(page);
  return to.finish(pageImage(root), (lines) => reading.sorted(lines, order), order);
}
