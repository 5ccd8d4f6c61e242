/** Reads ALTO: blocks, lines and words of one page, in the reading order that the file says. */
import type { Element } from '@xmldom/xmldom';
import type { Line } from '../../../src-shared/document.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { polygonOfBox, boxOfPoints } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { LayoutBuilder } from '../layout/reading.ts';
import type { LayoutReading } from '../layout/reading.ts';
import type { LayoutProblems } from '../layout/problems.ts';
import { parsePoints } from '../xml/points.ts';
import { directionOf, quadOfOutline } from '../xml/quads.ts';
import { shareOut, wordsOf } from '../xml/share-out.ts';
import { attributeOf, childOf, childrenOf, descend, descendantsOf, nameOf, numberOf, textOf } from '../xml/tree.ts';
import { altoVersion, extentOf, isBlock, kindOf, PAGE_SPACES, rectangleOf, shapeOf, tagsOf, unitOf } from './names.ts';
import { chainedBlocks, referencesInOrder } from './order.ts';

/** From the file's units to pixels of the page's image. */
export interface AltoScale {
  readonly x: number;
  readonly y: number;
}

export interface AltoReading extends LayoutReading {
  readonly scale: AltoScale;
}

/** All that is written by Lectern says so. */
function isOurs(root: Element): boolean {
  const names = [...descendantsOf(childOf(root, 'Description') ?? root)].filter((element) => nameOf(element) === 'softwareName');
  return names.some((name) => textOf(name).trim() === 'Lectern');
}

/** The text of a `String`. */
export function contentOf(string: Element): string {
  return attributeOf(string, 'CONTENT') ?? '';
}

class AltoPageReading {
  readonly #to: LayoutBuilder;
  readonly #scale: AltoScale;
  readonly #tags: ReturnType<typeof tagsOf>;
  readonly #asWritten: boolean;
  /** The id of the block around each line, as the file has it, and of the line itself. */
  readonly #places = new Map<string, { readonly block: string; readonly element: string }>();
  #blocks = 0;

  constructor(root: Element, to: LayoutBuilder, scale: AltoScale) {
    this.#to = to;
    this.#scale = scale;
    this.#tags = tagsOf(root);
    this.#asWritten = isOurs(root);
  }

  #scaled(points: readonly Point[]): Point[] {
    const { x: across, y: down } = this.#scale;
    return across === 1 && down === 1 ? [...points] : points.map(([x, y]): Point => [Math.round(x * across * 100) / 100, Math.round(y * down * 100) / 100]);
  }

  /** The outline of an element: its shape, else its rectangle. */
  #outline(element: Element): readonly Point[] | null {
    const shape = shapeOf(element);
    if (shape === undefined) this.#to.problems.warn(element, 'The shape of this element cannot be read: it is not made of pairs of numbers.', 'Its rectangle was taken instead.');
    const points = shape ?? rectangleOf(element);
    return points === null ? null : this.#to.shape(this.#scaled(points), 3, element);
  }

  /** A `BASELINE`: points, or up to version 4.1 one height for the whole line. */
  #baseline(line: Element): readonly Point[] | null {
    const written = attributeOf(line, 'BASELINE');
    if (written === null || written.trim() === '') return null;
    const single = Number(written);
    const rectangle = rectangleOf(line);
    if (Number.isFinite(single)) {
      if (rectangle === null) return null;
      const { x0, x1 } = boxOfPoints(rectangle);
      return this.#to.shape(this.#scaled([[x0, single], [x1, single]]), 2, line);
    }
    const points = parsePoints(written);
    if (points === null) this.#to.problems.warn(line, 'The baseline of this line cannot be read: it is not made of pairs of numbers.', 'It was left out; draw it again in the program that made the file.');
    return points === null ? null : this.#to.shape(this.#scaled(points), 2, line);
  }

  block(element: Element): void {
    this.#blocks += 1;
    const path = `b${this.#blocks}`;
    const outline = this.#outline(element);
    const isNoRegion = outline === null || attributeOf(element, 'ID')?.startsWith('eSc_dummyblock') === true;
    const region = isNoRegion ? null : this.#to.region(element, this.#to.id(element, 'ID', path), kindOf(element, this.#tags), outline);
    childrenOf(element, 'TextLine').forEach((line, index) => { this.#line(line, `${path}-l${index + 1}`, region, attributeOf(element, 'ID') ?? path); });
    for (const inner of childrenOf(element).filter(isBlock)) this.block(inner);
  }

  #line(element: Element, path: string, region: string | null, block: string): void {
    const id = this.#to.id(element, 'ID', path);
    const polygon = this.#outline(element);
    const baseline = this.#baseline(element);
    this.#to.line(element, id, { baseline, polygon, region });
    this.#places.set(id, { block, element: attributeOf(element, 'ID') ?? id });
    const strings = childrenOf(element, 'String');
    const shape = { baseline, outline: polygon ?? [] };
    // Where strings have no places of their own, the line is shared out among all of its words at once.
    const together = shareOut(strings.flatMap((string) => wordsOf(contentOf(string))), shape);
    let next = 0;
    strings.forEach((string, index) => {
      const outline = this.#outline(string);
      const words = wordsOf(contentOf(string));
      if (contentOf(string).trim() === '' && outline === null) return;
      // Lectern names the string of a word, of which some hold blanks, and leaves those of whole lines without a name.
      if (words.length <= 1 || (this.#asWritten && string.hasAttribute('ID'))) {
        const shared = words.length === 0 ? undefined : together[next];
        next += words.length;
        const quad = outline === null ? shared : quadOfOutline(outline, directionOf(baseline), this.#asWritten);
        // Some programs pad what they write with blanks; they are no part of the word.
        const text = contentOf(string).trim() + (index === strings.length - 1 ? this.#hyphen(element) : '');
        // A lone string without text and id stands for a line without text: the schema wants one.
        if (quad !== undefined && (text !== '' || strings.length > 1 || string.hasAttribute('ID'))) this.#to.word(string, this.#to.id(string, 'ID', `${id}-w${next || index + 1}`), text, quad, outline === null, this.#confidence(string));
        return;
      }
      this.#several(string, words, id, next, strings.length === 1 ? together : this.#withinString(words, outline, baseline, together.slice(next)), index === strings.length - 1 ? this.#hyphen(element) : '');
      next += words.length;
    });
  }

  /** Places of words that stand in one `String` beside others. */
  #withinString(words: readonly string[], outline: readonly Point[] | null, baseline: readonly Point[] | null, fallback: ReturnType<typeof shareOut>): ReturnType<typeof shareOut> {
    if (outline === null) return fallback;
    const along = directionOf(baseline);
    const { x0, y0, x1, y1 } = boxOfPoints(outline);
    const isLevel = Math.abs(along[1]) < 0.1;
    return shareOut(words, { baseline: null, outline: isLevel ? polygonOfBox({ x0, y0, x1, y1 }) : outline });
  }

  #several(string: Element, words: readonly string[], line: string, from: number, quads: ReturnType<typeof shareOut>, hyphen: string): void {
    words.forEach((word, index) => {
      const quad = quads[index];
      if (quad === undefined) return;
      this.#to.word(string, this.#to.id(string, null, `${line}-w${from + index + 1}`), word + (index === words.length - 1 ? hyphen : ''), quad, true);
    });
  }

  #hyphen(line: Element): string {
    const hyphen = childOf(line, 'HYP');
    return hyphen === null ? '' : attributeOf(hyphen, 'CONTENT') ?? '';
  }

  #confidence(string: Element): number | null {
    const value = numberOf(string, 'WC');
    return value === null || !Number.isFinite(value) ? null : Math.min(1, Math.max(0, value));
  }

  /** Lines in the order in which references name them or their blocks; those that none names last. */
  sorted(lines: readonly Line[], order: readonly string[]): readonly Line[] {
    if (order.length === 0) return lines;
    const rank = new Map(order.map((id, index) => [id, index]));
    const places = lines.map((line, index) => {
      const place = this.#places.get(line.id);
      const own = rank.get(place?.element ?? '');
      return { line, index, own, block: rank.get(place?.block ?? '') ?? order.length };
    });
    const named = places.filter(({ own }) => own !== undefined).sort((a, b) => (a.own ?? 0) - (b.own ?? 0));
    const others = places.filter(({ own }) => own === undefined).sort((a, b) => a.block - b.block || a.index - b.index);
    return [...named, ...others].map(({ line }) => line);
  }
}

/** The pages of a file. */
export function altoPages(root: Element): Element[] {
  const layout = childOf(root, 'Layout');
  return layout === null ? [] : childrenOf(layout, 'Page');
}

/** Whether the root is ALTO's; where it is not, or of a version that is not known, `problems` is told. */
export function isAlto(root: Element, problems: LayoutProblems): boolean {
  if (nameOf(root) !== 'alto') {
    problems.fail(root, `The root element is “${nameOf(root)}”, not the “alto” of ALTO.`, 'Choose PAGE, ALTO or hOCR files.');
    return false;
  }
  if (altoVersion(root.namespaceURI) === null) {
    problems.warn(root, `The namespace “${root.namespaceURI ?? ''}” is not one of ALTO; the file was read as if it were version 4.`, 'Check that all of the page has come in.');
  }
  return true;
}

/** The size of a page in the file's units, null where nothing on it says how large it is. */
function sizeOf(page: Element, problems: LayoutProblems): PageSize | null {
  const [width, height] = [numberOf(page, 'WIDTH') ?? 0, numberOf(page, 'HEIGHT') ?? 0];
  if (width > 0 && height > 0) return { width, height };
  const extent = extentOf(descendantsOf(page));
  if (extent === null || !(extent.width > 0) || !(extent.height > 0)) {
    problems.fail(page, 'The page does not say how wide and high it is.', 'Export the file again from the program that made it.');
    return null;
  }
  problems.warn(page, 'The page does not say how wide and high it is; the farthest ends of what is on it were taken.', 'Check that words lie where they should.');
  return extent;
}

/**
 * Reads one page.
 * @param pixels the size of the page's image where it is known; else pixels are those that the file speaks of, at 300
 *   dots an inch where it counts in millimetres or inches
 * @returns null where the page's size is not known; `problems` says so
 */
export function readAlto(root: Element, page: Element, problems: LayoutProblems, pixels: PageSize | null = null): AltoReading | null {
  const written = sizeOf(page, problems);
  if (written === null) return null;
  const unit = unitOf(root);
  const size = pixels ?? { width: unit === 1 ? written.width : Math.round(written.width * unit), height: unit === 1 ? written.height : Math.round(written.height * unit) };
  const scale: AltoScale = { x: size.width / written.width, y: size.height / written.height };
  const to = new LayoutBuilder(size, problems);
  const reading = new AltoPageReading(root, to, scale);
  const spaces = childrenOf(page, ...PAGE_SPACES);
  for (const block of [...spaces, page].flatMap((space) => childrenOf(space).filter(isBlock))) reading.block(block);
  const references = referencesInOrder(root);
  const order = references.length > 0 ? references : chainedBlocks([...descendantsOf(page)].filter(isBlock));
  const image = descend(root, 'Description', 'sourceImageInformation', 'fileName');
  return { ...to.finish(image === null ? '' : textOf(image).trim(), (lines) => reading.sorted(lines, order), order), scale };
}
