/** The encoder's outputs for a whole page, put together from its windows: `models/FORMAT.md`, section 4. */
import type { PairScores } from './groups.ts';
import type { ModelConfig } from './package.ts';
import { ownersOf } from './windows.ts';
import type { WordWindow } from './windows.ts';

/** What the encoder gives for one window of N words, row-major; shapes in FORMAT.md, section 4. */
export interface EncoderOutputs {
  /** N x D */
  readonly wordStates: Float32Array;
  /** N x L */
  readonly entityLogits: Float32Array;
  /** N x C */
  readonly gridLogits: Float32Array;
  /** N x N x 3 */
  readonly lineLogits: Float32Array;
  /** N x (N + 1) */
  readonly nextLogits: Float32Array;
  /** N x F; null where the package has no field head. */
  readonly fieldLogits: Float32Array | null;
  /** N x 3 and N x N x 2; null where the package has no table head. */
  readonly tables: { readonly logits: Float32Array; readonly pairLogits: Float32Array } | null;
}

/** What the table head says of a page. */
export interface TableOutputs {
  /** N x 3 */
  readonly logits: Float32Array;
  readonly sameRow: PairScores;
  readonly sameColumn: PairScores;
}

/** Who follows a word: scores divided by the temperature, of the words from `from` on, and of nobody. */
export interface Successors {
  readonly from: number;
  readonly scores: Float64Array;
  readonly none: number;
}

export interface PageOutputs {
  readonly count: number;
  readonly windows: readonly WordWindow[];
  readonly wordStates: Float32Array;
  readonly entityLogits: Float32Array;
  readonly gridLogits: Float32Array;
  readonly sameLine: PairScores;
  readonly successors: (i: number) => Successors;
  /** N x F; null where the package has no field head. */
  readonly fieldLogits: Float32Array | null;
  /** Null where the package has no table head. */
  readonly tables: TableOutputs | null;
}

const LINE_CLASSES = 3;
/** Outside of any table, heading cell, body cell. */
export const TABLE_CLASSES = 3;
/** Same row, same column. */
export const PAIR_CLASSES = 2;

/** Same-line probabilities of a window, N x N, averaged over both directions. */
function sameLineTable(lineLogits: Float32Array, count: number, temperature: number): Float64Array {
  const table = new Float64Array(count * count);
  for (let pair = 0; pair < table.length; pair += 1) {
    const same = Math.fround((lineLogits[pair * LINE_CLASSES] ?? 0) / temperature);
    const near = Math.fround((lineLogits[pair * LINE_CLASSES + 1] ?? 0) / temperature);
    const far = Math.fround((lineLogits[pair * LINE_CLASSES + 2] ?? 0) / temperature);
    table[pair] = 1 / (1 + Math.exp(near - same) + Math.exp(far - same));
  }
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const mean = ((table[i * count + j] ?? 0) + (table[j * count + i] ?? 0)) / 2;
      table[i * count + j] = mean;
      table[j * count + i] = mean;
    }
  }
  return table;
}

/** Probability that words `i` and `j` of a window of `count` stand in one row (`kind` 0) or column (1), both directions averaged. */
function tablePair(logits: Float32Array, count: number, i: number, j: number, kind: 0 | 1, temperature: number): number {
  const one = Math.fround((logits[(i * count + j) * PAIR_CLASSES + kind] ?? 0) / temperature);
  const other = Math.fround((logits[(j * count + i) * PAIR_CLASSES + kind] ?? 0) / temperature);
  return (1 / (1 + Math.exp(-one)) + 1 / (1 + Math.exp(-other))) / 2;
}

/** Rows of `width` numbers a word, each from the window that speaks for the word. */
function ownRows(
  windows: readonly WordWindow[], owner: Int32Array, width: number, part: (window: number) => Float32Array,
): Float32Array {
  const rows = new Float32Array(owner.length * width);
  for (const [word, number] of owner.entries()) {
    const at = (word - (windows[number]?.start ?? 0)) * width;
    rows.set(part(number).subarray(at, at + width), word * width);
  }
  return rows;
}

/**
 * Puts windows together. Nothing of the size of all pairs of words of a page is made, so long pages stay cheap.
 * @param outputs one for each window, in order
 * @param dModel size of a word's state
 */
export function joinWindows(
  windows: readonly WordWindow[], outputs: readonly EncoderOutputs[],
  config: Pick<ModelConfig, 'labels' | 'grid' | 'fields' | 'tables' | 'temperatures'>, dModel: number,
): PageOutputs {
  const count = windows.at(-1)?.end ?? 0;
  const owners = ownersOf(windows, count);
  const output = (number: number): EncoderOutputs => {
    const found = outputs[number];
    if (found === undefined) throw new Error(`The outputs of window ${number} are missing.`);
    return found;
  };
  const present = <T>(part: T | null, head: string): T => {
    if (part === null) throw new Error(`The outputs of the ${head} head are missing.`);
    return part;
  };
  const tablesOf = (number: number): NonNullable<EncoderOutputs['tables']> => present(output(number).tables, 'table');
  const lines = windows.map((window, number) =>
    sameLineTable(output(number).lineLogits, window.end - window.start, config.temperatures.line));
  const ownerOfPair = windows.length === 1 ? () => 0 : owners.ofPair;
  // For each word the first window and the last one that hold it.
  const last = new Int32Array(count);
  const first = new Int32Array(count);
  for (const [number, window] of windows.entries()) last.fill(number, window.start, window.end);
  for (const [number, window] of [...windows.entries()].reverse()) first.fill(number, window.start, window.end);
  const successors = (i: number): Successors => {
    const from = windows[first[i] ?? 0]?.start ?? 0;
    const to = windows[last[i] ?? 0]?.end ?? 0;
    const scores = new Float64Array(to - from);
    for (let j = from; j < to; j += 1) {
      const number = ownerOfPair(i, j);
      const window = windows[number];
      scores[j - from] = window === undefined ? -Infinity
        : Math.fround((output(number).nextLogits[(i - window.start) * (window.end - window.start + 1) + j - window.start] ?? 0) / config.temperatures.next);
    }
    const own = windows[owners.ofWord[i] ?? 0] ?? { start: 0, end: 0 };
    const size = own.end - own.start;
    const none = output(owners.ofWord[i] ?? 0).nextLogits[(i - own.start) * (size + 1) + size] ?? 0;
    return { from, scores, none: Math.fround(none / config.temperatures.next) };
  };
  const reach = (i: number): number => windows[last[i] ?? 0]?.end ?? 0;
  const inTable = (kind: 0 | 1): PairScores => ({
    count,
    reach,
    probability: (i, j) => {
      const number = ownerOfPair(i, j);
      const window = windows[number];
      if (window === undefined) return 0;
      const { pairLogits } = tablesOf(number);
      return tablePair(pairLogits, window.end - window.start, i - window.start, j - window.start, kind, config.temperatures.tablePair);
    },
  });
  return {
    count,
    windows,
    wordStates: ownRows(windows, owners.ofWord, dModel, (number) => output(number).wordStates),
    entityLogits: ownRows(windows, owners.ofWord, config.labels.length, (number) => output(number).entityLogits),
    gridLogits: ownRows(windows, owners.ofWord, config.grid.rows * config.grid.columns, (number) => output(number).gridLogits),
    sameLine: {
      count,
      reach,
      probability: (i, j) => {
        const number = ownerOfPair(i, j);
        const window = windows[number];
        return window === undefined ? 0 : lines[number]?.[(i - window.start) * (window.end - window.start) + j - window.start] ?? 0;
      },
    },
    successors,
    fieldLogits: config.fields === undefined ? null
      : ownRows(windows, owners.ofWord, config.fields.length, (number) => present(output(number).fieldLogits, 'field')),
    tables: config.tables !== true ? null : {
      logits: ownRows(windows, owners.ofWord, TABLE_CLASSES, (number) => tablesOf(number).logits),
      sameRow: inTable(0),
      sameColumn: inTable(1),
    },
  };
}
