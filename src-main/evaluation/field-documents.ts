/** A document whose fields were measured, for those who want to look at it. */
import type { PageInput, PagePrediction } from '../model/types.ts';
import type { FieldRules } from './field-predictions.ts';
import type { Values } from './field-score.ts';

/** What was read of a document and what is true of it. */
export interface SeenDocument {
  readonly name: string;
  /** In order; the images are there while the observer runs. */
  readonly pages: readonly { readonly page: PageInput; readonly prediction: PagePrediction }[];
  readonly truth: Values<string>;
  readonly rules: FieldRules<string>;
}

/** Hears of each document that was measured; what it throws ends the evaluation. */
export type DocumentObserver = (document: SeenDocument) => Promise<void>;
