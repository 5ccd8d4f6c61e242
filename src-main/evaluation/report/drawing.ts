/** A page drawn with what is true of it, and with what was predicted: SVG in page pixels over the page's image. */
import { boxAround, boxOfQuad } from '../../../src-shared/geometry.ts';
import type { Box } from '../../../src-shared/geometry.ts';
import { rowsOf } from '../../../src-shared/reading-order.ts';
import type { PageInput, PagePrediction } from '../../model/types.ts';
import { setKey } from '../metrics.ts';
import type { TruePage } from '../truth.ts';
import { groupsOf, OTHER } from './groups.ts';
import type { Group } from './groups.ts';
import { colourOf, escaped } from './html.ts';
import type { ErrorKind, PageError } from './kinds.ts';
import { drawnLinks } from './link-errors.ts';
import type { DrawnLink } from './link-errors.ts';

/** What is written beside a true entity that was not found as it is; beside a wrong prediction stands its label. */
const TAGS: Partial<Record<ErrorKind, string>> = { label: 'label', split: 'split', merged: 'merged', tangled: 'mixed', extent: 'words', missed: 'missed' };

const px = (value: number): string => String(Math.round(value * 10) / 10);

/** The boxes of words, and what is drawn from them. */
export class Shapes {
  readonly #boxes: ReadonlyMap<string, Box>;

  constructor(page: PageInput) {
    this.#boxes = new Map(page.words.map((word) => [word.id, boxOfQuad(word.quad)]));
  }

  /** One box for each row of the words. */
  rows(words: readonly string[]): Box[] {
    const boxes = words.flatMap((word) => this.#boxes.get(word) ?? []);
    return rowsOf(boxes.map((box) => [box.x0, box.y0, box.x1, box.y1] as const))
      .flatMap((row) => boxAround(row.flatMap((index) => boxes[index] ?? [])) ?? []);
  }

  around(words: readonly string[]): Box | null {
    return boxAround(words.flatMap((word) => this.#boxes.get(word) ?? []));
  }
}

function rects(boxes: readonly Box[]): string {
  return boxes.map(({ x0, y0, x1, y1 }) => `<rect x="${px(x0 - 1)}" y="${px(y0 - 1)}" width="${px(x1 - x0 + 2)}" height="${px(y1 - y0 + 2)}"/>`).join('');
}

/** @param tag what is written beside a wrong group; null where it is right */
export function drawGroup(group: Group, tag: string | null, shapes: Shapes, textSize: number): string {
  const boxes = shapes.rows(group.words);
  const [first] = boxes;
  const classes = ['e', ...(tag === null ? [] : ['bad']), ...(group.label === OTHER ? ['faint'] : [])].join(' ');
  const text = tag === null || first === undefined ? ''
    : `<text x="${px(first.x0)}" y="${px(Math.max(textSize, first.y0 - 2))}" font-size="${px(textSize)}">${escaped(tag)}</text>`;
  return `<g class="${classes}" id="${group.anchor}" style="--colour:${colourOf(group.label)}"><title>${escaped(group.label)}</title>${rects(boxes)}${text}</g>`;
}

/** A curve from the nearest side of one box to that of the other, with a dot where it ends. */
export function drawLink(link: DrawnLink, shapes: Shapes, dot: number): string {
  const [from, to] = [shapes.around(link.from), shapes.around(link.to)];
  if (from === null || to === null) return '';
  const middle = (low: number, high: number): number => (low + high) / 2;
  const beside = to.x0 >= from.x1 || to.x1 <= from.x0;
  const forwards = beside ? to.x0 >= from.x1 : to.y0 >= from.y0;
  const start = beside
    ? { x: forwards ? from.x1 : from.x0, y: middle(from.y0, from.y1) }
    : { x: middle(from.x0, from.x1), y: forwards ? from.y1 : from.y0 };
  const end = beside
    ? { x: forwards ? to.x0 : to.x1, y: middle(to.y0, to.y1) }
    : { x: middle(to.x0, to.x1), y: forwards ? to.y0 : to.y1 };
  const [bendX, bendY] = beside ? [(end.x - start.x) / 2, 0] : [0, (end.y - start.y) / 2];
  const path = `M${px(start.x)} ${px(start.y)}C${px(start.x + bendX)} ${px(start.y + bendY)} ${px(end.x - bendX)} ${px(end.y - bendY)} ${px(end.x)} ${px(end.y)}`;
  return `<g class="${link.right ? 'l' : 'l bad'}" id="${link.anchor}"><path d="${path}"/><circle cx="${px(end.x)}" cy="${px(end.y)}" r="${px(dot)}"/></g>`;
}

/** A page's image with shapes over it. @param name what it shows, for those who do not see it */
export function svgOf({ width, height }: PageInput, image: string, name: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-label="${escaped(name)}"><image href="${escaped(image)}" width="${px(width)}" height="${px(height)}"/>${parts.join('')}</svg>`;
}

/** Height of text in a drawing, page pixels. */
export function textSizeOf(page: PageInput): number {
  return page.height / 85;
}

/** Both drawings of a page. Anchors: `t`, `p`, `o` entities, `tl`, `pl` links, `l` true lines and `w` words that are wrong. */
export interface Drawings {
  readonly truth: string;
  readonly predicted: string;
}

/** @param image address of the page's image, relative to the file that shows the drawings */
export function drawPage(page: TruePage, prediction: PagePrediction, errors: readonly PageError[], image: string): Drawings {
  const shapes = new Shapes(page.input);
  const textSize = textSizeOf(page.input);
  const dot = page.input.height / 330;
  const tagOf = new Map(errors.map((error) => [error.anchor, TAGS[error.kind] ?? null] as const));
  const groups = groupsOf(page, prediction);
  const links = drawnLinks(page, prediction);
  const keyOf = (group: Group): string => `${group.label} ${setKey(group.words)}`;
  const known = new Set(groups.truth.map(keyOf));
  const wrongLines = errors.flatMap(({ anchor, kind }) => {
    const line = kind === 'lineSplit' || kind === 'lineMerged' ? page.lines?.[Number(anchor.slice(1))] : undefined;
    return line === undefined ? [] : [`<g class="x" id="${anchor}">${rects(shapes.rows(line))}</g>`];
  });
  const wrongCells = errors.flatMap(({ anchor, kind }) => (kind === 'cell' ? [`<g class="x" id="${escaped(anchor)}">${rects(shapes.rows([anchor.slice(1)]))}</g>`] : []));
  const svg = (name: string, parts: readonly string[]): string => svgOf(page.input, image, `${page.name}, ${name}`, parts);
  const drawLinks = (drawn: readonly DrawnLink[]): string[] =>
    drawn.toSorted((a, b) => Number(b.right) - Number(a.right)).map((link) => drawLink(link, shapes, dot));
  // What is wrong is drawn last, over what is right.
  const drawGroups = (drawn: readonly Group[], tag: (group: Group) => string | null): string[] =>
    drawn.toSorted((a, b) => Number(tag(a) !== null) - Number(tag(b) !== null)).map((group) => drawGroup(group, tag(group), shapes, textSize));
  const wrong = (group: Group): string | null => {
    if (group.label === OTHER || known.has(keyOf(group))) return null;
    return group.label;
  };
  return {
    truth: svg('truth', [...drawGroups(groups.truth, (group) => tagOf.get(group.anchor) ?? null), ...drawLinks(links.truth), ...wrongLines]),
    predicted: svg('prediction', [...drawGroups(groups.predicted, wrong), ...drawLinks(links.predicted), ...wrongCells]),
  };
}
