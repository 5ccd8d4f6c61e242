/** Files on their way from the browser: streamed to disk, never held in memory. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LecternError } from '../../src-shared/errors.ts';
import { DEVICE_NAME } from '../../src-shared/file-names.ts';
import { newId } from '../../src-shared/ids.ts';

/** Bytes that one upload may have: 4 GiB. */
export const LARGEST_UPLOAD = 4 * 1024 ** 3;

/** Bytes of a name that file systems take, with room for what they add. */
const LONGEST_NAME = 200;

/** Folders that a file's path keeps, the nearest ones: as many as any collection has, and short enough for file systems. */
const MOST_FOLDERS = 12;

/** A file's name as it may stand on disk: no folders, control characters or devices, of a bearable length; its ending stays. */
export function safeName(name: string): string {
  const flat = name.normalize('NFC').replace(/[/\\\p{Cc}]+/gu, ' ').trim();
  const ending = path.extname(flat).slice(0, 16);
  let stem = flat.slice(0, flat.length - path.extname(flat).length);
  while (Buffer.byteLength(stem + ending) > LONGEST_NAME) stem = Array.from(stem).slice(0, -1).join('');
  // Windows drops dots and blanks at the end, so that other names would become equal to this one.
  const whole = `${stem}${ending}`.replace(/[. ]+$/u, '').replace(DEVICE_NAME, '$1_');
  return whole === '' ? 'document' : whole;
}

/** A file's path from the folder that it was sent with, given with `/`, as it may stand below any folder on disk. */
export function safePath(given: string): string {
  const parts = given.split('/').filter((part) => !/^[.\s]*$/u.test(part)).map(safeName);
  return parts.length === 0 ? safeName('') : path.join(...parts.slice(-MOST_FOLDERS - 1));
}

/** Lets at most `limit` bytes through. */
function limiter(limit: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed <= limit) done(null, chunk);
      else done(tooLarge(limit));
    },
  });
}

function tooLarge(limit: number): LecternError {
  return new LecternError(
    'invalid-input', `The file is larger than ${Math.round(limit / 1024 ** 2)} MB.`,
    'Import it from the machine that Lectern runs on, with `lectern import`.',
  );
}

/**
 * Keeps a request's body as a file in a folder of its own under `uploads`, named after the upload.
 * @param name the file's name, or its path from a folder that it is sent with, with `/`
 * @returns the upload's name, for `documents.importUploads`
 * @throws LecternError `invalid-input` above `limit` bytes; file system errors. Nothing of it stays then.
 */
export async function receiveUpload(request: IncomingMessage, uploads: string, name: string, limit = LARGEST_UPLOAD): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const upload = newId('u-');
  const folder = path.join(uploads, upload);
  const file = path.join(folder, safePath(name));
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await pipeline(request, limiter(limit), createWriteStream(file, { flags: 'wx' }));
    return upload;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
