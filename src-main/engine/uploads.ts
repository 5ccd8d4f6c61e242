/** Files that a browser has uploaded: each lies alone in a folder that is named after its upload. */
import { readdir } from 'node:fs/promises';
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
