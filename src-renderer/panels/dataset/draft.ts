/** A dataset as it stands in the form, and what the engine is asked for because of it. Pure. */
import { datasetSpecSchema } from '../../../src-shared/api/index.ts';
import type { DatasetSpec, ExportFormat } from '../../../src-shared/api/index.ts';
import type { PageStatus } from '../../../src-shared/document.ts';

export interface DatasetDraft {
  readonly name: string;
  readonly format: ExportFormat;
  /** Empty for a new folder under the project's datasets. */
  readonly out: string;
  readonly statuses: readonly PageStatus[];
  /** Empty for pages with any label or none. */
  readonly labels: readonly string[];
  /** Days as `2026-05-31`; empty for any. */
  readonly from: string;
  readonly to: string;
  /** F1 between two people, 0 to 1; null where pages need not have been read twice. */
  readonly agreement: number | null;
  /** As typed: a document or page each line. */
  readonly leaveOut: string;
  readonly dropDuplicates: boolean;
  readonly testShare: number;
  readonly seed: number;
  readonly stratify: boolean;
  readonly redact: readonly string[];
  readonly pseudonyms: boolean;
  readonly licence: string;
  readonly images: boolean;
}

const DEFAULT_SEED = 1;

export const NEW_DATASET: DatasetDraft = {
  name: '', format: 'lectern', out: '', statuses: ['reviewed'], labels: [], from: '', to: '', agreement: null, leaveOut: '', dropDuplicates: true,
  testShare: 0, seed: DEFAULT_SEED, stratify: true, redact: [], pseudonyms: true, licence: '', images: true,
};

/** Why a draft cannot be asked for yet. */
export type DraftFault = 'name' | 'statuses' | 'days' | 'list';

/** What is wrong with what decides about the pages; null where nothing is. A dataset needs a name besides. */
export function faultOf({ statuses, from, to, leaveOut }: DatasetDraft): Exclude<DraftFault, 'name'> | null {
  if (statuses.length === 0) return 'statuses';
  if (from !== '' && to !== '' && from > to) return 'days';
  return datasetSpecSchema.unwrap().shape.leaveOut.safeParse(linesOf(leaveOut)).success ? null : 'list';
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Lines with something in them, without space at their ends. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** What the engine is asked to write. The draft must have a name and no fault. */
export function specOf(draft: DatasetDraft): DatasetSpec {
  return {
    name: draft.name.trim(), licence: draft.licence.trim(), out: orNull(draft.out.trim()), format: draft.format, images: draft.images, pseudonyms: draft.pseudonyms,
    statuses: [...draft.statuses], labels: draft.labels.length === 0 ? null : [...draft.labels], reviewedFrom: orNull(draft.from), reviewedTo: orNull(draft.to),
    agreement: draft.agreement, leaveOut: linesOf(draft.leaveOut), dropDuplicates: draft.dropDuplicates,
    testShare: draft.testShare, seed: draft.seed, stratify: draft.stratify ? 'label' : 'none', redact: [...draft.redact],
  };
}

/** What the engine is asked to look at: without what changes nothing about the pages, so that typing a name asks nothing anew. */
export function previewSpecOf(draft: DatasetDraft): DatasetSpec {
  const { format, pseudonyms, images } = NEW_DATASET;
  return { ...specOf({ ...draft, licence: '', out: '', format, pseudonyms, images }), name: 'preview' };
}
