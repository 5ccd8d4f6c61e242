/** Words to numbers: `models/FORMAT.md`, sections 1 and 2. Python does the same, and both are tested on shared examples. */
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { readingOrder, toThousandths } from '../../src-shared/reading-order.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import type { ModelConfig } from './package.ts';
import { normaliseText, SHAPE_SIZE, wordNgrams, wordShape } from './text.ts';
import type { WordPieces } from './tokenizer.ts';
import type { PageInput } from './types.ts';
import type { WordWindow } from './windows.ts';

/** A word as the model reads it. `index` is its place in the page's list of words; `box` is in 0-1000 of the page. */
export interface ReadWord {
  readonly id: WordId;
  readonly index: number;
  readonly text: string;
  readonly box: IntegerBox;
}

/** The words that have text, in reading order, normalised, with boxes in 0-1000. */
export function readWords(page: PageInput): ReadWord[] {
  const words: ReadWord[] = [];
  for (const [index, word] of page.words.entries()) {
    const text = normaliseText(word.text);
    if (text === '') continue;
    const box = boxOfQuad(word.quad);
    words.push({
      id: word.id, index, text,
      box: [
        toThousandths(box.x0, page.width), toThousandths(box.y0, page.height),
        toThousandths(box.x1, page.width), toThousandths(box.y1, page.height),
      ],
    });
  }
  return readingOrder(words.map((word) => word.box)).flatMap((index) => words[index] ?? []);
}

/** The encoder's inputs for one window of `tokens` tokens (T) and `words` words (N), row-major. */
export interface WindowFeatures {
  readonly tokens: number;
  readonly words: number;
  /** T */
  readonly inputIds: Int32Array;
  /** T x 4, 0-1000 */
  readonly bbox: Int32Array;
  /** N: position of each word's first piece in the sequence */
  readonly wordIndex: Int32Array;
  /** N x maxPerWord */
  readonly ngramIds: Int32Array;
  /** N x SHAPE_SIZE */
  readonly wordShape: Float32Array;
}

/** Inputs for the words of a window; `pieces` are those of all words of the page, in reading order. */
export function windowFeatures(
  words: readonly ReadWord[], pieces: readonly (readonly number[])[], window: WordWindow, config: ModelConfig,
): WindowFeatures {
  const inside = words.slice(window.start, window.end);
  const insidePieces = pieces.slice(window.start, window.end);
  const tokens = insidePieces.reduce((sum, ids) => sum + ids.length, 2);
  const features: WindowFeatures = {
    tokens,
    words: inside.length,
    inputIds: new Int32Array(tokens),
    bbox: new Int32Array(tokens * 4),
    wordIndex: new Int32Array(inside.length),
    ngramIds: new Int32Array(inside.length * config.ngrams.maxPerWord),
    wordShape: new Float32Array(inside.length * SHAPE_SIZE),
  };
  let position = 1;
  features.inputIds[0] = config.specialTokens.bos;
  for (const [index, word] of inside.entries()) {
    features.wordIndex[index] = position;
    features.ngramIds.set(wordNgrams(word.text, config.ngrams), index * config.ngrams.maxPerWord);
    features.wordShape.set(wordShape(word.text), index * SHAPE_SIZE);
    for (const id of insidePieces[index] ?? []) {
      features.inputIds[position] = id;
      features.bbox.set(word.box, position * 4);
      position += 1;
    }
  }
  features.inputIds[position] = config.specialTokens.eos;
  return features;
}

/** The pieces of every word. */
export function piecesOf(words: readonly ReadWord[], tokenizer: WordPieces): (readonly number[])[] {
  return words.map((word) => tokenizer(word.text));
}
