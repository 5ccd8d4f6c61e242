/** How records came onto pages: by which reading or prediction, and when. */
import type { ComparedKind } from '../../src-shared/compare/index.ts';
import { recordsOf, stateOf } from '../../src-shared/edits/index.ts';
import type { TakenRecord } from '../../src-shared/edits/index.ts';
import { EMPTY_RECORDS } from '../../src-shared/document.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { PageId, PredictionId, ReviewId } from '../../src-shared/ids.ts';
import type { RecordOrigin } from '../../src-shared/record-origin.ts';
import { baseRecords } from './annotation.ts';
import { baseState } from './page-past.ts';
import { gridOf, readPage, requireRead, sizeOf } from './page-rows.ts';
import { listPredictions, readPrediction } from './predictions-store.ts';
import { readReview } from './review-rows.ts';
import type { Sql } from './sql.ts';
import type { PageStates } from './states.ts';

/** A record as it stood before anybody edited it, on the page or on the copy of a review; null where a person made it. */
export function recordOrigin(sql: Sql, id: PageId, review: ReviewId | null, kind: ComparedKind, record: string): RecordOrigin | null {
  return sql.read(() => {
    const row = readPage(sql, id);
    requireRead(row);
    const layer = review === null ? null : readReview(sql, review);
    const base = layer === null || layer.revision === 0 ? row.base_prediction : layer.base_prediction;
    const found = baseState(sql, row, base, gridOf(row))[kind].get(record);
    if (found === undefined) return null;
    const prediction = listPredictions(sql, row).find((one) => one.id === base);
    const isPredicted = found.by === 'model' || (found.by === 'rule' && kind !== 'word');
    const maker = isPredicted && prediction !== undefined ? `${prediction.model} ${prediction.modelVersion}`.trim() : row.recognised_by;
    const read = sql.get<{ at: string }>('SELECT at FROM recognition WHERE page = ?', row.key)?.at ?? '';
    return { by: found.by, maker, at: isPredicted ? prediction?.at ?? read : read, taken: { kind, record: found } as TakenRecord };
  });
}

/**
 * The page as it would stand on this prediction, with the words that it has now and the lines that it has where the
 * prediction has none.
 * @throws LecternError `not-found`, `invalid-input` where the prediction is another page's
 */
export function predictionOnPage(sql: Sql, states: PageStates, id: PageId, prediction: PredictionId): PageRecords {
  return sql.read(() => {
    const row = readPage(sql, id);
    requireRead(row);
    const { page, said } = readPrediction(sql, prediction);
    if (page !== row.key) throw new LecternError('invalid-input', 'This prediction was made for another page.', 'Choose a prediction of this page.');
    const { words, lines, regions } = recordsOf(states.state(row));
    const records = baseRecords({ ...EMPTY_RECORDS, words, lines, regions }, { id: prediction, said }, sizeOf(row), gridOf(row));
    return recordsOf(stateOf(records, { status: 'predicted' }, sizeOf(row), gridOf(row)));
  });
}
