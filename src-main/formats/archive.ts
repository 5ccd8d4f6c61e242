/**
 * ZIP archives as other programs export them, unpacked into a folder of their own. Names that lead elsewhere, and
 * archives that would grow beyond all reason, are refused.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { LecternError } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';

/** A thousand pages with scans of 30 MB; more is not one export. */
const MOST_BYTES = 32 * 2 ** 30;
const MOST_ENTRIES = 50_000;
/** Text shrinks to a twentieth, an image hardly; what shrinks more than this was made to swell. */
const MOST_SHRUNK = 200;
/** Small files may shrink as they like. */
const SMALL = 2 ** 20;

const damaged = (cause: unknown): LecternError =>
  new LecternError('file-damaged', 'The archive is damaged or is no ZIP archive.', 'Export or copy it again.', { cause });

function problemOfEntry(name: string, { uncompressedSize, compressedSize, generalPurposeBitFlag }: Entry): Problem | null {
  if (yauzl.validateFileName(name) !== null || name.split(/[\\/]/u).includes('..')) {
    return { code: 'not-allowed', message: 'The name of this entry leads out of the archive; it was left out.', advice: 'Do not trust this archive.' };
  }
  if ((generalPurposeBitFlag & 1) !== 0) {
    return { code: 'password-required', message: 'This entry is encrypted; it was left out.', advice: 'Unpack the archive with its password and import the folder.' };
  }
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_SHRUNK) {
    return { code: 'not-allowed', message: 'This entry would grow to more than 200 times its size, as archives do that are made to fill a disk; it was left out.', advice: 'Do not trust this archive.' };
  }
  return null;
}

const TWICE: Problem = { code: 'invalid-input', message: 'The archive has two entries of this name; the first was taken.', advice: 'Check that the first is the right one.' };

async function openArchive(file: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw damaged(error);
  }
}

/**
 * Unpacks an archive.
 * @param onProblem told of entries that were left out
 * @returns the folder, in the system's folder for temporary files, named like the archive; whoever calls removes the folder around it
 * @throws LecternError `file-damaged`, `not-allowed` where it is too large; nothing stays then
 */
export async function unpackArchive(file: string, onProblem: (entry: string, problem: Problem) => void): Promise<string> {
  const around = await mkdtemp(path.join(tmpdir(), 'lectern-archive-'));
  const folder = path.join(around, path.parse(file).name);
  await mkdir(folder);
  const archive = await openArchive(file).catch(async (error: unknown) => {
    await rm(around, { recursive: true, force: true });
    throw error;
  });
  try {
    if (archive.entryCount > MOST_ENTRIES) throw new LecternError('not-allowed', `The archive has more than ${MOST_ENTRIES} entries.`, 'Unpack it and import its folders one by one.');
    let bytes = 0;
    const seen = new Set<string>();
    for await (const entry of archive.eachEntry()) {
      // Names are decoded here and not by the library, which would refuse the whole archive for one that is not sane.
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      const problem = seen.has(name) ? TWICE : problemOfEntry(name, entry);
      seen.add(name);
      if (problem !== null) {
        onProblem(name, problem);
        continue;
      }
      const target = path.join(folder, ...name.split('/'));
      if (name.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      bytes += entry.uncompressedSize;
      if (bytes > MOST_BYTES) throw new LecternError('not-allowed', 'The archive would grow to more than 32 GB.', 'Unpack it and import its folders one by one.');
      await mkdir(path.dirname(target), { recursive: true });
      // The stream ends with an error where an entry holds more than it says.
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx' }));
    }
    return folder;
  } catch (error) {
    await rm(around, { recursive: true, force: true });
    throw error instanceof LecternError || (error instanceof Error && 'code' in error) ? error : damaged(error);
  } finally {
    archive.close();
  }
}
