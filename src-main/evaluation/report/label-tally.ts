/** Which labels and links of all pages were taken for which. */
import type { PagePrediction } from '../../model/types.ts';
import { setKey } from '../metrics.ts';
import type { Answers } from '../score.ts';
import type { TruePage } from '../truth.ts';
import { groupsOf } from './groups.ts';

/** How often what is `truth` was taken for what is `found`. */
export class Confusion {
  readonly #counts = new Map<string, Map<string, number>>();

  add(truth: string, found: string): void {
    const row = this.#counts.get(truth) ?? new Map<string, number>();
    row.set(found, (row.get(found) ?? 0) + 1);
    this.#counts.set(truth, row);
  }

  count(truth: string, found: string): number {
    return this.#counts.get(truth)?.get(found) ?? 0;
  }

  /** All names that occur, sorted. */
  get names(): { readonly truth: readonly string[]; readonly found: readonly string[] } {
    return { truth: [...this.#counts.keys()].sort(), found: [...new Set([...this.#counts.values()].flatMap((row) => [...row.keys()]))].sort() };
  }
}

/** Links of one pair of labels: how many are true, found among known entities, and found where there is none. */
export interface LinkPair {
  true: number;
  found: number;
  spurious: number;
}

export class LabelTally {
  /** Labels of entities whose set of words was found. */
  readonly entities = new Confusion();
  /** Labels of words; `none` where a word is in no group. */
  readonly words = new Confusion();
  /** Links between true entities whose labels were not told, by the true labels of their ends. */
  readonly links = new Map<string, LinkPair>();

  add(page: TruePage, answers: Answers): void {
    this.#addLabels(page, answers.prediction);
    this.#addLinks(page, answers.linksOfEntities);
  }

  #addLabels(page: TruePage, prediction: PagePrediction): void {
    const { truth, predicted } = groupsOf(page, prediction);
    const exact = new Map(predicted.map((group) => [setKey(group.words), group.label] as const));
    const labelOf = new Map(predicted.flatMap((group) => group.words.map((word) => [word, group.label] as const)));
    for (const group of truth) {
      const found = exact.get(setKey(group.words));
      if (found !== undefined) this.entities.add(group.label, found);
      for (const word of group.words) this.words.add(group.label, labelOf.get(word) ?? 'none');
    }
  }

  #addLinks(page: TruePage, found: Answers['linksOfEntities']): void {
    const pairOf = (from: number, to: number): LinkPair => {
      const name = `${page.entities[from]?.label ?? ''} → ${page.entities[to]?.label ?? ''}`;
      const known = this.links.get(name) ?? { true: 0, found: 0, spurious: 0 };
      this.links.set(name, known);
      return known;
    };
    const truth = new Set(page.links.map(([from, to]) => `${from}>${to}`));
    for (const [from, to] of page.links) pairOf(from, to).true += 1;
    for (const { from, to } of found) {
      if (truth.has(`${from}>${to}`)) pairOf(from, to).found += 1;
      else pairOf(from, to).spurious += 1;
    }
  }
}
