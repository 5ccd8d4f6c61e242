/** The elements of ALTO as a tree that records are written into (`layout/merge.ts`). */
import type { Element } from '@xmldom/xmldom';
import type { Region, Word } from '../../../src-shared/document.ts';
import { boxOfPoints, isRectangle, pointsOfQuad } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import type { LayoutTree, LineText } from '../layout/merge.ts';
import { sameQuad } from '../layout/merge.ts';
import { LayoutProblems } from '../layout/problems.ts';
import { decimal, insert, place, remove, rename, setAttribute, setText } from '../xml/build.ts';
import { ElementIds } from '../xml/ids.ts';
import { altoPoints, samePoints } from '../xml/points.ts';
import { isUpright } from '../xml/quads.ts';
import { areSharedOut } from '../xml/share-out.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, isElement, nameOf } from '../xml/tree.ts';
import { altoVersion, BLOCK_KINDS, isBlock, kindOf, shapeOf, tagReferences, tagsOf } from './names.ts';
import { dropReference, referencesInOrder, writeReferences } from './order.ts';
import { readAlto } from './read.ts';
import type { AltoReading } from './read.ts';

const text = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');
const ELEMENT_OF_KIND = new Map(Object.entries(BLOCK_KINDS).map(([element, kind]) => [kind, element]));

export class AltoTree implements LayoutTree {
  readonly reading: AltoReading;
  readonly #root: Element;
  readonly #page: Element;
  readonly #ids: ElementIds;

  constructor(root: Element, page: Element, reading: AltoReading) {
    this.#root = root;
    this.#page = page;
    this.reading = reading;
    this.#ids = new ElementIds([...descendantsOf(root)].flatMap((element) => attributeOf(element, 'ID') ?? []));
  }

  reread(): AltoReading {
    return readAlto(this.#root, this.#page, new LayoutProblems('', () => undefined), this.reading.size) ?? this.reading;
  }

  /** Pixels in the file's units. */
  #units(points: readonly Point[]): Point[] {
    const { x: across, y: down } = this.reading.scale;
    return points.map(([x, y]): Point => [x / across, y / down]);
  }

  #rectangle(points: readonly Point[]): Record<'HPOS' | 'VPOS' | 'WIDTH' | 'HEIGHT', string> {
    const { x0, y0, x1, y1 } = boxOfPoints(this.#units(points));
    // The far ends are what is read again: they, not the sizes, decide how numbers are rounded.
    const [left, top] = [Number(decimal(x0)), Number(decimal(y0))];
    return { HPOS: decimal(x0), VPOS: decimal(y0), WIDTH: decimal(Number(decimal(x1)) - left), HEIGHT: decimal(Number(decimal(y1)) - top) };
  }

  /** Sets where an element lies. A rectangle needs no shape of its own unless the element has one. */
  #setOutline(element: Element, points: readonly Point[] | null): void {
    const rectangle = points === null ? null : this.#rectangle(points);
    for (const name of ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'] as const) setAttribute(element, name, rectangle?.[name] ?? null);
    const standing = childOf(element, 'Shape');
    if (points === null || (standing === null && isTopLeftRectangle(points))) {
      if (standing !== null && points === null) remove(standing);
      return;
    }
    const shape = standing ?? insert(element, { name: 'Shape' }, childrenOf(element)[0] ?? null);
    const polygon = childOf(shape, 'Polygon');
    if (polygon !== null) setAttribute(polygon, 'POINTS', altoPoints(this.#units(points)));
    else {
      for (const round of childrenOf(shape)) remove(round);
      insert(shape, { name: 'Polygon', attributes: { POINTS: altoPoints(this.#units(points)) } }, null);
    }
  }

  #printSpace(): Element {
    const { width, height } = this.reading.size;
    return childOf(this.#page, 'PrintSpace')
      ?? insert(this.#page, { name: 'PrintSpace', attributes: this.#rectangle([[0, 0], [width, height]]) }, null);
  }

  addRegion(region: Region, hasLines: boolean): Element {
    const name = hasLines ? 'TextBlock' : ELEMENT_OF_KIND.get(region.kind) ?? 'TextBlock';
    const element = insert(this.#printSpace(), { name, attributes: { ID: this.#ids.take(region.id) } }, null);
    this.#setOutline(element, region.polygon);
    this.#setKind(element, region.kind);
    return element;
  }

  forLines(element: Element): Element {
    return nameOf(element) === 'TextBlock' ? element : this.#renamed(element, 'TextBlock');
  }

  /** Makes a text block of another one; what it was stays as its kind. */
  #renamed(element: Element, name: string): Element {
    const kind = kindOf(element, tagsOf(this.#root));
    const other = rename(element, name);
    for (const gone of ['TYPE', 'FILEID']) other.removeAttribute(gone);
    this.#setKind(other, kind);
    return other;
  }

  setRegion(element: Element, before: Region, after: Region): void {
    if (!samePoints(before.polygon, after.polygon)) this.#setOutline(element, after.polygon);
    if (before.kind !== after.kind) this.#setKind(element, after.kind);
  }

  /** Tags an element with its kind: by the file's tag of that label, or a new one. */
  #setKind(element: Element, kind: string): void {
    const tags = tagsOf(this.#root);
    if (kindOf(element, tags) === kind) return;
    const others = tagReferences(element);
    const decisive = others.find((id) => tags.has(id));
    const standing = [...tags].find(([, { label }]) => label === kind)?.[0];
    const id = standing ?? this.#newTag(kind);
    setAttribute(element, 'TAGREFS', [id, ...others.filter((other) => other !== decisive && other !== id)].join(' '));
  }

  #newTag(label: string): string {
    const head = childOf(this.#root, 'ReadingOrder') ?? childOf(this.#root, 'Layout');
    const tags = childOf(this.#root, 'Tags') ?? insert(this.#root, { name: 'Tags' }, head);
    const id = this.#ids.take(`kind-${childrenOf(tags).length + 1}`);
    insert(tags, { name: 'OtherTag', attributes: { ID: id, LABEL: label, TYPE: 'region' } }, null);
    return id;
  }

  removeRegion(element: Element): void {
    const parent = element.parentNode as Element;
    for (const inner of childrenOf(element).filter(isBlock)) place(parent, inner, element);
    const lines = childrenOf(element, 'TextLine');
    if (lines.length > 0) {
      const home = this.looseHome();
      for (const line of lines) place(home, line, null);
    }
    const id = attributeOf(element, 'ID') ?? '';
    dropReference(this.#root, id);
    const next = attributeOf(element, 'IDNEXT');
    for (const other of descendantsOf(this.#page)) if (attributeOf(other, 'IDNEXT') === id) setAttribute(other, 'IDNEXT', next);
    this.#remove(element);
  }

  /** ALTO has no tables: what stands in one is in its lines. */
  addTable(): void {
    return undefined;
  }

  removeTable(): void {
    return undefined;
  }

  cellOf(): Element | null {
    return null;
  }

  looseHome(): Element {
    const space = this.#printSpace();
    const standing = childrenOf(space, 'TextBlock').find((block) =>
      (shapeOf(block) === null && !block.hasAttribute('WIDTH')) || attributeOf(block, 'ID')?.startsWith('eSc_dummyblock') === true);
    return standing ?? insert(space, { name: 'TextBlock', attributes: { ID: this.#ids.take('no-region') } }, null);
  }

  endOfLines(): Element | null {
    return null;
  }

  addLine(home: Element, { line, words }: LineText): Element {
    const element = insert(home, { name: 'TextLine', attributes: { ID: this.#ids.take(line.id) } }, null);
    this.#setOutline(element, line.polygon);
    if (line.baseline !== null) setAttribute(element, 'BASELINE', altoPoints(this.#units(line.baseline)));
    if (words.length === 0) insert(element, { name: 'String', attributes: { CONTENT: '' } }, null);
    else if (areSharedOut(words, { baseline: line.baseline, outline: line.polygon ?? [] }) && words.length > 1) {
      const string = insert(element, { name: 'String', attributes: { CONTENT: text(words) } }, null);
      for (const [name, value] of Object.entries(this.#rectangle(line.polygon ?? []))) setAttribute(string, name, value);
    } else this.#arrange(element, words.map((word) => this.#newString(element, word)), true);
    return element;
  }

  #newString(line: Element, word: Word): Element {
    const element = insert(line, { name: 'String', attributes: { ID: this.#ids.take(word.id), CONTENT: word.text } }, childOf(line, 'HYP'));
    this.#setPlace(element, word);
    if (word.confidence !== null) setAttribute(element, 'WC', String(Math.round(word.confidence * 10_000) / 10_000));
    return element;
  }

  #setPlace(element: Element, word: Word): void {
    const standing = childOf(element, 'Shape');
    if (standing !== null && isUpright(word.quad)) remove(standing);
    this.#setOutline(element, pointsOfQuad(word.quad));
  }

  removeLine(element: Element): void {
    this.#remove(element);
  }

  /** Takes an element out for good; its ids and those below it may be given again. */
  #remove(element: Element): void {
    for (const gone of [element, ...descendantsOf(element)]) {
      const id = attributeOf(gone, 'ID');
      if (id === null) continue;
      this.#ids.release(id);
      dropReference(this.#root, id);
    }
    remove(element);
  }

  setLine(element: Element, before: LineText, after: LineText): void {
    if (!samePoints(before.line.polygon, after.line.polygon)) this.#setOutline(element, after.line.polygon);
    if (!samePoints(before.line.baseline, after.line.baseline)) {
      setAttribute(element, 'BASELINE', after.line.baseline === null ? null : altoPoints(this.#units(after.line.baseline)));
    }
    this.#setWords(element, before.words, after.words);
  }

  #setWords(line: Element, before: readonly Word[], after: readonly Word[]): void {
    const old = new Map<string, Word>(before.map((word) => [word.id, word]));
    const hyphen = this.#takeHyphen(line, before.at(-1), after.at(-1));
    const sequence: Element[] = [];
    for (let at = 0; at < after.length;) {
      const word = after[at];
      if (word === undefined) break;
      const group = this.#groupAt(line, old, after, at);
      if (group !== null) {
        this.#setContent(group.string, text(before.filter(({ id }) => this.reading.elements.word.get(id) === group.string)), text(group.words));
        sequence.push(group.string);
        at += group.words.length;
        continue;
      }
      sequence.push(this.#wordString(line, old.get(word.id), word));
      at += 1;
    }
    if (sequence.length === 0) sequence.push(insert(line, { name: 'String', attributes: { CONTENT: '' } }, childOf(line, 'HYP')));
    for (const string of childrenOf(line, 'String')) if (!sequence.includes(string)) this.#remove(string);
    this.#arrange(line, sequence, false);
    const last = sequence.at(-1);
    if (hyphen !== null && last !== undefined) setAttribute(last, 'CONTENT', (attributeOf(last, 'CONTENT') ?? '').slice(0, -hyphen.length));
  }

  /**
   * The words from `at` on that stand in one `String` without places of their own, as long as nobody has said where
   * they are; null where the word there has a `String` to itself or should get one.
   */
  #groupAt(line: Element, old: ReadonlyMap<string, Word>, after: readonly Word[], at: number): { string: Element; words: readonly Word[] } | null {
    const first = after[at];
    const string = first === undefined ? undefined : this.reading.elements.word.get(first.id);
    if (first === undefined || string === undefined || string.parentNode !== line || !this.reading.estimated.has(first.id)) return null;
    const members = [...old.values()].filter(({ id }) => this.reading.elements.word.get(id) === string);
    const here = new Set<string>(members.map(({ id }) => id));
    const rest = after.slice(at);
    const end = rest.findIndex(({ id }) => !here.has(id));
    const run = end === -1 ? rest : rest.slice(0, end);
    const isElsewhere = after.some(({ id }, index) => here.has(id) && (index < at || index >= at + run.length));
    const isPlaced = run.some((word) => { const was = old.get(word.id); return was === undefined || !sameQuad(was, word); });
    return isElsewhere || isPlaced ? null : { string, words: run };
  }

  /** The `String` of a word: its own, brought up to date, or a new one. */
  #wordString(line: Element, before: Word | undefined, word: Word): Element {
    const standing = this.reading.elements.word.get(word.id);
    const shared = standing !== undefined && [...this.reading.elements.word].filter(([, element]) => element === standing).length > 1;
    const was = before ?? this.reading.records.words.find(({ id }) => id === word.id);
    if (standing === undefined || shared || was === undefined) return this.#newString(line, word);
    if (standing.parentNode !== line) place(line, standing, childOf(line, 'HYP'));
    this.#setContent(standing, was.text, word.text);
    if (!sameQuad(was, word)) this.#setPlace(standing, word);
    if (was.confidence !== word.confidence) setAttribute(standing, 'WC', word.confidence === null ? null : String(Math.round(word.confidence * 10_000) / 10_000));
    return standing;
  }

  /** Sets a text, and takes away what was said of the letters of the old one. */
  #setContent(string: Element, before: string, after: string): void {
    if (before === after) return;
    setAttribute(string, 'CONTENT', after);
    for (const glyph of childrenOf(string, 'Glyph')) remove(glyph);
    for (const name of ['CC', 'SUBS_TYPE', 'SUBS_CONTENT']) setAttribute(string, name, null);
  }

  /** The hyphen that was read as the end of the last word, if that word is changed and still ends in it; else `HYP` goes. */
  #takeHyphen(line: Element, before: Word | undefined, after: Word | undefined): string | null {
    const element = childOf(line, 'HYP');
    const hyphen = element === null ? '' : attributeOf(element, 'CONTENT') ?? '';
    if (element === null || hyphen === '') return null;
    if (after?.text.endsWith(hyphen) === true && after.text !== hyphen) {
      return before?.id === after.id && before.text === after.text ? null : hyphen;
    }
    remove(element);
    return null;
  }

  /** Puts strings into their order with spaces between them, where they are not in it. */
  #arrange(line: Element, sequence: readonly Element[], isNew: boolean): void {
    const standing = childrenOf(line, 'String');
    const inOrder = standing.length === sequence.length && sequence.every((element, index) => element === standing[index]);
    const spaces = childrenOf(line, 'SP');
    if (inOrder && !isNew && spaces.length <= Math.max(0, sequence.length - 1) && areBetween(spaces, sequence)) return;
    const withSpaces = isNew || spaces.length > 0;
    for (const space of spaces) remove(space);
    const end = childOf(line, 'HYP');
    sequence.forEach((string, index) => {
      place(line, string, end);
      if (withSpaces && index < sequence.length - 1) insert(line, { name: 'SP' }, end);
    });
  }

  /** What a block says of its lines is its lines. */
  setHome(): void {
    return undefined;
  }

  setRegionOrder(regions: readonly Element[]): void {
    const parents = new Set(regions.map((element) => element.parentNode));
    const blocks = [...descendantsOf(this.#page)].filter(isBlock);
    const isFree = referencesInOrder(this.#root).length === 0 && !blocks.some((block) => block.hasAttribute('IDNEXT'));
    const [parent] = parents;
    if (isFree && parents.size === 1 && parent !== null && parent !== undefined) {
      for (const region of regions) place(parent as Element, region, null);
      return;
    }
    for (const block of blocks) setAttribute(block, 'IDNEXT', null);
    this.#order(regions);
  }

  setLineOrder(lines: readonly Element[]): void {
    this.#order(lines);
  }

  /** @returns whether that is another name than the file gave */
  setImageName(name: string): boolean {
    if (this.reading.imageName === name) return false;
    const description = childOf(this.#root, 'Description') ?? insert(this.#root, { name: 'Description', children: [{ name: 'MeasurementUnit', text: 'pixel' }] }, childrenOf(this.#root)[0] ?? null);
    const information = childOf(description, 'sourceImageInformation')
      ?? insert(description, { name: 'sourceImageInformation' }, childrenOf(description).find((child) => nameOf(child) !== 'MeasurementUnit') ?? null);
    const file = childOf(information, 'fileName') ?? insert(information, { name: 'fileName' }, childrenOf(information)[0] ?? null);
    setText(file, name);
    return true;
  }

  /** Versions before 4.3 have no place for it. */
  #order(elements: readonly Element[]): void {
    if ((altoVersion(this.#root.namespaceURI) ?? 4) < 4) return;
    const ids = elements.map((element) => {
      const id = attributeOf(element, 'ID') ?? this.#ids.take(nameOf(element).toLowerCase());
      setAttribute(element, 'ID', id);
      return id;
    });
    writeReferences(this.#root, ids, new Set(ids), this.#ids);
  }
}

/** Whether every space stands right behind a string that another string follows. */
function areBetween(spaces: readonly Element[], strings: readonly Element[]): boolean {
  const elements = strings[0] === undefined || !isElement(strings[0].parentNode) ? [] : childrenOf(strings[0].parentNode, 'String', 'SP');
  return spaces.every((space) => {
    const at = elements.indexOf(space);
    return nameOf(elements[at - 1] ?? space) === 'String' && nameOf(elements[at + 1] ?? space) === 'String';
  });
}

/** Whether the points are an upright rectangle in the order in which HPOS, VPOS, WIDTH and HEIGHT are read. */
function isTopLeftRectangle(points: readonly Point[]): boolean {
  const [first, second] = points;
  const { x0, y0, x1 } = boxOfPoints(points);
  return points.length === 4 && isRectangle([...points]) && first?.[0] === x0 && first[1] === y0 && second?.[0] === x1 && second[1] === y0;
}
