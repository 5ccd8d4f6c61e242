/** What is said between an export and the thread that writes it. */
import type { ExportFormat } from '../../../src-shared/api/index.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import type { ExportPage, ExportRequest, ExportSummary } from '../types.ts';

/** A request without what cannot travel to another thread. */
export type PlainRequest = Omit<ExportRequest, 'pages' | 'signal' | 'onPage'>;

/** To the thread. A page is sent for each `next`, `null` after the last. */
export type Order =
  | { readonly kind: 'page'; readonly page: ExportPage | null }
  | { readonly kind: 'cancel' };

/** From the thread. */
export type Report =
  | { readonly kind: 'next' }
  | { readonly kind: 'written'; readonly pages: number }
  | { readonly kind: 'done'; readonly summary: ExportSummary }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What the thread is started with. */
export interface Start {
  readonly format: ExportFormat;
  readonly request: PlainRequest;
}
