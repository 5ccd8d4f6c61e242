/**
 * The three pretraining tasks of DocFormerv2 (Appalaraju et al., AAAI 2024) as samples: token-to-line (how many lines
 * lie between two words), token-to-grid (which cell of a grid laid over the page a word lies in), and T5's denoising
 * of spans (Raffel et al., "Exploring the Limits of Transfer Learning", 2020, part 3.1.4).
 */
import type { PageRecords, Word } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad, cellOfBox } from '../../../src-shared/geometry.ts';
import type { Box, GridSize, PageSize } from '../../../src-shared/geometry.ts';
import { toThousandths } from '../../../src-shared/reading-order.ts';

/** `x0, y0, x1, y1` in thousandths of the page's sides. */
export type SampleBox = readonly [number, number, number, number];

/** Words `a` and `b`, and how many lines lie between them: 0 the same line, 1 the next, 2 further. */
export type LinePair = readonly [a: number, b: number, distance: 0 | 1 | 2];

export interface DenoisingSample {
  /** Words, and a sentinel in place of each masked span. */
  readonly source: readonly string[];
  /** One for each of `source`; a sentinel has the box around what it hides. */
  readonly sourceBoxes: readonly SampleBox[];
  /** Each sentinel with the words behind it, and a last sentinel for the end. */
  readonly target: readonly string[];
}

/** T5's: the share of words that are masked, and how many words a span has on average. */
const MASKED_SHARE = 0.15;
const MEAN_SPAN = 3;
/** Words of one denoising sample at most: what encoders take, and few enough for the 100 sentinels of T5's vocabulary. */
export const WORDS_IN_SAMPLE = 512;

export function sampleBox(box: Box, page: PageSize): SampleBox {
  return [
    toThousandths(box.x0, page.width), toThousandths(box.y0, page.height), toThousandths(box.x1, page.width), toThousandths(box.y1, page.height),
  ];
}

function pick<T>(from: readonly T[], random: () => number): T | undefined {
  return from[Math.floor(random() * from.length)];
}

/**
 * Pairs of words with the distance of their lines. Of all pairs most are far apart, so a few are drawn: for each word
 * one that follows it in its line, one in the next line, one further on, where there are such words. Words of no line
 * have no distance and take no part.
 */
export function linePairs(records: Pick<PageRecords, 'words' | 'lines'>, random: () => number): LinePair[] {
  const numbers = new Map<string, number>(records.words.map((word, index) => [word.id, index]));
  const lines = records.lines.map((line) => line.words.flatMap((id) => numbers.get(id) ?? [])).filter((line) => line.length > 0);
  const later = lines.map((_, index) => lines.slice(index + 2).reduce((sum, line) => sum + line.length, 0));
  const read = lines.flat();
  const pairs: LinePair[] = [];
  for (const [index, line] of lines.entries()) {
    const further = later[index] ?? 0;
    for (const [place, word] of line.entries()) {
      const same = pick(line.slice(place + 1), random);
      if (same !== undefined) pairs.push([word, same, 0]);
      const next = pick(lines[index + 1] ?? [], random);
      if (next !== undefined) pairs.push([word, next, 1]);
      const far = read[read.length - 1 - Math.floor(random() * further)];
      if (further > 0 && far !== undefined) pairs.push([word, far, 2]);
    }
  }
  return pairs;
}

/** The grid cell of each word, from 1, row by row: the one that was agreed on, else the one in which its box lies. */
export function gridCells(records: Pick<PageRecords, 'words' | 'cells'>, page: PageSize, grid: GridSize): number[] {
  const agreed = new Map<string, number>(records.cells.map((cell) => [cell.id, cell.cell]));
  return records.words.map((word) => agreed.get(word.id) ?? cellOfBox(boxOfQuad(word.quad), page, grid));
}

/** Cuts `total` into `parts` pieces of at least 1, all ways being equally likely. */
function segmentation(total: number, parts: number, random: () => number): number[] {
  const cuts = new Set<number>();
  while (cuts.size < parts - 1) cuts.add(1 + Math.floor(random() * (total - 1)));
  const edges = [0, ...[...cuts].sort((a, b) => a - b), total];
  return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
}

/** Which of `count` words are masked: runs of what stays and what goes in turns, as in T5's `random_spans_noise_mask`. */
export function spansToMask(count: number, random: () => number): { readonly start: number; readonly length: number }[] {
  const masked = Math.min(count - 1, Math.max(1, Math.round(count * MASKED_SHARE)));
  if (masked < 1) return [];
  const spans = Math.min(Math.max(1, Math.round(masked / MEAN_SPAN)), count - masked);
  const gone = segmentation(masked, spans, random);
  const kept = segmentation(count - masked, spans, random);
  let at = 0;
  return gone.map((length, index) => {
    const start = at + (kept[index] ?? 0);
    at = start + length;
    return { start, length };
  });
}

const sentinel = (number: number): string => `<extra_id_${number}>`;

/** A denoising sample of some words in reading order; null where there are too few to hide one. */
export function denoisingSample(words: readonly Word[], page: PageSize, random: () => number): DenoisingSample | null {
  const spans = spansToMask(words.length, random);
  if (spans.length === 0) return null;
  const source: string[] = [];
  const sourceBoxes: SampleBox[] = [];
  const target: string[] = [];
  let at = 0;
  const keep = (until: number): void => {
    for (const word of words.slice(at, until)) {
      source.push(word.text);
      sourceBoxes.push(sampleBox(boxOfQuad(word.quad), page));
    }
  };
  for (const [number, { start, length }] of spans.entries()) {
    keep(start);
    const hidden = words.slice(start, start + length);
    source.push(sentinel(number));
    sourceBoxes.push(sampleBox(boxAround(hidden.map((word) => boxOfQuad(word.quad))) ?? { x0: 0, y0: 0, x1: 0, y1: 0 }, page));
    target.push(sentinel(number), ...hidden.map((word) => word.text));
    at = start + length;
  }
  keep(words.length);
  target.push(sentinel(spans.length));
  return { source, sourceBoxes, target };
}

/** A page's words in runs of `WORDS_IN_SAMPLE` at most, of about equal length. */
export function runsOf<T>(words: readonly T[]): T[][] {
  const runs = Math.ceil(words.length / WORDS_IN_SAMPLE);
  return Array.from({ length: runs }, (_, run) => words.slice(Math.floor((words.length * run) / runs), Math.floor((words.length * (run + 1)) / runs)));
}
