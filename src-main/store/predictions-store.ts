/** What was read and what was predicted: kept as it came, never changed. */
import type { PageSummary, PredictionInfo } from '../../src-shared/api/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { recordsOf } from '../../src-shared/edits/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { newPredictionId } from '../../src-shared/ids.ts';
import type { PageId, PredictionId } from '../../src-shared/ids.ts';
import type { PageInput, PagePrediction } from '../model/types.ts';
import { baseRecords } from './annotation.ts';
import { completeRecords } from './earlier.ts';
import type { ProjectFiles } from './files.ts';
import { readPage, requireRead, sizeOf, summaryOf } from './page-rows.ts';
import type { PageRow } from './page-rows.ts';
import { readSettings } from './settings.ts';
import type { Sql } from './sql.ts';
import type { PageStates } from './states.ts';

/** What was recognised on a page, null where it has not been read. */
export function readRecognition(sql: Sql, page: number): PageRecords | null {
  const row = sql.get<{ records: string }>('SELECT records FROM recognition WHERE page = ?', page);
  return row === undefined ? null : completeRecords(JSON.parse(row.records) as Partial<PageRecords>);
}

/** What predictions did not have before packages read fields and tables. */
const LATER_PARTS: Pick<PagePrediction, 'fields' | 'tables'> = { fields: [], tables: [] };
type StoredPrediction = Omit<PagePrediction, keyof typeof LATER_PARTS> & Partial<typeof LATER_PARTS>;

/** A prediction and the key of its page. @throws LecternError `not-found` */
export function readPrediction(sql: Sql, id: PredictionId): { page: number; said: PagePrediction } {
  const row = sql.get<{ page: number; said: string }>('SELECT page, said FROM prediction WHERE id = ?', id);
  if (row === undefined) throw new LecternError('not-found', 'This prediction is no longer in the project.', 'Reload the page.');
  return { page: row.page, said: { ...LATER_PARTS, ...JSON.parse(row.said) as StoredPrediction } };
}

interface InfoRow {
  readonly id: PredictionId;
  readonly at: string;
  readonly model: string;
  readonly model_version: string;
  readonly made_by: 'model' | 'rule';
  readonly device: string;
  readonly milliseconds: number;
}

/** The predictions of a page, oldest first. */
export function listPredictions(sql: Sql, page: PageRow): PredictionInfo[] {
  return sql.all<InfoRow>(
    'SELECT id, at, model, model_version, made_by, device, milliseconds FROM prediction WHERE page = ? ORDER BY key', page.key,
  ).map((row) => ({
    id: row.id, model: row.model, modelVersion: row.model_version, by: row.made_by, device: row.device, at: row.at,
    milliseconds: row.milliseconds, isBase: row.id === page.base_prediction,
  }));
}

export class PredictionsStore {
  readonly #sql: Sql;
  readonly #files: ProjectFiles;
  readonly #states: PageStates;
  /** Of pages that a model is at work on: when the words that it was given were read. */
  readonly #given = new Map<PageId, string | null>();

  constructor(sql: Sql, files: ProjectFiles, states: PageStates) {
    this.#sql = sql;
    this.#files = files;
    this.#states = states;
  }

  /** @throws LecternError `not-found`, `edit-refused` where the page has not been read */
  modelInput(id: PageId): PageInput {
    return this.#sql.read(() => {
      const row = readPage(this.#sql, id);
      requireRead(row);
      const image = row.image === null ? null : this.#files.find('images', row.image);
      if (image === null) throw new LecternError('file-not-found', 'The image of this page is missing from the project.', 'Have the page read again.');
      this.#given.set(id, this.#readAt(row));
      const words = recordsOf(this.#states.state(row)).words.map((word) => ({ id: word.id, text: word.text, quad: word.quad }));
      return { width: row.width, height: row.height, image, words };
    });
  }

  /** @throws LecternError `not-found`, `edit-refused` as above, `stale` where the words are no longer those that the model was given */
  add(id: PageId, said: PagePrediction): { prediction: PredictionId; isBase: boolean; page: PageSummary } {
    return this.#sql.write(() => {
      const row = readPage(this.#sql, id);
      requireRead(row);
      const given = this.#given.get(id);
      this.#given.delete(id);
      if (given !== undefined && given !== this.#readAt(row)) {
        throw new LecternError('stale', 'The page was read again while the model was at work on it.', 'Predict the page once more.');
      }
      const prediction = newPredictionId();
      this.#sql.run(
        `INSERT INTO prediction (id, page, at, model, model_version, made_by, device, milliseconds, said)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        prediction, row.key, new Date().toISOString(), said.model, said.modelVersion, said.by, said.device, said.milliseconds,
        JSON.stringify(said),
      );
      const recognition = row.revision === 0 ? readRecognition(this.#sql, row.key) : null;
      if (recognition !== null) {
        const { grid } = readSettings(this.#sql);
        this.#sql.run(
          "UPDATE page SET base_prediction = ?, status = 'predicted', grid_rows = ?, grid_columns = ? WHERE key = ?",
          prediction, grid.rows, grid.columns, row.key,
        );
        const records = baseRecords(recognition, { id: prediction, said }, sizeOf(row), grid);
        this.#states.writeBase(readPage(this.#sql, id), records, true);
      }
      return { prediction, isBase: recognition !== null, page: summaryOf(readPage(this.#sql, id)) };
    });
  }

  prediction(id: PredictionId): PagePrediction {
    return readPrediction(this.#sql, id).said;
  }

  #readAt(row: PageRow): string | null {
    return this.#sql.get<{ at: string }>('SELECT at FROM recognition WHERE page = ?', row.key)?.at ?? null;
  }
}
