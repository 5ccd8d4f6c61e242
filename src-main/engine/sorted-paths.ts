/** From the paths that a person named to what is to be done with each file: documents, or transcriptions by their format. */
import path from 'node:path';
import type { Problem } from '../../src-shared/errors.ts';
import { filesOfMets, recogniseFormat, unpackArchive } from '../formats/index.ts';
import type { Format } from '../formats/index.ts';
import { problemOf } from '../../src-shared/errors.ts';
import { ARCHIVE_ENDINGS, TRANSCRIPTION_ENDINGS } from '../../src-shared/file-endings.ts';
import { expandPaths } from './expand-paths.ts';
import type { FoundFile } from './expand-paths.ts';

const OF_TRANSCRIPTIONS: ReadonlySet<string> = new Set(TRANSCRIPTION_ENDINGS);
const OF_ARCHIVES: ReadonlySet<string> = new Set(ARCHIVE_ENDINGS);

export interface SortedPaths {
  readonly documents: readonly FoundFile[];
  readonly transcriptions: ReadonlyMap<Format, readonly string[]>;
  /** Folders into which archives were unpacked, to be removed at the end. */
  readonly unpacked: readonly string[];
}

export interface SortOptions {
  readonly formats: readonly Format[];
  /** The project's own folder, which is stayed out of. */
  readonly except: string;
  readonly onProblem: (file: string, problem: Problem) => void;
  readonly signal: AbortSignal;
}

/** Looks through files and folders, into archives too; whatever cannot be looked at is told. */
export async function sortPaths(paths: readonly string[], { formats, except, onProblem, signal }: SortOptions): Promise<SortedPaths> {
  const readable = formats.filter(({ read }) => read !== null);
  const documents: FoundFile[] = [];
  const transcriptions = new Map<Format, string[]>();
  const unpacked: string[] = [];
  const put = (format: Format, file: string): void => {
    const files = transcriptions.get(format) ?? [];
    if (!files.includes(file)) files.push(file);
    transcriptions.set(format, files);
  };
  const look = async (found: FoundFile): Promise<void> => {
    const ending = path.extname(found.file).toLowerCase();
    if (OF_ARCHIVES.has(ending)) {
      const folder = await unpackArchive(found.file, (name, problem) => { onProblem(`${found.file}/${name}`, problem); });
      unpacked.push(folder);
      await walk([folder]);
      return;
    }
    const format = OF_TRANSCRIPTIONS.has(ending) ? await recogniseFormat(found.file, readable) : null;
    if (format !== null) {
      put(format, found.file);
      return;
    }
    const pages = found.named && ending === '.xml' ? await filesOfMets(found.file) : [];
    if (pages.length === 0) documents.push(found);
    for (const file of pages) await look({ file, named: false });
  };
  const walk = async (from: readonly string[]): Promise<void> => {
    for await (const found of expandPaths(from, except)) {
      if (signal.aborted) return;
      if ('problem' in found) {
        onProblem(found.file, found.problem);
        continue;
      }
      try {
        await look(found);
      } catch (error) {
        onProblem(found.file, problemOf(error));
      }
    }
  };
  await walk(paths);
  return { documents, transcriptions, unpacked };
}
