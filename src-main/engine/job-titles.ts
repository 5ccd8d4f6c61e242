/** What jobs are called in lists. */
import path from 'node:path';
import type { BatchPlan } from '../../src-shared/api/index.ts';

/** `Import letter.pdf`, `Import 3 files and folders`. */
export function importTitle(paths: readonly string[]): string {
  const [first] = paths;
  return paths.length === 1 && first !== undefined ? `Import ${path.basename(first)}` : `Import ${paths.length} files and folders`;
}

/** `Predict 1 page`, `Export 20 pages`. */
export function pagesTitle(verb: string, pages: number): string {
  return `${verb} ${pages} ${pages === 1 ? 'page' : 'pages'}`;
}

/** `Confirm what is sure on 20 pages`, `Take back on 20 pages: confirm what is sure`. */
export function batchTitle(plan: BatchPlan, undo: boolean, pages: number): string {
  const titles: Readonly<Record<BatchPlan['kind'], string>> = { confirm: 'Confirm what is sure', replace: 'Replace a text' };
  const where = pagesTitle('on', pages);
  const title = titles[plan.kind];
  return undo ? `Take back ${where}: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : `${title} ${where}`;
}
