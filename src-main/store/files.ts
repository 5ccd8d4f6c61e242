/** The project's files: originals and page images, each under the SHA-256 of its content, whole or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, renameSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { storeError } from './failures.ts';

export type Shelf = 'originals' | 'images';
export const SHELVES: readonly Shelf[] = ['originals', 'images'];

const SHA256 = /^[0-9a-f]{64}$/;
const PART = /^\.part-(\d+)-/;

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Absolute. */
  readonly path: string;
}

/** An extension that is safe in every file system: lower case letters and digits, `bin` where there is none. */
export function safeExtension(file: string): string {
  const extension = path.extname(file).slice(1).toLowerCase();
  return /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin';
}

/** Makes a directory entry durable. Some systems (Windows) cannot open folders; there renaming is durable by itself. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export class ProjectFiles {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Path of a file by its hash, null where there is none. The hash is checked, so that no name can lead elsewhere. */
  find(shelf: Shelf, sha256: string): string | null {
    if (!SHA256.test(sha256)) return null;
    const folder = path.join(this.directory, shelf, sha256.slice(0, 2));
    if (!existsSync(folder)) return null;
    const name = readdirSync(folder).find((entry) => entry.startsWith(`${sha256}.`));
    return name === undefined ? null : path.join(folder, name);
  }

  /**
   * Copies `source` to a shelf. The copy appears under its hash only when all of it is on disk.
   * @param announce called with the hash before the file appears, so that nobody takes it for garbage
   * @throws LecternError `disk-full`, `not-writable`, `file-not-found`, `file-not-readable`
   */
  async keep(shelf: Shelf, source: string | Uint8Array, extension: string, announce: (sha256: string) => void): Promise<KeptFile> {
    const shelfFolder = path.join(this.directory, shelf);
    const part = this.#newPart(shelf);
    try {
      await mkdir(shelfFolder, { recursive: true });
      const { sha256, bytes } = await writePart(part, source);
      const folder = path.join(shelfFolder, sha256.slice(0, 2));
      announce(sha256);
      const standing = this.find(shelf, sha256);
      if (standing !== null && (await stat(standing)).size === bytes) return { sha256, bytes, path: standing };
      const file = standing ?? path.join(folder, `${sha256}.${extension}`);
      const isNew = await mkdir(folder, { recursive: true });
      await rename(part, file);
      await syncDirectory(folder);
      if (isNew !== undefined) await syncDirectory(shelfFolder);
      return { sha256, bytes, path: file };
    } catch (error) {
      throw fileError(error, source, shelfFolder);
    } finally {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  /** Takes a file off its shelf at once and returns where it lies until it is deleted; null where there is none. */
  setAside(shelf: Shelf, sha256: string): string | null {
    const file = this.find(shelf, sha256);
    if (file === null) return null;
    const part = this.#newPart(shelf);
    renameSync(file, part);
    return part;
  }

  /** The hashes on a shelf. */
  async list(shelf: Shelf): Promise<string[]> {
    const hashes: string[] = [];
    for (const entry of await entriesOf(path.join(this.directory, shelf))) {
      if (!entry.isDirectory()) continue;
      for (const file of await entriesOf(path.join(this.directory, shelf, entry.name))) {
        const sha256 = file.name.split('.')[0] ?? '';
        if (SHA256.test(sha256)) hashes.push(sha256);
      }
    }
    return hashes;
  }

  /** Deletes what processes that no longer run have left half-copied. */
  async removeParts(isRunning: (pid: number) => boolean): Promise<void> {
    for (const shelf of SHELVES) {
      for (const entry of await entriesOf(path.join(this.directory, shelf))) {
        const pid = PART.exec(entry.name)?.[1];
        if (pid !== undefined && !isRunning(Number(pid))) await rm(path.join(this.directory, shelf, entry.name), { force: true });
      }
    }
  }

  /** A name for a file that is no longer, or not yet, what a hash stands for. */
  #newPart(shelf: Shelf): string {
    return path.join(this.directory, shelf, `.part-${process.pid}-${randomBytes(6).toString('hex')}`);
  }
}

async function entriesOf(folder: string) {
  if (!existsSync(folder)) return [];
  return await readdir(folder, { withFileTypes: true });
}

/** Writes a new file, hashing on the way, and waits until it is on disk. */
async function writePart(part: string, source: string | Uint8Array): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = typeof source === 'string'
    ? createReadStream(source, { highWaterMark: 1024 * 1024 }) : chunksOf(source);
  let handle: Awaited<ReturnType<typeof open>> | null = null;
  try {
    for await (const chunk of chunks) {
      handle ??= await open(part, 'wx');
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    handle ??= await open(part, 'wx');
    await handle.sync();
  } finally {
    await handle?.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Pieces small enough that hashing one does not hold up anything else. */
function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  const size = 1024 * 1024;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Reading and writing fail for different reasons, and people can do different things about it. */
function fileError(error: unknown, source: string | Uint8Array, shelfFolder: string): unknown {
  const failed = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (typeof source === 'string' && failed === source) {
    if (code === 'ENOENT') return new LecternError('file-not-found', `The file does not exist: ${source}`, 'Check the path.', { cause: error });
    if (code === 'EACCES' || code === 'EPERM') {
      return new LecternError('file-not-readable', `The file may not be read: ${source}`, 'Change its permissions.', { cause: error });
    }
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new LecternError(
      'not-writable', `The project's folder cannot be written to: ${shelfFolder}`, 'Change the permissions of the folder.', { cause: error },
    );
  }
  return storeError(error, shelfFolder);
}
