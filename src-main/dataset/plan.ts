/** Planning a dataset: which pages of a project it takes and in which part each stands. Looks at all pages; writes nothing. */
import { setImmediate } from 'node:timers/promises';
import type { DatasetPreview, DatasetSpec, LeftOutReason } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import { exportPage, FeatureCount } from '../formats/index.ts';
import { testDocuments } from '../formats/split.ts';
import { AgreementBook } from '../review/agreement.ts';
import type { ProjectStore, StoredPage } from '../store/types.ts';
import { reasonAgainst } from './choose.ts';
import { Duplicates } from './duplicates.ts';
import { imageHash, textPieces } from './fingerprint.ts';
import { redactRecords } from './redact.ts';
import { stratifiedSplit } from './split.ts';
import type { SplitDocument } from './split.ts';

/** Progress of looking: pages so far, of so many. */
export type OnLook = (done: number, total: number) => void;

export interface DatasetPlan {
  /** Pages that are taken, in the project's order. */
  readonly pages: readonly PageId[];
  readonly documents: readonly DocumentId[];
  readonly test: ReadonlySet<DocumentId>;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  readonly duplicates: readonly { readonly page: PageId; readonly name: string; readonly of: string }[];
  readonly preview: DatasetPreview;
}

const nameOf = (page: StoredPage): string => `${page.documentName}, page ${page.summary.number}`;

/** F1 of the entities of the two people who have read each page independently. */
function agreementByPage(store: ProjectStore): ReadonlyMap<PageId, number | null> {
  return new Map(store.reviews.comparable().map((page) => {
    const { review, first, second, decisions } = store.reviews.compared(page);
    const book = new AgreementBook();
    book.add({ first: { reviewer: review.first ?? '', page: first }, second: { reviewer: review.reviewer, page: second }, decisions });
    return [page, book.report().overall.entities.f1];
  }));
}


/** Counts what the parts of a dataset hold. */
class Contents {
  readonly features = new FeatureCount();
  readonly labels = new Map<DocumentId, Map<string, number>>();
  readonly pages = new Map<DocumentId, number>();
  redacted = { entities: 0, words: 0 };

  add(page: StoredPage, redact: readonly string[]): void {
    this.features.add(exportPage(page));
    const { document } = page.summary;
    this.pages.set(document, (this.pages.get(document) ?? 0) + 1);
    const labels = this.labels.get(document) ?? new Map<string, number>();
    this.labels.set(document, labels);
    for (const { label } of page.records.entities) labels.set(label, (labels.get(label) ?? 0) + 1);
    if (redact.length === 0) return;
    const { entities, words } = redactRecords(page.records, redact);
    this.redacted = { entities: this.redacted.entities + entities, words: this.redacted.words + words };
  }

  get documents(): SplitDocument<DocumentId>[] {
    return [...this.labels].map(([id, labels]) => ({ id, labels }));
  }
}

/**
 * Plans a dataset. Pages are read one at a time, with everything else of the engine in between.
 * @throws LecternError `no-pages` where no page is taken; what `signal` was aborted with
 */
export async function planDataset(store: ProjectStore, spec: DatasetSpec, signal?: AbortSignal, onLook?: OnLook): Promise<DatasetPlan> {
  const summaries = store.pages().filter(({ status }) => status !== 'pending' && status !== 'failed');
  const originals = new Map(store.documents().map((document) => [document.id, document.sha256]));
  const agreement = spec.agreement === null ? new Map<PageId, number | null>() : agreementByPage(store);
  const leftOut = new Map<LeftOutReason, number>();
  const without = (reason: LeftOutReason): void => { leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1); };
  const copies = new Duplicates<PageId>();
  const names = new Map<PageId, string>();
  const duplicates: { page: PageId; name: string; of: string }[] = [];
  const contents = new Contents();
  const pages: PageId[] = [];
  for (const [index, summary] of summaries.entries()) {
    signal?.throwIfAborted();
    onLook?.(index, summaries.length);
    await setImmediate();
    const page = store.storedPage(summary.id);
    const reason = reasonAgainst({
      status: summary.status, documentName: page.documentName, sha256: originals.get(summary.document) ?? '', number: summary.number,
      labels: new Set(page.records.entities.map(({ label }) => label)), reviewedAt: page.reviewedAt, agreement: agreement.get(summary.id) ?? null,
    }, spec);
    if (reason !== null) {
      without(reason);
      continue;
    }
    if (spec.dropDuplicates) {
      const image = page.imagePath === null ? null : await imageHash(page.imagePath).catch(() => null);
      const original = copies.see({ id: summary.id, image, text: textPieces(page.records.words.map(({ text }) => text)) });
      if (original !== null) {
        without('duplicate');
        duplicates.push({ page: summary.id, name: nameOf(page), of: names.get(original) ?? '' });
        continue;
      }
    }
    names.set(summary.id, nameOf(page));
    contents.add(page, spec.redact);
    pages.push(summary.id);
  }
  onLook?.(summaries.length, summaries.length);
  const { documents } = contents;
  const ids = documents.map(({ id }) => id);
  const test = spec.stratify === 'label' ? stratifiedSplit(documents, spec.testShare, spec.seed) : testDocuments(ids, spec.testShare, spec.seed);
  return { pages, documents: ids, test, leftOut, duplicates, preview: previewOf(contents, test, leftOut, duplicates) };
}

function previewOf(contents: Contents, test: ReadonlySet<DocumentId>, leftOut: DatasetPlan['leftOut'], duplicates: DatasetPlan['duplicates']): DatasetPreview {
  const parts = { train: { documents: 0, pages: 0 }, test: { documents: 0, pages: 0 } };
  const labels = new Map<string, { train: number; test: number }>();
  for (const [document, counts] of contents.labels) {
    const part = test.has(document) ? 'test' : 'train';
    parts[part].documents += 1;
    parts[part].pages += contents.pages.get(document) ?? 0;
    for (const [label, count] of counts) {
      const sums = labels.get(label) ?? { train: 0, test: 0 };
      labels.set(label, { ...sums, [part]: sums[part] + count });
    }
  }
  return {
    documents: contents.labels.size, pages: parts.train.pages + parts.test.pages, ...parts,
    labels: [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, sums]) => ({ label, ...sums })),
    leftOut: [...leftOut].map(([reason, count]) => ({ reason, pages: count })),
    duplicates: [...duplicates], redacted: contents.redacted, present: contents.features.present(),
  };
}

/** @throws LecternError `no-pages` */
export function requirePages(plan: DatasetPlan): void {
  if (plan.pages.length > 0) return;
  const [most] = [...plan.leftOut].sort((a, b) => b[1] - a[1]);
  const advice = most?.[0] === 'status' ? 'Mark pages as reviewed, or take pages in other states, too.' : 'Ask for less: fewer labels, more days, a lower agreement, a shorter list of what is left out.';
  throw new LecternError('no-pages', 'No page is left for this dataset.', advice);
}
