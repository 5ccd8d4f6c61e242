/**
 * Writes a page's records into the tree of a layout file. Elements whose records are as they were are left alone, with
 * everything that is in them; changed ones are changed where they differ; the rest is added or taken out. A new file is
 * the same: records written into an empty page.
 */
import type { Element } from '@xmldom/xmldom';
import type { Line, PageRecords, Region, Table, Word } from '../../../src-shared/document.ts';
import { polygonOfBox } from '../../../src-shared/polygon.ts';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import type { LineId } from '../../../src-shared/ids.ts';
import { place } from '../xml/build.ts';
import { samePoints } from '../xml/points.ts';
import { childrenOf, isElement } from '../xml/tree.ts';
import type { LayoutReading } from './reading.ts';

/** A line with its words. */
export interface LineText {
  readonly line: Line;
  readonly words: readonly Word[];
}

/** A line in its element; where it is only part of a home's text, in the home itself. */
export interface PlacedLine {
  readonly element: Element;
  readonly text: LineText;
}

/** What a format knows of its elements. */
export interface LayoutTree {
  /** What the tree said before anything was changed. */
  readonly reading: LayoutReading;
  /** What the tree says now. */
  reread(): LayoutReading;
  /** Puts a new region behind the others. */
  addRegion(region: Region, hasLines: boolean): Element;
  /** The element for a region that has lines: the very one where its kind may have some, else one that takes its place. */
  forLines(element: Element): Element;
  setRegion(element: Element, before: Region, after: Region): void;
  /** Takes a region out; what stands in it moves up. */
  removeRegion(element: Element): void;
  /** Puts a new table behind the others; does nothing where the format has no tables. */
  addTable(table: Table, words: ReadonlyMap<string, Word>): void;
  /** Takes a table out; lines that stand in it move to those of no region. */
  removeTable(element: Element): void;
  /** The cell of a table in which all words of the line stand, null where there is none or the format has no tables. */
  cellOf(line: LineText): Element | null;
  /** The element for lines of no region; made where there is none. */
  looseHome(): Element;
  /** The child before which the lines of a home end, null for its end. */
  endOfLines(home: Element): Element | null;
  addLine(home: Element, text: LineText): Element;
  removeLine(element: Element): void;
  setLine(element: Element, before: LineText, after: LineText): void;
  /** Brings what a home says of its lines as a whole (its text, their numbers) up to date; lines in reading order. */
  setHome(home: Element, lines: readonly PlacedLine[]): void;
  /** Says in which order regions are read: their elements, all of them. */
  setRegionOrder(regions: readonly Element[]): void;
  /** Says in which order lines are read across regions: their elements, all of them. */
  setLineOrder(lines: readonly Element[]): void;
}

export interface MergeResult {
  readonly changed: boolean;
  /** Words that stood in no line and were given one, because the format has words in lines only. */
  readonly looseWords: number;
}

/** Records in which every word stands in a line: words of none get lines of their own, last. */
export function withAllInLines(records: PageRecords): { records: PageRecords; loose: number } {
  const inLines = new Set<string>(records.lines.flatMap((line) => line.words));
  const loose = records.words.filter((word) => !inLines.has(word.id));
  const last = Math.max(0, ...records.lines.map((line) => line.order));
  const lines = loose.map((word, index): Line => ({
    id: `${word.id}-line`.slice(-64) as LineId, order: last + index + 1, words: [word.id], baseline: null,
    polygon: polygonOfBox(boxOfQuad(word.quad)), region: null, by: word.by, confidence: word.confidence, accepted: word.accepted,
  }));
  return { records: { ...records, lines: [...records.lines, ...lines] }, loose: loose.length };
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

export function sameQuad(a: Word, b: Word): boolean {
  return a.quad.every((value, index) => Math.abs(value - (b.quad[index] ?? 0)) < 0.05);
}

function sameWord(a: Word, b: Word | undefined): boolean {
  return b !== undefined && a.id === b.id && a.text === b.text && a.confidence === b.confidence && sameQuad(a, b);
}

function sameLine(a: LineText, b: LineText): boolean {
  return samePoints(a.line.baseline, b.line.baseline) && samePoints(a.line.polygon, b.line.polygon)
    && a.words.length === b.words.length && a.words.every((word, index) => sameWord(word, b.words[index]));
}

function sameTable(a: Table, b: Table): boolean {
  const essence = ({ rows, columns, cells }: Table): string =>
    JSON.stringify([rows, columns, cells.map(({ row, column, rowSpan, columnSpan, header, words }) => [row, column, rowSpan, columnSpan, header, words])]);
  const near = (one: readonly number[], other: readonly number[]): boolean =>
    one.length === other.length && one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < 0.05);
  return samePoints(a.polygon, b.polygon) && essence(a) === essence(b)
    && near(a.rowSeparators, b.rowSeparators) && near(a.columnSeparators, b.columnSeparators);
}

class Merge {
  readonly #tree: LayoutTree;
  readonly #before: PageRecords;
  readonly #after: PageRecords;
  readonly #linesBefore: ReadonlyMap<string, LineText>;
  readonly #linesAfter: ReadonlyMap<string, LineText>;
  readonly #wordsAfter: ReadonlyMap<string, Word>;
  /** Elements of lines that were in the file, without those whose text is to be moved into elements of its own. */
  readonly #standing: Map<string, Element>;
  /** Lines that are only part of their home's text, and stay so. */
  readonly #inText = new Set<string>();
  /** The lines of homes whose text is all that there is of them. */
  readonly #texts = new Map<Element, readonly PlacedLine[]>();
  readonly #homes = new Set<Element>();
  readonly #regions = new Map<string, Element>();
  readonly #lines = new Map<string, Element>();
  changed = false;

  constructor(tree: LayoutTree, after: PageRecords) {
    this.#tree = tree;
    this.#before = tree.reading.records;
    this.#after = after;
    this.#wordsAfter = byId(after.words);
    this.#linesBefore = linesOf(this.#before);
    this.#linesAfter = linesOf(after);
    this.#standing = new Map(tree.reading.elements.line);
  }

  run(): void {
    this.#leaveTexts();
    this.#mergeRegions();
    this.#mergeTables();
    this.#removeLines();
    for (const text of this.#linesAfter.values()) this.#mergeLine(text);
    const homes = this.#sortLines();
    for (const home of this.#homes) if (home.parentNode !== null) this.#tree.setHome(home, homes.get(home) ?? this.#texts.get(home) ?? []);
    if (this.changed || this.#orderDiffers()) this.#setOrders();
  }

  /**
   * Regions that have only a text keep it, with its new wording, as long as their lines stay as they are and nobody has
   * said where a word is. Otherwise the lines get elements of their own.
   */
  #leaveTexts(): void {
    const homes = new Set(this.#tree.reading.elements.region.values());
    const texts = Map.groupBy([...this.#standing].filter(([, element]) => homes.has(element)), ([, element]) => element);
    const isAsBefore = sequence(this.#before.lines) === sequence(this.#after.lines) && sequence(this.#before.regions) === sequence(this.#after.regions);
    for (const [home, members] of texts) {
      const lines = members.flatMap(([id]): PlacedLine[] => {
        const [before, text] = [this.#linesBefore.get(id), this.#linesAfter.get(id)];
        const stays = before !== undefined && text !== undefined && before.line.region === text.line.region
          && samePoints(before.line.polygon, text.line.polygon) && text.line.baseline === null && isUnplaced(before.words, text.words);
        return stays ? [{ element: home, text }] : [];
      });
      const stay = isAsBefore && lines.length === members.length;
      for (const [id] of members) {
        this.#standing.delete(id);
        if (stay) this.#inText.add(id);
      }
      if (stay && lines.every(({ text }) => { const before = this.#linesBefore.get(text.line.id); return before !== undefined && sameLine(before, text); })) continue;
      this.#touch(home);
      if (stay) this.#texts.set(home, lines);
    }
  }

  #mergeRegions(): void {
    const { region: elements } = this.#tree.reading.elements;
    const after = byId(this.#after.regions);
    const before = byId(this.#before.regions);
    for (const region of this.#before.regions) {
      const element = elements.get(region.id);
      if (element === undefined || after.has(region.id)) continue;
      this.#tree.removeRegion(element);
      this.changed = true;
    }
    const withLines = new Set<string>(this.#after.lines.flatMap((line) => line.region ?? []));
    for (const region of this.#after.regions) {
      const old = before.get(region.id);
      const element = old === undefined ? undefined : elements.get(region.id);
      if (old === undefined || element === undefined) {
        this.#regions.set(region.id, this.#tree.addRegion(region, withLines.has(region.id)));
        this.changed = true;
        continue;
      }
      this.#regions.set(region.id, withLines.has(region.id) ? this.#tree.forLines(element) : element);
      if (old.kind === region.kind && samePoints(old.polygon, region.polygon)) continue;
      this.#tree.setRegion(this.#regions.get(region.id) ?? element, old, region);
      this.changed = true;
    }
  }

  #mergeTables(): void {
    const after = byId(this.#after.tables);
    const kept = new Set<string>();
    for (const table of this.#before.tables) {
      const element = this.#tree.reading.elements.table.get(table.id);
      const now = after.get(table.id);
      if (element === undefined) continue;
      if (now !== undefined && sameTable(table, now)) {
        kept.add(table.id);
        continue;
      }
      this.#tree.removeTable(element);
      this.changed = true;
    }
    for (const table of this.#after.tables) {
      if (kept.has(table.id)) continue;
      this.#tree.addTable(table, this.#wordsAfter);
      this.changed = true;
    }
  }

  #removeLines(): void {
    for (const [id, element] of this.#standing) {
      if (this.#linesAfter.has(id)) continue;
      this.#touch(homeOf(element));
      this.#tree.removeLine(element);
      this.#standing.delete(id);
    }
  }

  #touch(home: Element | null): void {
    if (home !== null) this.#homes.add(home);
    this.changed = true;
  }

  #mergeLine(text: LineText): void {
    const { line } = text;
    if (this.#inText.has(line.id)) return;
    const before = this.#linesBefore.get(line.id);
    const element = this.#standing.get(line.id);
    const region = line.region === null ? null : this.#regions.get(line.region) ?? null;
    if (before === undefined || element === undefined) {
      const home = this.#tree.cellOf(text) ?? region ?? this.#tree.looseHome();
      this.#lines.set(line.id, this.#tree.addLine(home, text));
      this.#touch(home);
      return;
    }
    this.#lines.set(line.id, element);
    // A line of no region stays in the element for such lines, of which a file may have several.
    const stays = before.line.region === null && region === null ? homeOf(element) : null;
    const home = this.#tree.cellOf(text) ?? region ?? stays ?? this.#tree.looseHome();
    if (homeOf(element) !== home) {
      this.#touch(homeOf(element));
      place(home, element, this.#tree.endOfLines(home));
      this.#touch(home);
    }
    if (sameLine(before, text)) return;
    this.#tree.setLine(element, before, text);
    this.#touch(home);
  }

  /** Puts the lines of each home into reading order, where they are not read in it anyway. */
  #sortLines(): ReadonlyMap<Element, readonly PlacedLine[]> {
    const homes = new Map<Element, PlacedLine[]>();
    for (const text of this.#linesAfter.values()) {
      const element = this.#lines.get(text.line.id);
      const home = element === undefined ? null : homeOf(element);
      if (element === undefined || home === null) continue;
      const members = homes.get(home) ?? [];
      members.push({ element, text });
      homes.set(home, members);
    }
    const rank = new Map(this.#before.lines.map((line, index) => [line.id as string, index]));
    for (const [home, members] of homes) {
      const ranks = members.map(({ text }) => rank.get(text.line.id) ?? Number.NaN);
      // As they were read from the file, wherever they stand in it.
      if (ranks.every((value, index) => index === 0 ? !Number.isNaN(value) : value > (ranks[index - 1] ?? Number.NaN))) continue;
      const inHome = new Set(members.map(({ element }) => element));
      const standing = childrenOf(home).filter((child) => inHome.has(child));
      if (standing.every((element, index) => element === members[index]?.element)) continue;
      const end = this.#tree.endOfLines(home);
      for (const { element } of members) place(home, element, end);
      this.#touch(home);
    }
    return homes;
  }

  /** Whether regions or lines that were all in the file are to be read in another order than they were. */
  #orderDiffers(): boolean {
    return sequence(this.#before.regions) !== sequence(this.#after.regions) || sequence(this.#before.lines) !== sequence(this.#after.lines);
  }

  #setOrders(): void {
    const regions = this.#after.regions.flatMap((region) => this.#regions.get(region.id) ?? []);
    const said = this.#tree.reread();
    if (!sameElements(regions, said.records.regions.flatMap((region) => said.elements.region.get(region.id) ?? []))) {
      this.#tree.setRegionOrder(regions);
      this.changed = true;
    }
    const lines = [...this.#linesAfter.keys()].flatMap((id) => this.#lines.get(id) ?? []);
    const now = this.#tree.reread();
    const own = new Set(lines);
    const read = now.records.lines.flatMap((line) => now.elements.line.get(line.id) ?? []).filter((element) => own.has(element));
    if (!sameElements(lines, read)) {
      this.#tree.setLineOrder(lines);
      this.changed = true;
    }
  }
}

function sequence(records: readonly { readonly id: string }[]): string {
  return records.map(({ id }) => id).join(' ');
}

/** Whether all words stand where they stood, and none has come to them. */
export function isUnplaced(before: readonly Word[], after: readonly Word[]): boolean {
  const old = new Map<string, Word>(before.map((word) => [word.id, word]));
  return after.every((word) => { const was = old.get(word.id); return was !== undefined && sameQuad(was, word); });
}

function sameElements(a: readonly Element[], b: readonly Element[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}

function homeOf(element: Element): Element | null {
  return isElement(element.parentNode) ? element.parentNode : null;
}

function linesOf(records: PageRecords): ReadonlyMap<string, LineText> {
  const words = byId(records.words);
  return new Map(records.lines.map((line) => [line.id, { line, words: line.words.flatMap((id) => words.get(id) ?? []) }]));
}

/** Writes `records` into `tree`. */
export function mergeLayout(tree: LayoutTree, records: PageRecords): MergeResult {
  const { records: after, loose } = withAllInLines(records);
  const merge = new Merge(tree, after);
  merge.run();
  return { changed: merge.changed, looseWords: loose };
}
