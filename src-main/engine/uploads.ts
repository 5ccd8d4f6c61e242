/** Files that a browser has uploaded: each comes alone in a folder that is named after its upload. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';

const UPLOAD_NAME = /^u-[0-9a-z]{12}$/;

/** @throws LecternError `not-found` where there is no such upload */
export async function uploadedFile(uploads: string | null, name: string): Promise<string> {
  const folder = uploads === null || !UPLOAD_NAME.test(name) ? null : path.join(uploads, name);
  const [file] = folder === null ? [] : await readdir(folder).catch(() => []);
  if (folder === null || file === undefined) {
    throw new LecternError('not-found', 'The uploaded file is not there any more.', 'Upload it again.');
  }
  return path.join(folder, file);
}

/** What names of files begin with alike, without what is left of a number or a mark at its end; else the first name's stem. */
export function sharedName(names: readonly string[]): string {
  const stems = names.map((name) => path.parse(name).name);
  const [first = ''] = stems;
  if (stems.every((stem) => stem === first)) return first;
  let length = 0;
  while (length < first.length && stems.every((stem) => stem[length] === first[length])) length += 1;
  const shared = first.slice(0, length).replace(/[\s\p{P}\p{N}]+$/u, '');
  return shared === '' ? first : shared;
}

/**
 * Lays files that were uploaded together into one folder within the first one's, as they lay on the computer that they
 * come from: a transcription finds its images beside it, and a document made of them is called as they are. Of two files
 * of one name the second stays where it is, and so does a file that comes alone.
 * @returns the files' paths, in the order of `files`
 */
export async function layTogether(files: readonly string[]): Promise<string[]> {
  const [first] = files;
  if (first === undefined || files.length === 1) return [...files];
  const folder = path.join(path.dirname(first), sharedName(files.map((file) => path.basename(file))));
  const laid: string[] = [];
  for (const file of files) {
    const place = path.join(folder, path.basename(file));
    if (existsSync(place)) {
      laid.push(file);
      continue;
    }
    // The folder may be called as a file beside it is, so the file goes through a name that no upload has.
    const passing = `${path.dirname(file)}.part`;
    await rename(file, passing);
    await mkdir(folder, { recursive: true });
    await rename(passing, place);
    if (file !== first) await rmdir(path.dirname(file));
    laid.push(place);
  }
  return laid;
}

/** Removes uploaded files, and what was made for an upload once no file is left in it. Files outside `uploads` stay. */
export async function removeUploads(uploads: string, files: readonly string[]): Promise<void> {
  const folders = new Set<string>();
  for (const file of files) {
    const [name = ''] = path.relative(uploads, file).split(path.sep);
    if (!UPLOAD_NAME.test(name)) continue;
    await rm(file, { force: true });
    folders.add(path.join(uploads, name));
  }
  for (const folder of folders) {
    const left = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    if (!left.some((one) => one.isFile())) await rm(folder, { recursive: true, force: true });
  }
}
