/** The groups of words on a page, as truth and prediction have them. */
import type { PagePrediction } from '../../model/types.ts';
import type { TruePage } from '../truth.ts';

/** A group of words as truth or prediction has it. `anchor` names it in the drawing. */
export interface Group {
  readonly anchor: string;
  readonly label: string;
  readonly words: readonly string[];
}

export const OTHER = 'other';

/** Groups of the truth (`t0`, ...) and of the prediction (`p0`, ...; those labelled other `o0`, ...). */
export function groupsOf(page: TruePage, prediction: PagePrediction): { readonly truth: readonly Group[]; readonly predicted: readonly Group[] } {
  return {
    truth: page.entities.map((entity, index) => ({ anchor: `t${index}`, label: entity.label, words: entity.words })),
    predicted: [
      ...prediction.entities.map((entity, index) => ({ anchor: `p${index}`, label: entity.label, words: entity.words })),
      ...prediction.others.map((group, index) => ({ anchor: `o${index}`, label: OTHER, words: group.words })),
    ],
  };
}

/** The text of words by their ids. */
export function textsOf(page: TruePage): (words: readonly string[]) => string {
  const texts = new Map<string, string>(page.input.words.map((word) => [word.id, word.text]));
  return (words) => words.map((word) => texts.get(word) ?? '').join(' ');
}
