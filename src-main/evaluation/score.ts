/** Compares what a model says of pages with what is true of them, and what geometry alone says beside it. */
import type { Problem } from '../../src-shared/errors.ts';
import { readWords } from '../model/features.ts';
import type { ReadWord } from '../model/features.ts';
import { boxAroundWords } from '../model/heads.ts';
import { nearestLinks, overlapLines } from '../model/heuristics.ts';
import type { PagePrediction } from '../model/types.ts';
import { addItems, addLinePairs, f1, noCounts, noShare, ratio, setKey } from './metrics.ts';
import type { TruePage } from './truth.ts';

/** A link between entities of a list, by index. */
interface Link {
  readonly from: number;
  readonly to: number;
}

/** What a model says of a page. */
export interface Answers {
  readonly prediction: PagePrediction;
  /** Links between the true entities, their labels not given. */
  readonly linksOfEntities: readonly Link[];
  /** Links between the true entities, their labels given. */
  readonly linksOfLabels: readonly Link[];
}

/** The figures of an evaluation, 0 to 1. A figure is null where the pages hold nothing to measure it on. */
export interface Evaluation {
  readonly model: string;
  readonly modelVersion: string;
  readonly device: string;
  readonly documents: number;
  readonly pages: number;
  readonly words: number;
  /** Words that got the label of their true entity. */
  readonly wordAccuracy: number | null;
  /** Entities (`other` aside) whose label and exact set of words are right. */
  readonly entityF1: number;
  /** The same with groups labelled `other`. */
  readonly entityF1All: number;
  /** Links between true entities whose labels are not given. */
  readonly linkF1Gold: number;
  /** Links between true entities whose labels are given. */
  readonly linkF1GoldLabels: number;
  /** Links end to end: the word sets of both ends and the direction are right. */
  readonly pairF1: number;
  /** The same for links from a key to a value alone, without headings. */
  readonly questionAnswerPairF1: number;
  readonly gridAccuracy: number | null;
  /** Lines whose set of words is right. */
  readonly lineF1: number | null;
  /** Pairs of words rightly put on one line, neighbouring lines or lines further apart. */
  readonly linePairAccuracy: number | null;
  /** What geometry alone reaches: nearest key to the left or above, lines by vertical overlap. */
  readonly baseline: {
    readonly linkF1Gold: number;
    readonly linkF1GoldLabels: number;
    /** On the model's own entities, so that only the linking differs. */
    readonly pairF1: number;
    readonly lineF1: number | null;
  };
  /** The order of words is computed from their boxes, by rows; the stored one is never used. */
  readonly order: 'rows';
  readonly failed: readonly { readonly path: string; readonly code: Problem['code']; readonly message: string }[];
}

const OTHER = 'other';
const KEY = 'question';
const VALUE = 'answer';

interface Group {
  readonly label: string;
  readonly words: readonly string[];
}

const entityKey = (group: Group): string => `${group.label} ${setKey(group.words)}`;
const linkKeys = (links: readonly Link[]): string[] => links.map((link) => `${link.from}>${link.to}`);
const fromPairs = (pairs: readonly (readonly [number, number])[]): Link[] => pairs.map(([from, to]) => ({ from, to }));

/** Keys for links that are the same where the words of both ends are. */
function pairKeys(links: readonly Link[], groups: readonly Group[]): string[] {
  const sets = groups.map((group) => setKey(group.words));
  return links.map((link) => `${sets[link.from] ?? ''}>${sets[link.to] ?? ''}`);
}

function keyValueOnly(links: readonly Link[], groups: readonly Group[]): Link[] {
  return links.filter((link) => groups[link.from]?.label === KEY && groups[link.to]?.label === VALUE);
}

/** The cell in which a word's box has its centre, by the model's own integers. */
export function cellOfWord(word: ReadWord, grid: PagePrediction['grid']): number {
  const column = Math.min(grid.columns - 1, Math.floor(((word.box[0] + word.box[2]) * grid.columns) / 2000));
  const row = Math.min(grid.rows - 1, Math.floor(((word.box[1] + word.box[3]) * grid.rows) / 2000));
  return row * grid.columns + column + 1;
}

/** Adds up pages; `result` may be asked for at any time. */
export interface Scorer {
  add(page: TruePage, answers: Answers): void;
  result(failed: Evaluation['failed']): Evaluation;
}

export function createScorer(): Scorer {
  const documents = new Set<string>();
  let pages = 0;
  let words = 0;
  let by: Pick<PagePrediction, 'model' | 'modelVersion' | 'device'> = { model: '', modelVersion: '', device: 'none' };
  let hasLines = false;
  const counts = {
    entity: noCounts(), entityAll: noCounts(), linkGold: noCounts(), linkLabels: noCounts(), pair: noCounts(), keyValue: noCounts(), line: noCounts(),
  };
  const rule = { linkGold: noCounts(), linkLabels: noCounts(), pair: noCounts(), line: noCounts() };
  const shares = { word: noShare(), grid: noShare(), linePair: noShare() };

  const addEntities = (page: TruePage, prediction: PagePrediction): void => {
    const all = [...prediction.entities, ...prediction.others.map((group) => ({ label: OTHER, words: group.words }))];
    addItems(counts.entityAll, all.map(entityKey), page.entities.map(entityKey));
    addItems(counts.entity, prediction.entities.map(entityKey), page.entities.filter((entity) => entity.label !== OTHER).map(entityKey));
    const labelOf = new Map<string, string>(all.flatMap((group) => group.words.map((word) => [word, group.label] as const)));
    for (const entity of page.entities) {
      shares.word.total += entity.words.length;
      shares.word.right += entity.words.filter((word) => labelOf.get(word) === entity.label).length;
    }
  };

  const addLinks = (page: TruePage, answers: Answers, read: readonly ReadWord[]): void => {
    const { prediction } = answers;
    const truth = fromPairs(page.links);
    addItems(counts.linkGold, linkKeys(answers.linksOfEntities), linkKeys(truth));
    addItems(counts.linkLabels, linkKeys(answers.linksOfLabels), linkKeys(truth));
    addItems(counts.pair, pairKeys(prediction.links, prediction.entities), pairKeys(truth, page.entities));
    addItems(
      counts.keyValue, pairKeys(keyValueOnly(prediction.links, prediction.entities), prediction.entities),
      pairKeys(keyValueOnly(truth, page.entities), page.entities),
    );
    const place = new Map<string, number>(read.map((word, index) => [word.id, index]));
    const boxes = read.map((word) => word.box);
    const boxesOf = (groups: readonly Group[]) => groups.map((group) => boxAroundWords(group.words.flatMap((id) => place.get(id) ?? []), boxes));
    const labelsOf = (groups: readonly Group[]): string[] => groups.map((group) => group.label);
    const trueBoxes = boxesOf(page.entities);
    addItems(rule.linkGold, linkKeys(fromPairs(nearestLinks(trueBoxes, null))), linkKeys(truth));
    addItems(rule.linkLabels, linkKeys(fromPairs(nearestLinks(trueBoxes, labelsOf(page.entities)))), linkKeys(truth));
    const ruled = fromPairs(nearestLinks(boxesOf(prediction.entities), labelsOf(prediction.entities)));
    addItems(rule.pair, pairKeys(ruled, prediction.entities), pairKeys(truth, page.entities));
  };

  const addCells = (page: TruePage, prediction: PagePrediction, read: readonly ReadWord[]): void => {
    const { grid } = prediction;
    const given = page.cells?.grid.rows === grid.rows && page.cells.grid.columns === grid.columns ? page.cells.of : null;
    const predicted = new Map<string, number>(prediction.cells.map((cell) => [cell.word, cell.cell]));
    for (const word of read) {
      shares.grid.total += 1;
      if (predicted.get(word.id) === (given?.get(word.id) ?? cellOfWord(word, grid))) shares.grid.right += 1;
    }
  };

  const addLines = (page: TruePage, prediction: PagePrediction, read: readonly ReadWord[]): void => {
    if (page.lines === null) return;
    hasLines = true;
    const truth = page.lines.map(setKey);
    addItems(counts.line, prediction.lines.map((line) => setKey(line.words)), truth);
    addLinePairs(shares.linePair, prediction.lines.map((line) => line.words), page.lines);
    const ruled = overlapLines(read.map((word) => word.box));
    addItems(rule.line, ruled.map((line) => setKey(line.flatMap((index) => read[index]?.id ?? []))), truth);
  };

  return {
    add: (page, answers) => {
      const read = readWords(page.input);
      documents.add(page.document);
      pages += 1;
      words += page.input.words.length;
      by = answers.prediction;
      addEntities(page, answers.prediction);
      addLinks(page, answers, read);
      addCells(page, answers.prediction, read);
      addLines(page, answers.prediction, read);
    },
    result: (failed) => ({
      model: by.model,
      modelVersion: by.modelVersion,
      device: by.device,
      documents: documents.size,
      pages,
      words,
      wordAccuracy: ratio(shares.word),
      entityF1: f1(counts.entity),
      entityF1All: f1(counts.entityAll),
      linkF1Gold: f1(counts.linkGold),
      linkF1GoldLabels: f1(counts.linkLabels),
      pairF1: f1(counts.pair),
      questionAnswerPairF1: f1(counts.keyValue),
      gridAccuracy: ratio(shares.grid),
      lineF1: hasLines ? f1(counts.line) : null,
      linePairAccuracy: ratio(shares.linePair),
      baseline: {
        linkF1Gold: f1(rule.linkGold), linkF1GoldLabels: f1(rule.linkLabels), pairF1: f1(rule.pair), lineF1: hasLines ? f1(rule.line) : null,
      },
      order: 'rows',
      failed,
    }),
  };
}
