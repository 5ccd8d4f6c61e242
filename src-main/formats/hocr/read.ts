/** Reads hOCR: areas, lines and words of each page of a file. */
import type { Element } from '@xmldom/xmldom';
import type { Line } from '../../../src-shared/document.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { boxOfPoints } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import type { PageInFile } from '../layout/files.ts';
import type { LayoutProblems } from '../layout/problems.ts';
import { LayoutBuilder } from '../layout/reading.ts';
import type { LayoutReading } from '../layout/reading.ts';
import { parseXml } from '../xml/parse.ts';
import { directionOf, quadOfOutline } from '../xml/quads.ts';
import { shareOut, wordsOf } from '../xml/share-out.ts';
import { attributeOf, childrenOf, descendantsOf, nameOf, textOf } from '../xml/tree.ts';
import { AREA_CLASSES, boxIn, classAmong, classesOf, LINE_CLASSES, numbersIn, pointsIn, propertiesOf, stringIn } from './properties.ts';

/** Elements of HTML that need no end. */
const VOID = /<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b((?:[^>"'/]|"[^"]*"|'[^']*'|\/(?!>))*)>/giu;
const KINDS: Readonly<Record<string, string>> = { ocr_photo: 'image', ocr_image: 'image', ocr_table: 'table', ocr_separator: 'separator', ocr_math: 'maths', ocr_display: 'maths' };

/** Parses a file that is XHTML, or HTML of which only such elements stay open as never have an end. */
export function parseHocrFile(text: string): ReturnType<typeof parseXml> {
  return parseXml(text.replace(/<\/(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\s*>/giu, '').replace(VOID, '<$1$2/>'), 'text/html');
}

function isOurs(root: Element): boolean {
  for (const element of descendantsOf(root)) {
    if (nameOf(element).toLowerCase() === 'meta' && attributeOf(element, 'name') === 'ocr-system') return attributeOf(element, 'content')?.startsWith('Lectern') === true;
  }
  return false;
}

class HocrReading {
  readonly #to: LayoutBuilder;
  readonly #isOurs: boolean;
  readonly #orders = new Map<string, number>();
  #areas = 0;
  #lines = 0;

  constructor(to: LayoutBuilder, ours: boolean) {
    this.#to = to;
    this.#isOurs = ours;
  }

  /** Everything below `element`; lines stand in `region`. */
  walk(element: Element, region: string | null): void {
    for (const child of childrenOf(element)) {
      const area = classAmong(child, AREA_CLASSES);
      if (classAmong(child, LINE_CLASSES) !== null) this.#line(child, [child], region);
      else if (classesOf(child).includes('ocrx_word')) this.#line(child, [], region);
      else this.walk(child, area === null ? region : this.#area(child, area));
    }
  }

  #area(element: Element, name: string): string | null {
    this.#areas += 1;
    const properties = propertiesOf(element);
    const outline = this.#to.shape(pointsIn(properties, 'poly') ?? boxIn(properties), 3, element);
    if (outline === null) return null;
    const kind = stringIn(properties, 'x_kind');
    return this.#to.region(element, this.#to.id(element, 'id', `area${this.#areas}`), kind !== '' ? kind : KINDS[name] ?? 'text', outline);
  }

  /** The baseline: Lectern's points, else hOCR's `y = slope * x + offset` from the lower left corner of the line. */
  #baseline(properties: ReadonlyMap<string, string>, box: readonly Point[] | null, element: Element): readonly Point[] | null {
    const own = pointsIn(properties, 'x_baseline');
    if (own !== null) return this.#to.shape(own, 2, element);
    const [slope, offset] = numbersIn(properties, 'baseline') ?? [];
    if (this.#isOurs || slope === undefined || offset === undefined || box === null) return null;
    const { x0, x1, y1 } = boxOfPoints(box);
    return this.#to.shape([[x0, y1 + offset], [x1, y1 + offset + slope * (x1 - x0)]], 2, element);
  }

  /** @param within the line's element, none for a word that stands in no line: it is a line of its own */
  #line(element: Element, within: readonly Element[], region: string | null): void {
    this.#lines += 1;
    const path = `line${this.#lines}`;
    const properties = propertiesOf(element);
    const box = boxIn(properties);
    const outline = pointsIn(properties, 'poly') ?? (this.#isOurs ? null : box);
    const baseline = this.#baseline(properties, box, element);
    const polygon = this.#to.shape(outline, 3, element);
    const id = within.length === 0 ? this.#to.id(element, null, path) : this.#to.id(element, 'id', path);
    this.#to.line(element, id, { baseline, polygon, region });
    const order = numbersIn(properties, 'order')?.[0];
    if (order !== undefined) this.#orders.set(id, order);
    const shape = { baseline, outline: polygon ?? box ?? [] };
    const words = within.length === 0 ? [element] : [...descendantsOf(element)].filter((word) => classesOf(word).includes('ocrx_word'));
    if (words.length > 0) this.#words(words, id, shape);
    else {
      const texts = wordsOf(textOf(element));
      shareOut(texts, shape).forEach((quad, index) => { this.#to.word(element, this.#to.id(element, null, `${id}-w${index + 1}`), texts[index] ?? '', quad, true); });
    }
  }

  #words(elements: readonly Element[], line: string, shape: { baseline: readonly Point[] | null; outline: readonly Point[] }): void {
    const texts = elements.map((element) => textOf(element).trim());
    const estimates = shareOut(texts, shape);
    elements.forEach((element, index) => {
      const properties = propertiesOf(element);
      const outline = this.#to.shape(pointsIn(properties, 'poly') ?? boxIn(properties), 3, element);
      const quad = outline === null ? estimates[index] : quadOfOutline(outline, directionOf(shape.baseline), this.#isOurs);
      const confidence = numbersIn(properties, 'x_wconf')?.[0];
      if (quad === undefined) return;
      this.#to.word(element, this.#to.id(element, 'id', `${line}-w${index + 1}`), texts[index] ?? '', quad, outline === null,
        confidence === undefined ? null : Math.min(1, Math.max(0, confidence / 100)));
    });
  }

  sorted(lines: readonly Line[]): readonly Line[] {
    if (!lines.every((line) => this.#orders.has(line.id))) return lines;
    return lines.toSorted((a, b) => (this.#orders.get(a.id) ?? 0) - (this.#orders.get(b.id) ?? 0));
  }
}

function readPage(root: Element, page: Element, problems: LayoutProblems, image: PageSize | null): LayoutReading | null {
  const properties = propertiesOf(page);
  const box = boxIn(properties);
  const size = box === null ? image : { width: boxOfPoints(box).x1, height: boxOfPoints(box).y1 };
  if (size === null || !(size.width > 0) || !(size.height > 0)) {
    problems.fail(page, 'The page does not say how wide and high it is, and its image is not at hand.', 'Put the image beside the file, or make the file anew with its “bbox”.');
    return null;
  }
  const to = new LayoutBuilder(size, problems);
  const reading = new HocrReading(to, isOurs(root));
  reading.walk(page, null);
  return to.finish(stringIn(properties, 'image'), (lines) => reading.sorted(lines), []);
}

/** The pages of a file; none where it has none, which `problems` is told. */
export function hocrPages(root: Element, problems: LayoutProblems): PageInFile[] {
  const pages = [...descendantsOf(root)].filter((element) => classesOf(element).includes('ocr_page'));
  if (pages.length === 0) problems.fail(root, 'The file has no element of the class “ocr_page”.', 'Choose PAGE, ALTO or hOCR files.');
  return pages.map((element) => ({
    element, imageName: stringIn(propertiesOf(element), 'image'), read: (image) => readPage(root, element, problems, image),
  }));
}
