/** Files that a browser has uploaded: each comes alone in a folder that is named after its upload, below it the folders that it was sent with. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';

const UPLOAD_NAME = /^u-[0-9a-z]{12}$/;

export interface Upload {
  /** The folder that is named after the upload. */
  readonly folder: string;
  /** The file's path from there: its name, or folders and its name. */
  readonly file: string;
}

/** @throws LecternError `not-found` where there is no such upload */
export async function findUpload(uploads: string | null, name: string): Promise<Upload> {
  const folder = uploads === null || !UPLOAD_NAME.test(name) ? null : path.join(uploads, name);
  const [file] = folder === null ? [] : await filesAt(folder);
  if (folder === null || file === undefined) {
    throw new LecternError('not-found', 'The uploaded file is not there any more.', 'Upload it again.');
  }
  return { folder, file: path.relative(folder, file) };
}

/** A file itself, or all files below a folder; none where nothing is there. */
async function filesAt(place: string): Promise<string[]> {
  const isFolder = await stat(place).then((found) => found.isDirectory(), () => false);
  if (!isFolder) return existsSync(place) ? [place] : [];
  const below = await readdir(place, { recursive: true, withFileTypes: true });
  return below.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
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

/** The outermost folder of a file's path; empty where it is in none. */
function outermost({ file }: Upload): string {
  const [first = '', ...inside] = file.split(path.sep);
  return inside.length === 0 ? '' : first;
}

/**
 * Lays files that were uploaded together into folders as they lay on the computer that they come from. What came with
 * folders lies in these; the rest lies in one folder, so that a transcription finds its images beside it and a document made
 * of them is called as they are. Of two files of one path the second stays where it is, and so does a file that comes alone.
 * @returns paths to import, in the order of `uploads`: of folders that were sent, and of other files
 */
export async function layTogether(uploads: readonly Upload[]): Promise<string[]> {
  const loose = uploads.filter((upload) => outermost(upload) === '');
  const inFolders = uploads.filter((upload) => outermost(upload) !== '');
  const laid = new Map<Upload, string>();
  // Each kind has a place of its own, as a folder that was sent may be called as the one that is made for the rest.
  const shared = sharedName(loose.map(({ file }) => file));
  for (const upload of loose) laid.set(upload, loose.length === 1 ? path.join(upload.folder, upload.file) : await lay(upload, loose[0], path.join(shared, upload.file)));
  for (const upload of inFolders) {
    const file = await lay(upload, inFolders[0], upload.file);
    laid.set(upload, file.slice(0, file.length - upload.file.length) + outermost(upload));
  }
  return [...new Set(uploads.flatMap((upload) => laid.get(upload) ?? []))];
}

/** Moves a file to `target` in the folder of another upload, unless a file is there. @returns where it is then */
async function lay(upload: Upload, into: Upload | undefined, target: string): Promise<string> {
  const { folder } = into ?? upload;
  const file = path.join(upload.folder, upload.file);
  const place = path.join(folder, target);
  if (existsSync(place)) return file;
  // A folder may be called as a file beside it is, so the file goes through a name that no upload has.
  const passing = `${upload.folder}.part`;
  await rename(file, passing);
  await mkdir(path.dirname(place), { recursive: true });
  await rename(passing, place);
  if (upload.folder !== folder) await rm(upload.folder, { recursive: true });
  return place;
}

/**
 * Removes uploaded files, and what was made for an upload once no file is left in it. Files outside `uploads` stay.
 * @param paths of files, and of folders with all that is in them
 * @param except files that stay
 */
export async function removeUploads(uploads: string, paths: readonly string[], except: ReadonlySet<string> = new Set()): Promise<void> {
  const folders = new Set<string>();
  for (const place of paths) {
    const [name = ''] = path.relative(uploads, place).split(path.sep);
    if (!UPLOAD_NAME.test(name)) continue;
    for (const file of await filesAt(place)) if (!except.has(file)) await rm(file, { force: true });
    folders.add(path.join(uploads, name));
  }
  for (const folder of folders) if ((await filesAt(folder)).length === 0) await rm(folder, { recursive: true, force: true });
}
