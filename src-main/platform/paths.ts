/** Where the program's own parts lie, in a source tree, in a bundle and in an installed application. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Processes and threads that the program starts beside itself. */
export type EntryName = 'engine' | 'inference' | 'page-worker' | 'export-worker';

const SOURCES: Readonly<Record<EntryName, string>> = {
  engine: 'src-main/engine/process.ts',
  inference: 'src-main/model/inference-process.ts',
  'page-worker': 'src-main/documents/page-worker.ts',
  'export-worker': 'src-main/formats/thread/export-worker.ts',
};

/** True where the program runs from its TypeScript sources, false in a bundle (`out/main`). */
const fromSource = import.meta.url.endsWith('.ts');

/** The root of the project or of the installed application's resources: the folder that holds `package.json`. */
export function rootDirectory(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(directory, 'package.json'))) {
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error('The folder with package.json was not found above the program.');
    directory = parent;
  }
  return directory;
}

/** The file to start for one of the program's own processes or threads. */
export function entryFile(name: EntryName): string {
  const root = rootDirectory();
  return fromSource ? path.join(root, SOURCES[name]) : path.join(root, 'out', 'main', `${name}.js`);
}

/**
 * A folder that ships with the program (`models`, `samples`). In an installed application these lie beside the
 * archive, because native code must be able to open them.
 */
export function shippedDirectory(name: 'models' | 'samples'): string {
  const inRoot = path.join(rootDirectory(), name);
  const unpacked = inRoot.replace(`app.asar${path.sep}`, `app.asar.unpacked${path.sep}`);
  return existsSync(unpacked) ? unpacked : inRoot;
}

/** The person's folder for settings and the list of projects; `LECTERN_HOME` overrides it. */
export function userDirectory(): string {
  const override = process.env['LECTERN_HOME'];
  if (override !== undefined && override !== '') return override;
  if (process.platform === 'win32') return path.join(process.env['APPDATA'] ?? homedir(), 'Lectern');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Lectern');
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share'), 'lectern');
}
