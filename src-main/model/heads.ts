/** Reading the heads: `models/FORMAT.md`, section 5. Scores in, lines, cells, entities and links out. */
import { readingOrder } from '../../src-shared/reading-order.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import type { PairScores } from './groups.ts';
import { lineChains } from './line-chains.ts';
import type { Successors } from './outputs.ts';

/** From which probability on the likeliest key of a value, and any other, is linked. */
const FIRST_KEY = 0.4;
const FURTHER_KEY = 0.5;

/** Words (indices) of a line from first to last. */
export interface ReadLine {
  readonly words: readonly number[];
  readonly confidence: number;
}

/** A chain of words (indices, in their order) with the probability of each label; `label` is the likeliest. */
export interface ReadEntity {
  readonly words: readonly number[];
  readonly label: number;
  readonly probabilities: Float64Array;
  /** Probability of the label, times that of the least certain of the chain's successions. */
  readonly confidence: number;
}

/** Entity `from` is a key or heading of entity `to`; indices of entities. */
export interface ReadLink {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

/** Log-probabilities of one row of logits, in float64. */
export function logSoftmax(logits: Float32Array | Float64Array): Float64Array {
  let most = -Infinity;
  for (const logit of logits) if (logit > most) most = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - most);
  const rest = Math.log(sum);
  return Float64Array.from(logits, (logit) => logit - most - rest);
}

/** The index of the greatest value, the first of several. */
export function indexOfMost(values: Float32Array | Float64Array): number {
  let best = 0;
  for (const [index, value] of values.entries()) if (value > (values[best] ?? -Infinity)) best = index;
  return best;
}

/** Row `index` of `width` logits, divided by the temperature as float32 arithmetic does it. */
export function scaledRow(logits: Float32Array, index: number, width: number, temperature: number): Float32Array {
  return logits.subarray(index * width, (index + 1) * width).map((logit) => logit / temperature);
}

/** The smallest box around the boxes of some words. */
export function boxAroundWords(words: readonly number[], boxes: readonly IntegerBox[]): IntegerBox {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const word of words) {
    const box = boxes[word];
    if (box === undefined) continue;
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}

/** Groups of lines put into reading order, words inside a line by `x0`. */
export function orderLines(groups: readonly (readonly number[])[], boxes: readonly IntegerBox[]): number[][] {
  const lines = groups
    .map((group) => group.toSorted((a, b) => a - b))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((group) => group.toSorted((a, b) => (boxes[a]?.[0] ?? 0) - (boxes[b]?.[0] ?? 0) || a - b));
  return readingOrder(lines.map((line) => boxAroundWords(line, boxes))).flatMap((index) => [lines[index] ?? []]);
}

/**
 * How sure each line is: the least probability that two neighbours in it are on one line, times the probability that
 * neither of its ends goes on, which is that of the likeliest word of another line. These are what chains are made of.
 */
function lineConfidences(lines: readonly (readonly number[])[], same: PairScores): number[] {
  const lineOf = new Int32Array(same.count);
  for (const [number, line] of lines.entries()) for (const word of line) lineOf[word] = number;
  const pair = (a: number, b: number): number => same.probability(Math.min(a, b), Math.max(a, b));
  const isEnd = new Uint8Array(same.count);
  for (const line of lines) for (const word of [line[0], line.at(-1)]) if (word !== undefined) isEnd[word] = 1;
  const rival = new Float64Array(lines.length);
  for (let i = 0; i < same.count; i += 1) {
    const reach = same.reach(i);
    for (let j = i + 1; j < reach; j += 1) {
      const [a, b] = [lineOf[i] ?? 0, lineOf[j] ?? 0];
      if (a === b || isEnd[i] !== 1 || isEnd[j] !== 1) continue;
      const probability = same.probability(i, j);
      rival[a] = Math.max(rival[a] ?? 0, probability);
      rival[b] = Math.max(rival[b] ?? 0, probability);
    }
  }
  return lines.map((line, number) => {
    const inside = line.slice(1).reduce((least, word, index) => Math.min(least, pair(line[index] ?? word, word)), 1);
    return inside * (1 - (rival[number] ?? 0));
  });
}

/** The page's lines in reading order; `boxes` are the words' in 0-1000. */
export function readLines(same: PairScores, boxes: readonly IntegerBox[]): ReadLine[] {
  const lines = orderLines(lineChains(same, boxes), boxes);
  const confidences = lineConfidences(lines, same);
  return lines.map((words, index) => ({ words, confidence: confidences[index] ?? 0 }));
}

/** The likeliest grid cell (from 1, row by row) of each word. `logits`: N x cells. */
export function readCells(logits: Float32Array, count: number, cells: number, temperature: number): { cell: number; confidence: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const scores = logSoftmax(scaledRow(logits, index, cells, temperature));
    const best = indexOfMost(scores);
    return { cell: best + 1, confidence: Math.exp(scores[best] ?? -Infinity) };
  });
}

/** Log-probabilities of the labels of every word, one row each. `logits`: N x labels. */
export function labelScores(logits: Float32Array, count: number, labels: number, temperature: number): Float64Array[] {
  return Array.from({ length: count }, (_, index) => logSoftmax(scaledRow(logits, index, labels, temperature)));
}

/** Label probabilities of words taken together: softmax of the mean of their log-probabilities. */
export function labelsOfGroup(words: readonly number[], scores: readonly Float64Array[]): { label: number; probabilities: Float64Array } {
  const mean = new Float64Array(scores[0]?.length ?? 0);
  for (const word of words) for (const [label, score] of (scores[word] ?? mean).entries()) mean[label] = (mean[label] ?? 0) + score / words.length;
  return { label: indexOfMost(mean), probabilities: logSoftmax(mean).map(Math.exp) };
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly probability: number;
}

/** Successions that are likelier than "none", the likeliest first, and the probability of "none" for every word. */
function likelySuccessions(count: number, successors: (word: number) => Successors): { edges: Edge[]; none: Float64Array } {
  const edges: Edge[] = [];
  const none = new Float64Array(count);
  for (let from = 0; from < count; from += 1) {
    const row = successors(from);
    let most = row.none;
    for (const score of row.scores) if (score > most) most = score;
    let sum = Math.exp(row.none - most);
    for (const score of row.scores) sum += Math.exp(score - most);
    const shift = most + Math.log(sum);
    none[from] = Math.exp(row.none - shift);
    for (const [offset, score] of row.scores.entries()) {
      const to = row.from + offset;
      if (score > row.none && to !== from) edges.push({ from, to, probability: Math.exp(score - shift) });
    }
  }
  edges.sort((a, b) => b.probability - a.probability || a.from - b.from || a.to - b.to);
  return { edges, none };
}

/** All chains of words, those labelled `other` too, in the order of their first words; every word is in exactly one. */
export function readEntities(count: number, successors: (word: number) => Successors, scores: readonly Float64Array[]): ReadEntity[] {
  const { edges, none } = likelySuccessions(count, successors);
  const taken = new Map<number, Edge>();
  const hasPredecessor = new Uint8Array(count);
  // The chain that a word is in, found by following `chain` to its end: an edge inside one chain would close a circle.
  const chain = Int32Array.from({ length: count }, (_, index) => index);
  const chainOf = (word: number): number => {
    let end = word;
    while (chain[end] !== end) {
      chain[end] = chain[chain[end] ?? end] ?? end;
      end = chain[end] ?? end;
    }
    return end;
  };
  for (const edge of edges) {
    if (taken.has(edge.from) || hasPredecessor[edge.to] === 1 || chainOf(edge.from) === chainOf(edge.to)) continue;
    taken.set(edge.from, edge);
    hasPredecessor[edge.to] = 1;
    chain[chainOf(edge.from)] = chainOf(edge.to);
  }
  const entities: ReadEntity[] = [];
  for (let head = 0; head < count; head += 1) {
    if (hasPredecessor[head] === 1) continue;
    const words = [head];
    let certain = 1;
    let next = taken.get(head);
    while (next !== undefined) {
      words.push(next.to);
      certain = Math.min(certain, next.probability);
      next = taken.get(next.to);
    }
    certain = Math.min(certain, none[words.at(-1) ?? head] ?? 1);
    const { label, probabilities } = labelsOfGroup(words, scores);
    entities.push({ words, label, probabilities, confidence: (probabilities[label] ?? 0) * certain });
  }
  return entities;
}

/**
 * Links between entities whose labels (indices) make a pair of `pairs`, in order of key and value. The likeliest key of a
 * value needs less than a half: most values have a key.
 * @param logit the score of a key and a value, -Infinity where there is none
 */
export function readLinks(
  logit: (key: number, value: number) => number, labels: readonly number[], pairs: readonly (readonly [number, number])[], temperature: number,
): ReadLink[] {
  const offered: ReadLink[] = [];
  const first = new Map<number, ReadLink>();
  for (const [from, key] of labels.entries()) {
    const values = pairs.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    if (values.length === 0) continue;
    for (const [to, value] of labels.entries()) {
      if (from === to || !values.includes(value)) continue;
      const link = { from, to, confidence: 1 / (1 + Math.exp(-Math.fround(logit(from, to) / temperature))) };
      offered.push(link);
      if (link.confidence > (first.get(to)?.confidence ?? -1)) first.set(to, link);
    }
  }
  return offered.filter((link) => link.confidence >= (first.get(link.to) === link ? FIRST_KEY : FURTHER_KEY));
}
