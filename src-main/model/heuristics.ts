/**
 * What geometry alone says: the baseline that a model has to beat, and what stands in where no model can be had.
 * Lines by vertical overlap; a value is the nearest to the right of its key, or below it.
 */
import { boxOfQuad, cellOfBox } from '../../src-shared/geometry.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import { readWords } from './features.ts';
import type { ReadWord } from './features.ts';
import { boxAroundWords, orderLines } from './heads.ts';
import type { PageInput, PagePrediction } from './types.ts';

/** Labels that the rules know. */
const KEY = 'question';
const VALUE = 'answer';
/** What the rules' findings are given as confidence: they do not know how sure they are. */
const UNSURE = 0.5;
/** A value below its key may begin this much (thousandths of the page) above the key's lower edge. */
const SLACK = 5;
/** Words of a line that stand further apart than this many times their height do not belong together. */
const RUN_GAP = 1.5;

/** Whether two boxes overlap vertically by at least half of the lower one's height. */
export function onSameRow(a: IntegerBox, b: IntegerBox): boolean {
  const overlap = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return overlap > 0 && 2 * overlap >= Math.min(a[3] - a[1], b[3] - b[1]);
}

/** Lines by vertical overlap: every word joins the nearest word to its right on the same row. In reading order. */
export function overlapLines(boxes: readonly IntegerBox[]): number[][] {
  const group = Int32Array.from({ length: boxes.length }, (_, index) => index);
  const root = (word: number): number => {
    let at = word;
    while (group[at] !== at) at = group[at] ?? at;
    group[word] = at;
    return at;
  };
  for (const [i, a] of boxes.entries()) {
    let nearest = -1;
    for (const [j, b] of boxes.entries()) {
      if (j === i || b[0] < a[0] || !onSameRow(a, b)) continue;
      if (nearest < 0 || b[0] < (boxes[nearest]?.[0] ?? Infinity)) nearest = j;
    }
    if (nearest >= 0) group[root(i)] = root(nearest);
  }
  const lines = new Map<number, number[]>();
  for (const word of boxes.keys()) {
    const line = lines.get(root(word));
    if (line === undefined) lines.set(root(word), [word]);
    else line.push(word);
  }
  return orderLines([...lines.values()], boxes);
}

/** The candidate nearest to the left on the same row, else the nearest above; null where there is neither. */
export function nearestKey(value: IntegerBox, candidates: readonly number[], boxes: readonly IntegerBox[]): number | null {
  let left: number | null = null;
  let above: number | null = null;
  let edge = -Infinity;
  let distance = Infinity;
  const centre = (value[0] + value[2]) / 2;
  for (const candidate of candidates) {
    const box = boxes[candidate];
    if (box === undefined) continue;
    if (box[0] < value[0] && box[2] > edge && onSameRow(box, value)) {
      left = candidate;
      edge = box[2];
    }
    if (box[3] > value[1] + SLACK) continue;
    const found = (value[1] - box[3]) * 2 + Math.abs((box[0] + box[2]) / 2 - centre);
    if (found < distance) {
      above = candidate;
      distance = found;
    }
  }
  return left ?? above;
}

/**
 * Links `[key, value]` between boxes of entities. With labels every value takes the nearest key; without them (null)
 * every entity takes whatever stands nearest.
 */
export function nearestLinks(boxes: readonly IntegerBox[], labels: readonly string[] | null): [number, number][] {
  const links: [number, number][] = [];
  for (const [value, box] of boxes.entries()) {
    if (labels !== null && labels[value] !== VALUE) continue;
    const candidates = [...boxes.keys()].filter((key) => key !== value && (labels === null || labels[key] === KEY));
    const key = nearestKey(box, candidates, boxes);
    if (key !== null) links.push([key, value]);
  }
  return links;
}

interface Run {
  readonly words: readonly number[];
  readonly label: typeof KEY | typeof VALUE | null;
}

/** Cuts a line at wide gaps and behind colons; what ends with a colon is a key, what follows a key is its value. */
function runsOfLine(line: readonly number[], words: readonly ReadWord[], page: PageInput): Run[] {
  const pieces: { words: number[]; isKey: boolean }[] = [];
  let before: ReadWord | null = null;
  for (const index of line) {
    const word = words[index];
    if (word === undefined) continue;
    const gap = before === null ? Infinity : ((word.box[0] - before.box[2]) * page.width) / 1000;
    const height = ((word.box[3] - word.box[1]) * page.height) / 1000;
    let piece = pieces.at(-1);
    if (piece === undefined || piece.isKey || gap > RUN_GAP * height) pieces.push(piece = { words: [], isKey: false });
    piece.words.push(index);
    piece.isKey = word.text.endsWith(':');
    before = word;
  }
  return pieces.map((piece, index) => {
    if (piece.isKey) return { words: piece.words, label: KEY };
    return { words: piece.words, label: pieces[index - 1]?.isKey === true ? VALUE : null };
  });
}

/**
 * A prediction from geometry and colons alone, marked as such: lines by overlap, cells by place, keys and values by
 * colons, each value linked to the nearest key.
 * @param grid the project's grid
 */
export function predictByRule(page: PageInput, grid: GridSize): PagePrediction {
  const begun = performance.now();
  const words = readWords(page);
  const ids = (indices: readonly number[]): WordId[] => indices.flatMap((index) => words[index]?.id ?? []);
  const boxes = words.map((word) => word.box);
  const lines = overlapLines(boxes);
  const runs = lines.flatMap((line) => runsOfLine(line, words, page));
  const labelled = runs.flatMap((run) => (run.label === null ? [] : [{ words: run.words, label: run.label }]));
  const links = nearestLinks(labelled.map((run) => boxAroundWords(run.words, boxes)), labelled.map((run) => run.label));
  const quads = new Map(page.words.map((word) => [word.id, word.quad]));
  return {
    model: 'geometry',
    modelVersion: '1',
    modelHash: '',
    by: 'rule',
    device: 'none',
    grid,
    lines: lines.map((line) => ({ words: ids(line), confidence: UNSURE })),
    cells: words.flatMap(({ id }) => {
      const quad = quads.get(id);
      return quad === undefined ? [] : [{ word: id, cell: cellOfBox(boxOfQuad(quad), page, grid), confidence: 1 }];
    }),
    entities: labelled.map((run) => ({ label: run.label, words: ids(run.words), confidence: UNSURE })),
    others: runs.filter((run) => run.label === null).map((run) => ({ words: ids(run.words), confidence: UNSURE })),
    links: links.map(([from, to]) => ({ from, to, confidence: UNSURE })),
    fields: [],
    tables: [],
    milliseconds: performance.now() - begun,
  };
}
