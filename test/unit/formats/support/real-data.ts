/** Documents of other projects, for tests on real files: used where they lie, never copied. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of a data set below `LECTERN_DATA` (or `shared/data` beside the repository), null where it is not there. */
export function realData(name: string): string | null {
  const roots = [process.env['LECTERN_DATA'], path.resolve('..', 'shared', 'data'), path.resolve('..', '..', 'shared', 'data')];
  return roots.flatMap((root) => (root === undefined ? [] : [path.join(root, name)])).find((folder) => existsSync(folder)) ?? null;
}
