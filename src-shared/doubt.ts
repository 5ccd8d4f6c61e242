/**
 * Doubt: which records a person should look at first, and why the others count as sure. The only place that decides;
 * engine and screen ask it alike.
 *
 * A record is sure where a person vouches for it; else by its maker's score against a threshold; else, where its maker
 * gives no score (a text layer, a rule, an import), on its maker's word. A grid cell that nobody vouched for is doubtful
 * besides where it is another than the one that its word's box lies in.
 */
import * as z from 'zod';
import type { GridCell, RecordKind, RecordOf, Source, Table, TableCell, Word } from './document.ts';
import type { PageState } from './edits/state.ts';
import { boxOfQuad, cellOfBox } from './geometry.ts';
import type { GridSize, PageSize } from './geometry.ts';

/** The kinds of records that can be doubtful, in the order in which they are listed. */
export const doubtKindSchema = z.enum(['word', 'line', 'cell', 'entity', 'link', 'region', 'table'] satisfies Exclude<RecordKind, 'page'>[]);
export type DoubtKind = z.infer<typeof doubtKindSchema>;
export const DOUBT_KINDS: readonly DoubtKind[] = doubtKindSchema.options;

/**
 * A record whose score is below this is doubtful, unless the project says otherwise. At 0.8 one thing in five just above
 * it may be wrong if scores are calibrated; what stands far above it, which is most, is seldom wrong.
 */
export const DEFAULT_THRESHOLD = 0.8;

/**
 * A doubtful record whose score is below this is more likely wrong than right, if scores are calibrated: it is shown as
 * `unsure`, the worst of the three levels.
 */
export const UNSURE_BELOW = 0.5;

const share = z.number().min(0).max(1);

/** From which score on a record counts as sure: by kind, and for entities by label where a label has one of its own. */
export const thresholdsSchema = z.object({
  word: share.default(DEFAULT_THRESHOLD),
  line: share.default(DEFAULT_THRESHOLD),
  cell: share.default(DEFAULT_THRESHOLD),
  entity: share.default(DEFAULT_THRESHOLD),
  link: share.default(DEFAULT_THRESHOLD),
  region: share.default(DEFAULT_THRESHOLD),
  /** Holds for tables and for each of their cells. */
  table: share.default(DEFAULT_THRESHOLD),
  /** By the label's name; a label that is not here has the entities' threshold. */
  labels: z.record(z.string().min(1).max(64), share).default({}),
}).readonly();
export type Thresholds = z.infer<typeof thresholdsSchema>;
export const DEFAULT_THRESHOLDS: Thresholds = thresholdsSchema.parse({});

/** What of a record decides. */
export interface Judged {
  readonly by: Source;
  readonly confidence: number | null;
  readonly accepted: boolean;
  /** An entity's. */
  readonly label?: string;
}

/** The threshold that holds for a record. */
export function thresholdOf(thresholds: Thresholds, kind: DoubtKind, record: Pick<Judged, 'label'>): number {
  const ofLabel = kind === 'entity' && record.label !== undefined ? thresholds.labels[record.label] : undefined;
  return ofLabel ?? thresholds[kind];
}

/** Whether a record's maker was not sure of it and no person has vouched for it. */
export function isUnsure(record: Pick<Judged, 'confidence' | 'accepted'>, threshold: number): boolean {
  return !record.accepted && record.confidence !== null && record.confidence < threshold;
}

/** Whether a grid cell is another than the one that the centre of its word's box lies in. */
export function isMismatch(cell: GridCell, word: Word, size: PageSize, grid: GridSize): boolean {
  return cell.cell !== cellOfBox(boxOfQuad(word.quad), size, grid);
}

function isCellMismatch(state: PageState, cell: GridCell): boolean {
  const word = state.word.get(cell.id);
  return word !== undefined && isMismatch(cell, word, state.size, state.grid);
}

/**
 * Why a record is sure or doubtful: a person set it or accepted it; its score against the threshold (`ofLabel`: the
 * label's own); its maker gives no score; or its grid cell is not where its word lies.
 */
export type Verdict =
  | { readonly sure: true; readonly because: 'set' | 'accepted' | 'unscored' }
  | { readonly sure: boolean; readonly because: 'score'; readonly confidence: number; readonly threshold: number; readonly ofLabel: boolean }
  | { readonly sure: false; readonly because: 'mismatch' };

/** Why a record of the page is sure or doubtful. */
export function verdictOf<K extends DoubtKind>(state: PageState, kind: K, record: RecordOf[K]): Verdict {
  const judged: Judged = record;
  if (judged.by === 'person') return { sure: true, because: 'set' };
  if (judged.accepted) return { sure: true, because: 'accepted' };
  if (kind === 'cell' && isCellMismatch(state, record as GridCell)) return { sure: false, because: 'mismatch' };
  if (judged.confidence === null) return { sure: true, because: 'unscored' };
  const threshold = thresholdOf(state.thresholds, kind, judged);
  return {
    sure: judged.confidence >= threshold, because: 'score', confidence: judged.confidence, threshold,
    ofLabel: kind === 'entity' && judged.label !== undefined && judged.label in state.thresholds.labels,
  };
}

/** Whether a record of the page waits for a person's eye. */
export function isDoubtful<K extends DoubtKind>(state: PageState, kind: K, record: RecordOf[K]): boolean {
  const judged: Judged = record;
  if (judged.accepted) return false;
  return isUnsure(judged, thresholdOf(state.thresholds, kind, judged)) || (kind === 'cell' && isCellMismatch(state, record as GridCell));
}

/** The cells of a table that wait for a person's eye; they count one by one, beside the table itself. */
export function doubtfulCells(state: PageState, table: Table): TableCell[] {
  return table.cells.filter((cell) => isUnsure(cell, state.thresholds.table));
}

/** How many records of a kind are doubtful, and how many of those are expected to be wrong. */
export const doubtSchema = z.object({ count: z.number().int().min(1), wrong: z.number().min(0) }).readonly();

/** What is doubtful on a page, by kind; a kind of which nothing is doubtful is left out. */
export const pageDoubtsSchema = z.partialRecord(doubtKindSchema, doubtSchema).readonly();
export type PageDoubts = z.infer<typeof pageDoubtsSchema>;

/** The chance that a doubtful record without a score, a mismatched grid cell, is wrong: nobody knows, so one half. */
const WRONG_UNSCORED = 0.5;

/** What is doubtful on a page. A record with a calibrated score c is expected to be wrong by 1 - c. */
export function doubtsOf(state: PageState): PageDoubts {
  const doubts: Partial<Record<DoubtKind, { count: number; wrong: number }>> = {};
  const tally = <K extends DoubtKind>(kind: K, records: Iterable<RecordOf[K]>): void => {
    let [count, wrong] = [0, 0];
    const add = (confidence: number | null): void => {
      count += 1;
      wrong += confidence === null ? WRONG_UNSCORED : 1 - confidence;
    };
    for (const record of records) {
      if (isDoubtful(state, kind, record)) add(record.confidence);
      if (kind === 'table') for (const cell of doubtfulCells(state, record as Table)) add(cell.confidence);
    }
    if (count > 0) doubts[kind] = { count, wrong: Math.round(wrong * 1000) / 1000 };
  };
  tally('word', state.word.values());
  tally('line', state.line.values());
  tally('cell', state.cell.values());
  tally('entity', state.entity.values());
  tally('link', state.link.values());
  tally('region', state.region.values());
  tally('table', state.table.values());
  return doubts;
}

/** How many things are doubtful in all. */
export function totalOf(doubts: PageDoubts): number {
  return DOUBT_KINDS.reduce((sum, kind) => sum + (doubts[kind]?.count ?? 0), 0);
}

/** How many records of a page are doubtful. */
export function countDoubtful(state: PageState): number {
  return totalOf(doubtsOf(state));
}
