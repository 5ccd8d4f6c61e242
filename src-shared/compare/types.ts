/** What two readings of the same page differ in. Sides are called `a` and `b`; nothing says which of them is right. */
import type { RecordKind, RecordOf } from '../document.ts';
import type { Box } from '../geometry.ts';

/**
 * The kinds of differences, in the order in which they are counted and listed:
 * - `word`: a word stands on one side only;
 * - `text`, `box`: a word reads otherwise, or its box overlaps too little;
 * - `line`: the same words make other lines;
 * - `order`: the same lines are read in another order;
 * - `cell`: a word lies in another grid cell;
 * - `entity`: words are an entity on one side only;
 * - `label`: the same words are another entity;
 * - `grouping`: words are grouped into entities otherwise;
 * - `link`: two entities are linked on one side only, or the other way round;
 * - `region`: a part of the page is marked on one side only, as another kind, or in another shape;
 * - `table`: a table stands on one side only, or has other rows, columns, spans, contents or another outline.
 */
export const DIFFERENCE_KINDS = ['word', 'text', 'box', 'line', 'order', 'cell', 'entity', 'label', 'grouping', 'link', 'region', 'table'] as const;
export type DifferenceKind = typeof DIFFERENCE_KINDS[number];

export type SideName = 'a' | 'b';

/** Records that differences are about; the mark of the page is nobody's reading. */
export type ComparedKind = Exclude<RecordKind, 'page'>;

/** A record with its kind. */
export type ComparedRecord = { readonly [K in ComparedKind]: { readonly kind: K; readonly record: RecordOf[K] } }[ComparedKind];

/** One side of a difference: its records there, in reading order, and the box around them in page pixels. */
export interface DifferenceSide {
  readonly records: readonly ComparedRecord[];
  readonly box: Box | null;
}

export interface Difference {
  readonly kind: DifferenceKind;
  /** Names the difference: the same on both ways round, and from one comparison of the same two pages to the next. */
  readonly key: string;
  /** On which side alone there is something; null where both have something and it differs. */
  readonly only: SideName | null;
  readonly a: DifferenceSide;
  readonly b: DifferenceSide;
}

/** The name of the other side. */
export function otherSide(side: SideName): SideName {
  return side === 'a' ? 'b' : 'a';
}

/** The box around both sides of a difference, in page pixels; null where neither has a place. */
export function boxOfDifference({ a, b }: Pick<Difference, 'a' | 'b'>): Box | null {
  if (a.box === null) return b.box;
  if (b.box === null) return a.box;
  return {
    x0: Math.min(a.box.x0, b.box.x0), y0: Math.min(a.box.y0, b.box.y0),
    x1: Math.max(a.box.x1, b.box.x1), y1: Math.max(a.box.y1, b.box.y1),
  };
}
