/** Reads pages with an opened package: words and image in, a prediction or links out. */
import { stat } from 'node:fs/promises';
import { LecternError } from '../../src-shared/errors.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { promptOf, questionWords, spellAnswer, surest, writeAnswer } from './answers.ts';
import { piecesOf, readWords, windowFeatures } from './features.ts';
import type { ReadWord } from './features.ts';
import { readFields } from './field-head.ts';
import { boxAroundWords, labelScores, labelsOfGroup, readCells, readEntities, readLines, readLinks } from './heads.ts';
import type { ReadLink } from './heads.ts';
import { readPixels } from './image.ts';
import { lookUp } from './lookup.ts';
import { joinWindows } from './outputs.ts';
import type { EncoderOutputs, PageOutputs } from './outputs.ts';
import type { Manifest, ModelPackage } from './package.ts';
import type { Graphs, LinkEntity } from './sessions.ts';
import { readTables } from './table-head.ts';
import type { PieceSpelling, WordPieces } from './tokenizer.ts';
import type { GivenEntity, PageAnswer, PageInput, PagePrediction } from './types.ts';
import { ownersOf, planWindows } from './windows.ts';

/** The label, first in every package, of words that are no entity. */
const OTHER = 0;

/**
 * Entities that the link graph reads at once. Its memory grows with the square of their number (1,200 take 2 GB), so
 * pages with more are read in windows that overlap, as words are.
 */
const LINK_WINDOW = 400;

/** A link between entities of a list, by their indices. */
export interface EntityLink {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

export interface PageReader {
  predict(page: PageInput): Promise<PagePrediction>;
  link(page: PageInput, entities: readonly GivenEntity[]): Promise<EntityLink[]>;
  ask(page: PageInput, question: string): Promise<PageAnswer>;
}

/** The parts of an opened package that reading needs. */
export interface OpenModel {
  readonly source: ModelPackage;
  readonly tokenizer: WordPieces;
  readonly spelling: PieceSpelling;
  readonly graphs: Graphs;
}

interface EncodedPage {
  readonly words: readonly ReadWord[];
  readonly outputs: PageOutputs;
  /** Log-probabilities of labels, one row a word. */
  readonly labels: readonly Float64Array[];
}

/** Runs the encoder over all windows of words that are in reading order. */
export async function encodeWords(model: OpenModel, words: readonly ReadWord[], pixels: Float32Array): Promise<PageOutputs> {
  const { manifest } = model.source;
  const pieces = piecesOf(words, model.tokenizer);
  const windows = planWindows(pieces.map((ids) => ids.length), manifest.maxTokens);
  const outputs: EncoderOutputs[] = [];
  for (const window of windows) outputs.push(await model.graphs.encode(windowFeatures(words, pieces, window, manifest), pixels));
  return joinWindows(windows, outputs, manifest, manifest.config.dModel);
}

function pairsOf(manifest: Manifest): (readonly [number, number])[] {
  return manifest.links.pairs.map(([key, value]) => [manifest.labels.indexOf(key), manifest.labels.indexOf(value)]);
}

/** @param entities in reading order of their first words */
async function linkEntities(
  model: OpenModel, encoded: EncodedPage, entities: readonly LinkEntity[], labels: readonly number[],
): Promise<ReadLink[]> {
  if (entities.length < 2) return [];
  const { manifest } = model.source;
  const windows = planWindows(entities.map(() => 1), LINK_WINDOW + 2);
  const scores: Float32Array[] = [];
  for (const { start, end } of windows) {
    scores.push(await model.graphs.link(encoded.outputs.wordStates, encoded.words.length, entities.slice(start, end)));
  }
  const { ofPair } = ownersOf(windows, entities.length);
  const logit = (key: number, value: number): number => {
    const number = ofPair(key, value);
    const window = windows[number];
    if (window === undefined) return -Infinity;
    return scores[number]?.[(key - window.start) * (window.end - window.start) + value - window.start] ?? -Infinity;
  };
  return readLinks(logit, labels, pairsOf(manifest), manifest.temperatures.link);
}

/** What a page is searched for; chains labelled `other` are kept apart. */
type Findings = Pick<PagePrediction, 'entities' | 'others' | 'links' | 'fields'>;

const idsOf = (words: readonly ReadWord[], indices: readonly number[]): WordId[] => indices.flatMap((index) => words[index]?.id ?? []);

async function findingsOf(model: OpenModel, encoded: EncodedPage): Promise<Findings> {
  const { manifest } = model.source;
  const { words, outputs, labels } = encoded;
  const chains = readEntities(words.length, outputs.successors, labels);
  const boxes = words.map((word) => word.box);
  const found = chains.filter((chain) => chain.label !== OTHER);
  const entities = found.map((chain) => ({ words: chain.words, box: boxAroundWords(chain.words, boxes), labels: chain.probabilities }));
  const links = await linkEntities(model, encoded, entities, found.map((chain) => chain.label));
  const names = manifest.fields ?? [];
  return {
    entities: found.map((chain) => ({ label: manifest.labels[chain.label] ?? '', words: idsOf(words, chain.words), confidence: chain.confidence })),
    others: chains.filter((chain) => chain.label === OTHER).map((chain) => ({ words: idsOf(words, chain.words), confidence: chain.confidence })),
    links: links.map(({ from, to, confidence }) => ({ from, to, confidence })),
    fields: outputs.fieldLogits === null ? [] : readFields(outputs.fieldLogits, words.length, names.length, manifest.temperatures.field)
      .map(({ field, start, end, confidence }) => ({ name: names[field] ?? '', words: words.slice(start, end).map((word) => word.id), confidence })),
  };
}

function predictionOf(model: OpenModel, { words, outputs }: EncodedPage, findings: Findings): Omit<PagePrediction, 'milliseconds'> {
  const { manifest, hash } = model.source;
  const boxes = words.map((word) => word.box);
  const { tables } = outputs;
  const cells = readCells(outputs.gridLogits, words.length, manifest.grid.rows * manifest.grid.columns, manifest.temperatures.grid);
  return {
    model: manifest.name,
    modelVersion: manifest.packageVersion,
    modelHash: hash,
    by: 'model',
    device: model.graphs.device,
    grid: manifest.grid,
    lines: readLines(outputs.sameLine, boxes).map((line) => ({ words: idsOf(words, line.words), confidence: line.confidence })),
    cells: words.flatMap((word, index) => {
      const cell = cells[index];
      return cell === undefined ? [] : [{ word: word.id, ...cell }];
    }),
    ...findings,
    tables: tables === null ? [] : readTables(tables, boxes, manifest.temperatures.table)
      .map((table) => ({ ...table, cells: table.cells.map((cell) => ({ ...cell, words: idsOf(words, cell.words) })) })),
  };
}

/**
 * Asks every window of a page, and takes the surest answer.
 * @param asked the words of the question
 * @throws LecternError `answers-unavailable`
 */
export async function answerQuestion(
  model: OpenModel, { words, outputs }: Pick<EncodedPage, 'words' | 'outputs'>, asked: readonly string[],
): Promise<Omit<PageAnswer, 'milliseconds'>> {
  const { manifest } = model.source;
  const { decoder } = model.graphs;
  if (decoder === null || manifest.decoder === undefined) {
    throw new LecternError(
      'answers-unavailable', `Nothing that the model "${manifest.name}" read of the page is called so, and it has no decoder to answer otherwise.`,
      'Ask with the words of a key on the page, or choose a model that has a decoder in the settings of the project.',
    );
  }
  const prompt = promptOf(asked, model.tokenizer, manifest);
  const { dModel } = manifest.config;
  const answers = [];
  for (const { start, end } of outputs.windows) {
    const begin = await decoder.begin(prompt, outputs.wordStates.slice(start * dModel, end * dModel), end - start);
    const { tokens, confidence } = await writeAnswer(begin, end - start, manifest.decoder.maxAnswer, manifest);
    const inside = words.slice(start, end);
    const text = spellAnswer(tokens, inside.map((word) => word.text), model.spelling, manifest.specialTokens);
    const copied = tokens.flatMap(({ word }) => inside[word]?.id ?? []);
    answers.push({ text, words: [...new Set(copied)], confidence });
  }
  // A page without words has no windows, and certainly no answer.
  const best = surest(answers) ?? { text: '', words: [], confidence: 1 };
  return { ...best, by: 'decoder', key: [] };
}

/** What tells two pages apart for the reader: image file with its age, size, and all words. */
async function keyOf(page: PageInput): Promise<string> {
  const { mtimeMs, size } = await stat(page.image);
  return JSON.stringify([page, mtimeMs, size]);
}

/**
 * A reader for an opened package. It remembers the last page that it encoded and what it found there, since predicting a
 * page, asking for links of the same page and asking about it follow each other.
 */
export function createPageReader(model: OpenModel): PageReader {
  const { manifest } = model.source;
  let last: { key: string; encoded: EncodedPage } | null = null;
  const encodePage = async (page: PageInput): Promise<EncodedPage> => {
    const key = await keyOf(page);
    if (last?.key === key) return last.encoded;
    const words = readWords(page);
    const pixels = words.length === 0 ? new Float32Array(0) : await readPixels(page.image, manifest.image);
    const outputs = await encodeWords(model, words, pixels);
    const labels = labelScores(outputs.entityLogits, words.length, manifest.labels.length, manifest.temperatures.entity);
    const encoded = { words, outputs, labels };
    last = { key, encoded };
    return encoded;
  };
  const known = new WeakMap<EncodedPage, Findings>();
  const findings = async (encoded: EncodedPage): Promise<Findings> => {
    const made = known.get(encoded) ?? await findingsOf(model, encoded);
    known.set(encoded, made);
    return made;
  };
  return {
    predict: async (page) => {
      const begun = performance.now();
      const encoded = await encodePage(page);
      return { ...predictionOf(model, encoded, await findings(encoded)), milliseconds: performance.now() - begun };
    },
    link: async (page, given) => {
      const encoded = await encodePage(page);
      const place = new Map(encoded.words.map((word, index) => [word.id, index]));
      const boxes = encoded.words.map((word) => word.box);
      const found = given
        .map((entity, index) => ({ entity, index, words: entity.words.flatMap((id) => place.get(id) ?? []) }))
        .filter(({ words }) => words.length > 0)
        .toSorted((a, b) => Math.min(...a.words) - Math.min(...b.words) || a.index - b.index);
      const known = found.map(({ entity, index, words }) => {
        const guess = labelsOfGroup(words, encoded.labels);
        const label = entity.label === null ? -1 : manifest.labels.indexOf(entity.label);
        // A label that the package does not know says nothing to it: its own guess stands in.
        const labels = label < 0 ? guess.probabilities : Float64Array.from(manifest.labels, (_, at) => (at === label ? 1 : 0));
        return { index, label: label < 0 ? guess.label : label, entity: { words, box: boxAroundWords(words, boxes), labels } };
      });
      const links = await linkEntities(model, encoded, known.map(({ entity }) => entity), known.map(({ label }) => label));
      return links.flatMap((link) => {
        const from = known[link.from]?.index;
        const to = known[link.to]?.index;
        return from === undefined || to === undefined ? [] : [{ from, to, confidence: link.confidence }];
      });
    },
    ask: async (page, question) => {
      const begun = performance.now();
      const asked = questionWords(question);
      if (asked.length === 0) throw new LecternError('invalid-input', 'The question has no words.', 'Ask in words, such as "What is the total?".');
      const encoded = await encodePage(page);
      const found = lookUp(question, { words: encoded.words, ...await findings(encoded) }, manifest.links.pairs);
      return { ...found ?? await answerQuestion(model, encoded, asked), milliseconds: performance.now() - begun };
    },
  };
}
