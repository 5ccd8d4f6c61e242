/** What jobs are called in lists. */
import path from 'node:path';

/** `Import letter.pdf`, `Import 3 files and folders`. */
export function importTitle(paths: readonly string[]): string {
  const [first] = paths;
  return paths.length === 1 && first !== undefined ? `Import ${path.basename(first)}` : `Import ${paths.length} files and folders`;
}

/** `Predict 1 page`, `Export 20 pages`. */
export function pagesTitle(verb: string, pages: number): string {
  return `${verb} ${pages} ${pages === 1 ? 'page' : 'pages'}`;
}
