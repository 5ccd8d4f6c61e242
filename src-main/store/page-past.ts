/** What a page was: its base, and its annotation after so many edits. Read from what is never changed. */
import type { PageRecords } from '../../src-shared/document.ts';
import { EMPTY_RECORDS } from '../../src-shared/document.ts';
import type { Thresholds } from '../../src-shared/doubt.ts';
import { applyDeltas, stateOf } from '../../src-shared/edits/index.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { PredictionId } from '../../src-shared/ids.ts';
import { baseRecords } from './annotation.ts';
import { deltasOf } from './earlier.ts';
import { gridOf, sizeOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { readPrediction, readRecognition } from './predictions-store.ts';
import type { Sql } from './sql.ts';

/** What a log stands on: recognition and prediction, before anybody did anything. */
export function baseState(sql: Sql, row: PageRow, prediction: PredictionId | null, grid: GridSize, thresholds?: Thresholds): PageState {
  const recognition = readRecognition(sql, row.key);
  const base = prediction === null ? null : { id: prediction, said: readPrediction(sql, prediction).said };
  const records: PageRecords = recognition === null ? EMPTY_RECORDS : baseRecords(recognition, base, sizeOf(row), grid);
  return stateOf(records, { status: base === null ? 'recognised' : 'predicted' }, sizeOf(row), grid, thresholds);
}

/** The annotation of a page after its edit number `revision`. */
export function stateAt(sql: Sql, row: PageRow, revision: number, thresholds?: Thresholds): PageState {
  const log = sql.list<readonly [deltas: string]>('SELECT deltas FROM edit WHERE page = ? AND revision <= ? ORDER BY revision', row.key, revision);
  let state = baseState(sql, row, row.base_prediction, gridOf(row), thresholds);
  for (const [deltas] of log) state = applyDeltas(state, deltasOf(deltas));
  return state;
}
