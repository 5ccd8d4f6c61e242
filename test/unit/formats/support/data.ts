/** Where documents of others lie that tests work against without keeping a copy: `LECTERN_DATA`, else beside the project. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const DATA = process.env['LECTERN_DATA'] ?? path.resolve(import.meta.dirname, '../../../../../shared/data');

/** Files below a folder of the data whose names end in `ending`; none where the data is not here. */
export function dataFiles(folder: string, ending: string): string[] {
  const root = path.join(DATA, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).sort().map((name) => path.join(root, name));
}
