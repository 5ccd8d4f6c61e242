/** Links that are wrong end to end, and why. */
import type { PagePrediction } from '../../model/types.ts';
import { setKey } from '../metrics.ts';
import type { TruePage } from '../truth.ts';
import { textsOf } from './groups.ts';
import type { PageError } from './kinds.ts';

/** A true link, `tl0` ..., or a predicted one, `pl0` ..., as the drawing has it, and whether it is right. */
export interface DrawnLink {
  readonly anchor: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly right: boolean;
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** The links of both sides as pairs of word sets. */
function endsOf(page: TruePage, prediction: PagePrediction): { readonly truth: readonly Ends[]; readonly predicted: readonly Ends[] } {
  const key = (group: { readonly words: readonly string[] } | undefined): string => setKey(group?.words ?? []);
  return {
    truth: page.links.map(([from, to]) => ({ from: key(page.entities[from]), to: key(page.entities[to]) })),
    predicted: prediction.links.map(({ from, to }) => ({ from: key(prediction.entities[from]), to: key(prediction.entities[to]) })),
  };
}

const same = (a: Ends, b: Ends): boolean => a.from === b.from && a.to === b.to;

/** Both sides' links for drawing. */
export function drawnLinks(page: TruePage, prediction: PagePrediction): { readonly truth: readonly DrawnLink[]; readonly predicted: readonly DrawnLink[] } {
  const ends = endsOf(page, prediction);
  const drawn = (
    anchor: string, own: readonly Ends[], others: readonly Ends[],
    wordsOf: (index: number) => readonly [readonly string[] | undefined, readonly string[] | undefined],
  ): DrawnLink[] => own.map((link, index) => {
    const [from = [], to = []] = wordsOf(index);
    return { anchor: `${anchor}${index}`, from, to, right: others.some((other) => same(other, link)) };
  });
  return {
    truth: drawn('tl', ends.truth, ends.predicted, (index) => {
      const [from = -1, to = -1] = page.links[index] ?? [];
      return [page.entities[from]?.words, page.entities[to]?.words];
    }),
    predicted: drawn('pl', ends.predicted, ends.truth, (index) => {
      const link = prediction.links[index];
      return [prediction.entities[link?.from ?? -1]?.words, prediction.entities[link?.to ?? -1]?.words];
    }),
  };
}

/** Links that are missed or too many, each with the reason that can be seen. */
export function linkErrors(page: TruePage, prediction: PagePrediction): PageError[] {
  const { truth, predicted } = endsOf(page, prediction);
  const textOf = textsOf(page);
  const trueGroups = new Map(page.entities.map((entity) => [setKey(entity.words), entity] as const));
  const foundGroups = new Map(prediction.entities.map((entity) => [setKey(entity.words), entity] as const));
  const name = (words: readonly string[] | undefined): string => textOf(words ?? []);
  const trueText = (link: Ends): string => `${name(trueGroups.get(link.from)?.words)} → ${name(trueGroups.get(link.to)?.words)}`;
  const foundText = (link: Ends): string => `${name(foundGroups.get(link.from)?.words)} → ${name(foundGroups.get(link.to)?.words)}`;
  const labels = (link: Ends): string => `${trueGroups.get(link.from)?.label ?? ''} → ${trueGroups.get(link.to)?.label ?? ''}`;
  const explained = new Set<Ends>();
  const errors: PageError[] = [];
  for (const [index, link] of truth.entries()) {
    if (predicted.some((other) => same(other, link))) continue;
    const common = { detail: labels(link), truth: trueText(link), anchor: `tl${index}` };
    if (!foundGroups.has(link.from) || !foundGroups.has(link.to)) {
      errors.push({ ...common, kind: 'linkEnds', predicted: '' });
      continue;
    }
    const turned = predicted.find((other) => other.from === link.to && other.to === link.from);
    const elsewhere = predicted.find((other) => other.to === link.to && !explained.has(other) && !truth.some((right) => same(right, other)));
    const instead = turned ?? elsewhere;
    if (instead !== undefined) explained.add(instead);
    const kind = turned !== undefined ? 'linkReversed' : elsewhere !== undefined ? 'linkElsewhere' : 'linkMissed';
    errors.push({ ...common, kind, predicted: instead === undefined ? '' : foundText(instead) });
  }
  for (const [index, link] of predicted.entries()) {
    if (explained.has(link) || truth.some((other) => same(other, link))) continue;
    const known = trueGroups.has(link.from) && trueGroups.has(link.to);
    const found = prediction.links[index];
    const predictedLabels = [found?.from, found?.to].map((end) => prediction.entities[end ?? -1]?.label ?? '').join(' → ');
    errors.push({
      kind: known ? 'linkSpurious' : 'linkNowhere', detail: known ? labels(link) : predictedLabels,
      truth: '', predicted: foundText(link), anchor: `pl${index}`,
    });
  }
  return errors;
}
