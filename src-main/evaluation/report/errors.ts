/**
 * What a model got wrong on a page, by kind. Every true entity that is not found counts once, in the kind that says why;
 * so does every true link that is not found. What a model adds counts where it explains none of these.
 */
import type { PagePrediction } from '../../model/types.ts';
import type { TruePage } from '../truth.ts';
import { entityErrors } from './entity-errors.ts';
import type { PageError } from './kinds.ts';
import { gridErrors, lineErrors } from './layout-errors.ts';
import { linkErrors } from './link-errors.ts';

/** All errors of a page; kinds that its truth says nothing of are left out. */
export function errorsOf(page: TruePage, prediction: PagePrediction): PageError[] {
  return [...entityErrors(page, prediction), ...linkErrors(page, prediction), ...lineErrors(page, prediction), ...gridErrors(page, prediction)];
}
