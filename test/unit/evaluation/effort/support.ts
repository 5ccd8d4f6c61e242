/** Pages of words in rows and columns, with whatever entities and links a test wants. */
import { pageStateOf } from '../../../../src-main/evaluation/effort/measure.ts';
import type { PageInput, PagePrediction } from '../../../../src-main/model/types.ts';
import type { PageState } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import { predictionOf } from '../../store/support.ts';

/** `w1` ... row by row: words of 60 x 20 pixels, 100 apart to the right and 50 downwards. */
export function inputOf(rows: number, columns: number): PageInput {
  const words = Array.from({ length: rows * columns }, (_, index) => {
    const [x0, y0] = [20 + 100 * (index % columns), 20 + 50 * Math.floor(index / columns)];
    return { id: `w${index + 1}` as WordId, text: `text${index + 1}`, quad: quadOfBox({ x0, y0, x1: x0 + 60, y1: y0 + 20 }) };
  });
  return { width: 1000, height: 1000, image: '', words };
}

/** Entities as `[label, numbers of words]`, links as indices of entities. */
export interface Sketch {
  readonly entities: readonly (readonly [label: string, words: readonly number[]])[];
  readonly links?: readonly (readonly [number, number])[];
}

const ids = (numbers: readonly number[]): WordId[] => numbers.map((number) => `w${number}` as WordId);

export function truthOf(sketch: Sketch): { entities: { label: string; words: WordId[] }[]; links: readonly (readonly [number, number])[] } {
  return { entities: sketch.entities.map(([label, words]) => ({ label, words: ids(words) })), links: sketch.links ?? [] };
}

/** What a model says that found exactly this, and is sure (or not) of all of it. */
export function saying(sketch: Sketch, confidence = 1): PagePrediction {
  return predictionOf({
    entities: sketch.entities.map(([label, words]) => ({ label, words: ids(words), confidence })),
    links: (sketch.links ?? []).map(([from, to]) => ({ from, to, confidence })),
  });
}

export function stateOfSketch(input: PageInput, sketch: Sketch | null, confidence = 1): PageState {
  return pageStateOf(input, sketch === null ? null : saying(sketch, confidence));
}
