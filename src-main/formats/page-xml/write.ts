/** The elements of PAGE XML as a tree that records are written into (`layout/merge.ts`). */
import type { Element } from '@xmldom/xmldom';
import type { Region, Table, Word } from '../../../src-shared/document.ts';
import { boxOfQuad, boxAround } from '../../../src-shared/geometry.ts';
import { boxOfPoints, pointsOfQuad, polygonOfBox } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import type { LayoutTree, LineText, PlacedLine } from '../layout/merge.ts';
import { isUnplaced, sameQuad } from '../layout/merge.ts';
import { LayoutProblems } from '../layout/problems.ts';
import type { LayoutReading } from '../layout/reading.ts';
import { decimal, insert, place, remove, rename, setAttribute, setText } from '../xml/build.ts';
import type { NewElement } from '../xml/build.ts';
import { ElementIds } from '../xml/ids.ts';
import { pagePoints, samePoints } from '../xml/points.ts';
import { areSharedOut, wordsOf } from '../xml/share-out.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, nameOf } from '../xml/tree.ts';
import { customNumber, customOf, setCustom } from './custom.ts';
import { isNoRegion, isRegion, kindOf, REGION_ELEMENTS, TEXT_TYPES } from './names.ts';
import { dropReferences, readOrder, writeOrder } from './order.ts';
import { equivOf, equivText, readPage } from './read.ts';
import { cellElements } from './tables.ts';

/** The children of a line that stand behind its words (order of the schema's sequence). */
const AFTER_WORDS = ['TextEquiv', 'TextStyle', 'UserDefined', 'Labels'];

function firstAfter(element: Element, head: readonly string[]): Element | null {
  return childrenOf(element).find((child) => !head.includes(nameOf(child))) ?? null;
}

const text = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');

function equivElement(content: string, confidence: number | null): NewElement {
  return { name: 'TextEquiv', attributes: { conf: confidence === null ? undefined : conf(confidence) }, children: [{ name: 'Unicode', text: content }] };
}

const conf = (confidence: number): string => String(Math.round(confidence * 10_000) / 10_000);

/** An outline for a line that has none: the box around its words, or the way along its baseline. */
function outlineOf({ line, words }: LineText): readonly Point[] {
  if (line.polygon !== null) return line.polygon;
  const around = boxAround(words.map((word) => boxOfQuad(word.quad)));
  return around !== null ? polygonOfBox(around) : polygonOfBox(boxOfPoints(line.baseline ?? []));
}

export class PageTree implements LayoutTree {
  readonly reading: LayoutReading;
  readonly #root: Element;
  readonly #page: Element;
  readonly #ids: ElementIds;
  readonly #cells = new Map<string, Element>();

  constructor(root: Element, reading: LayoutReading) {
    this.#root = root;
    this.reading = reading;
    const page = childOf(root, 'Page');
    if (page === null) throw new Error('A page that was read has a Page.');
    this.#page = page;
    this.#ids = new ElementIds([...descendantsOf(root)].flatMap((element) => attributeOf(element, 'id') ?? []));
    for (const table of reading.records.tables) {
      const element = reading.elements.table.get(table.id);
      if (element !== undefined) this.#noteCells(table, element);
    }
  }

  reread(): LayoutReading {
    return readPage(this.#root, new LayoutProblems('', () => undefined)) ?? this.reading;
  }

  addRegion(region: Region, hasLines: boolean): Element {
    const name = REGION_ELEMENTS[region.kind];
    const isText = hasLines || name === undefined || name === 'TextRegion' || name === 'TableRegion';
    const element = insert(this.#page, {
      name: isText ? 'TextRegion' : name,
      attributes: { id: this.#ids.take(region.id), type: isText && TEXT_TYPES.has(region.kind) ? region.kind : undefined },
      children: [{ name: 'Coords', attributes: { points: pagePoints(region.polygon) } }],
    }, null);
    if (kindOf(element) !== region.kind) setCustom(element, 'structure', 'type', region.kind);
    return element;
  }

  forLines(element: Element): Element {
    return nameOf(element) === 'TextRegion' ? element : this.#renamed(element, 'TextRegion');
  }

  /** Makes a text region of another one; what it was stays as its kind, attributes that text regions lack go. */
  #renamed(element: Element, name: string): Element {
    const kind = kindOf(element);
    const other = rename(element, name);
    if (!TEXT_TYPES.has(attributeOf(other, 'type') ?? '')) other.removeAttribute('type');
    for (const gone of ['colourDepth', 'bgColour', 'embText', 'penColour', 'numColours', 'rows', 'columns', 'lineColour', 'lineSeparators', 'colour']) other.removeAttribute(gone);
    if (kindOf(other) !== kind) setCustom(other, 'structure', 'type', kind);
    return other;
  }

  setRegion(element: Element, before: Region, after: Region): void {
    if (!samePoints(before.polygon, after.polygon)) this.#setPoints(element, 'Coords', after.polygon, firstAfter(element, ['AlternativeImage']));
    if (before.kind === after.kind) return;
    const isTyped = customOf(element, 'structure', 'type') === null && TEXT_TYPES.has(after.kind) && nameOf(element) === 'TextRegion';
    if (isTyped) setAttribute(element, 'type', after.kind);
    else setCustom(element, 'structure', 'type', after.kind);
  }

  removeRegion(element: Element): void {
    const parent = element.parentNode as Element;
    for (const inner of childrenOf(element).filter(isRegion)) place(parent, inner, element);
    const lines = childrenOf(element, 'TextLine');
    if (lines.length > 0) {
      const home = this.looseHome();
      for (const line of lines) place(home, line, this.endOfLines(home));
    }
    dropReferences(this.#page, attributeOf(element, 'id') ?? '');
    this.#remove(element);
  }

  addTable(table: Table, words: ReadonlyMap<string, Word>): void {
    const element = insert(this.#page, {
      name: 'TableRegion',
      attributes: { id: this.#ids.take(table.id), rows: table.rows, columns: table.columns },
      children: [{ name: 'Coords', attributes: { points: pagePoints(table.polygon) } }, ...cellElements(table, words, this.#ids)],
    }, null);
    this.#noteCells(table, element);
  }

  removeTable(element: Element): void {
    const lines = [...descendantsOf(element)].filter((inner) => nameOf(inner) === 'TextLine');
    if (lines.length > 0) {
      const home = this.looseHome();
      for (const line of lines) place(home, line, this.endOfLines(home));
    }
    for (const inner of descendantsOf(element)) {
      const id = attributeOf(inner, 'id');
      if (id !== null && isRegion(inner)) dropReferences(this.#page, id);
      for (const [word, cell] of this.#cells) if (cell === inner) this.#cells.delete(word);
    }
    dropReferences(this.#page, attributeOf(element, 'id') ?? '');
    this.#remove(element);
  }

  /** Which cell each word of a table stands in, for cells that hold lines or may. */
  #noteCells(table: Table, element: Element): void {
    const cells = childrenOf(element, 'TextRegion', 'TableCell');
    const at = (cell: Element): string => {
      const role = [...descendantsOf(cell)].find((inner) => nameOf(inner) === 'TableCellRole');
      return role === undefined ? `${attributeOf(cell, 'row') ?? ''} ${attributeOf(cell, 'col') ?? ''}`
        : `${attributeOf(role, 'rowIndex') ?? ''} ${attributeOf(role, 'columnIndex') ?? ''}`;
    };
    const byPlace = new Map(cells.map((cell) => [at(cell), cell]));
    for (const cell of table.cells) {
      const found = byPlace.get(`${cell.row} ${cell.column}`);
      if (found !== undefined) for (const word of cell.words) this.#cells.set(word, found);
    }
  }

  cellOf({ line, words }: LineText): Element | null {
    if (line.region !== null || words.length === 0) return null;
    const cells = new Set(words.map((word) => this.#cells.get(word.id) ?? null));
    const [cell] = cells;
    return cells.size === 1 && cell !== undefined ? cell : null;
  }

  looseHome(): Element {
    const standing = childrenOf(this.#page).find((element) => nameOf(element) === 'TextRegion' && isNoRegion(element));
    if (standing !== undefined) return standing;
    const { width, height } = this.reading.size;
    const home = insert(this.#page, {
      name: 'TextRegion', attributes: { id: this.#ids.take('no-region') },
      children: [{ name: 'Coords', attributes: { points: pagePoints(polygonOfBox({ x0: 0, y0: 0, x1: width, y1: height })) } }],
    }, null);
    setCustom(home, 'lectern', 'region', 'none');
    return home;
  }

  endOfLines(home: Element): Element | null {
    return childrenOf(home, 'TextEquiv', 'TextStyle', 'CornerPts')[0] ?? null;
  }

  addLine(home: Element, content: LineText): Element {
    const { line, words } = content;
    const withoutPlaces = areSharedOut(words, { baseline: line.baseline, outline: line.polygon ?? [] });
    const element = insert(home, {
      name: 'TextLine', attributes: { id: this.#ids.take(line.id) },
      children: [
        { name: 'Coords', attributes: { points: pagePoints(outlineOf(content)) } },
        ...(line.baseline === null ? [] : [{ name: 'Baseline', attributes: { points: pagePoints(line.baseline) } }]),
        ...(withoutPlaces ? [] : words.map((word) => this.#wordElement(word))),
        ...(words.length === 0 ? [] : [equivElement(text(words), withoutPlaces ? line.confidence : null)]),
      ],
    }, this.endOfLines(home));
    // The schema wants an outline; that it was made up is said for those who read the file again.
    if (line.polygon === null) setCustom(element, 'lectern', 'outline', 'none');
    return element;
  }

  #wordElement(word: Word): NewElement {
    return {
      name: 'Word', attributes: { id: this.#ids.take(word.id) },
      children: [{ name: 'Coords', attributes: { points: pagePoints(pointsOfQuad(word.quad)) } }, equivElement(word.text, word.confidence)],
    };
  }

  removeLine(element: Element): void {
    this.#remove(element);
  }

  /** Takes an element out for good; its ids and those below it may be given again. */
  #remove(element: Element): void {
    for (const gone of [element, ...descendantsOf(element)]) this.#ids.release(attributeOf(gone, 'id') ?? '');
    remove(element);
  }

  setLine(element: Element, before: LineText, after: LineText): void {
    if (!samePoints(before.line.polygon, after.line.polygon)) {
      this.#setPoints(element, 'Coords', outlineOf(after), firstAfter(element, ['AlternativeImage']));
      setCustom(element, 'lectern', 'outline', after.line.polygon === null ? 'none' : null);
    }
    if (!samePoints(before.line.baseline, after.line.baseline)) {
      this.#setPoints(element, 'Baseline', after.line.baseline, firstAfter(element, ['AlternativeImage', 'Coords']));
    }
    this.#setWords(element, before.words, after.words);
    if (text(before.words) === text(after.words) && before.words.length === after.words.length) return;
    const own = equivText(element);
    if (own === null && childrenOf(element, 'Word').length > 0) return;
    if (own === null || wordsOf(own).join(' ') !== text(after.words)) this.#setEquiv(element, text(after.words), childrenOf(element, 'Word').length > 0 ? undefined : null);
  }

  /** Words of a line that has no elements for them get some as soon as anybody has said where they are. */
  #setWords(line: Element, before: readonly Word[], after: readonly Word[]): void {
    const old = new Map<string, Word>(before.map((word) => [word.id, word]));
    const hasElements = childrenOf(line, 'Word').length > 0;
    if (!hasElements && isUnplaced(before, after)) return;
    const elements = new Map<string, Element>(hasElements ? before.flatMap((word) => {
      const element = this.reading.elements.word.get(word.id);
      return element === undefined ? [] : [[word.id, element]];
    }) : []);
    const wanted = new Set<string>(after.map((word) => word.id));
    for (const [id, element] of elements) if (!wanted.has(id) && element.parentNode === line) this.#remove(element);
    const sequence = after.map((word): Element => {
      const element = elements.get(word.id);
      const was = old.get(word.id);
      if (element === undefined || was === undefined) return this.#takeWord(line, word);
      this.#setWord(element, was, word);
      return element;
    });
    const standing = childrenOf(line, 'Word');
    if (sequence.every((element, index) => element === standing[index])) return;
    const end = childrenOf(line, ...AFTER_WORDS)[0] ?? null;
    for (const element of sequence) place(line, element, end);
  }

  /** The element of a word that comes to a line: moved from another line of the file, or new. */
  #takeWord(line: Element, word: Word): Element {
    const standing = this.reading.elements.word.get(word.id);
    const end = childrenOf(line, ...AFTER_WORDS)[0] ?? null;
    if (standing === undefined || nameOf(standing) !== 'Word') return insert(line, this.#wordElement(word), end);
    const was = this.reading.records.words.find(({ id }) => id === word.id);
    place(line, standing, end);
    if (was !== undefined) this.#setWord(standing, was, word);
    return standing;
  }

  #setWord(element: Element, before: Word, after: Word): void {
    if (!sameQuad(before, after)) this.#setPoints(element, 'Coords', pointsOfQuad(after.quad), firstAfter(element, ['AlternativeImage']));
    const textChanged = before.text !== after.text;
    if (textChanged || before.confidence !== after.confidence) this.#setEquiv(element, after.text, after.confidence);
    // Letters of the old text with their places are not letters of the new one.
    if (textChanged) for (const glyph of childrenOf(element, 'Glyph')) remove(glyph);
  }

  /** @param confidence undefined leaves it as it is */
  #setEquiv(element: Element, content: string, confidence: number | null | undefined): void {
    const equiv = equivOf(element);
    if (equiv === null) {
      insert(element, equivElement(content, confidence ?? null), childrenOf(element, 'TextStyle', 'UserDefined', 'Labels').at(0) ?? null);
      return;
    }
    const unicode = childOf(equiv, 'Unicode') ?? insert(equiv, { name: 'Unicode' }, null);
    setText(unicode, content);
    const plain = childOf(equiv, 'PlainText');
    if (plain !== null) remove(plain);
    if (confidence !== undefined) setAttribute(equiv, 'conf', confidence === null ? null : conf(confidence));
  }

  #setPoints(element: Element, name: 'Coords' | 'Baseline', points: readonly Point[] | null, before: Element | null): void {
    const standing = childOf(element, name);
    if (points === null) {
      if (standing !== null) remove(standing);
      return;
    }
    const holder = standing ?? insert(element, { name }, before);
    const old = childrenOf(holder, 'Point');
    if (old.length === 0) setAttribute(holder, 'points', pagePoints(points));
    for (const point of old) remove(point);
    if (old.length > 0) for (const [x, y] of points) insert(holder, { name: 'Point', attributes: { x: decimal(Math.round(x)), y: decimal(Math.round(y)) } }, null);
  }

  setHome(home: Element, lines: readonly PlacedLine[]): void {
    const elements = lines.map(({ element }) => element).filter((element) => element !== home);
    const numbers = elements.map((line) => customNumber(line, 'readingOrder', 'index'));
    const rising = numbers.every((number, index) => number !== null && (index === 0 || number > (numbers[index - 1] ?? number)));
    if (numbers.some((number) => number !== null) && !rising) {
      elements.forEach((line, index) => { setCustom(line, 'readingOrder', 'index', String(index)); });
    }
    const own = equivText(home);
    if (own === null) return;
    const content = lines.map((line) => text(line.text.words)).filter((line) => line !== '');
    // Lines without text have no part in it, and spaces are kept as long as the words are.
    const said = own.split('\n').map((line) => wordsOf(line).join(' ')).filter((line) => line !== '');
    if (said.join('\n') !== content.join('\n')) this.#setEquiv(home, content.join('\n'), undefined);
  }

  setRegionOrder(regions: readonly Element[]): void {
    const idOf = (element: Element): string => attributeOf(element, 'id') ?? '';
    const wanted = regions.map(idOf);
    const own = new Set(wanted);
    let next = 0;
    // What the order says of tables and other things stays where it is among the regions.
    const kept = readOrder(this.#page).map((id) => own.has(id) ? wanted[next++] ?? id : id);
    writeOrder(this.#page, [...new Set([...kept, ...wanted])], this.#ids);
  }

  setLineOrder(lines: readonly Element[]): void {
    lines.forEach((line, index) => { setCustom(line, 'lectern', 'order', String(index + 1)); });
  }

  /** Notes that the file was changed, and when. */
  stamp(at: string): void {
    const metadata = childOf(this.#root, 'Metadata') ?? insert(this.#root, { name: 'Metadata' }, this.#page);
    const change = childOf(metadata, 'LastChange');
    if (change !== null) setText(change, at);
  }

  /** @returns whether that is another name than the file gave */
  setImageName(name: string): boolean {
    if (this.reading.imageName === name) return false;
    setAttribute(this.#page, 'imageFilename', name);
    return true;
  }
}
