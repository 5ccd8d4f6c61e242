/**
 * Counts the pages that a TIFF announces. Where a directory cannot be read, libtiff either leaves out it and all behind
 * it without a word or refuses the pages before it, too; we do neither. Layout: TIFF 6.0, section 2, and BigTIFF
 * (https://libtiff.gitlab.io/libtiff/specification/bigtiff.html).
 */
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** No document has more; a chain that is longer is one that runs in circles. */
const MOST_PAGES = 100_000;

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<DataView | null> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytesRead === length ? new DataView(bytes.buffer) : null;
}

/** The chain of directories, one for each page. */
export interface TiffChain {
  /** Directories that the file names, the last one included where it cannot be read. */
  readonly pages: number;
  /** Where the file names a directory that cannot be read, null where it is sound. */
  readonly broken: { readonly position: number; readonly bytes: number } | null;
}

/** Follows the chain of directories from the header on. */
export async function followTiff(file: string): Promise<TiffChain> {
  const handle = await open(file, 'r');
  try {
    const header = await bytesAt(handle, 0, 16) ?? new DataView(new ArrayBuffer(16));
    const little = header.getUint8(0) === 0x49;
    const big = header.getUint16(2, little) === 43;
    const pointer = (view: DataView, at: number): number => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
    const [countBytes, entryBytes, pointerBytes] = big ? [8, 20, 8] : [2, 12, 4];
    const seen = new Set<number>();
    let position = big ? 8 : 4;
    let next = pointer(header, position);
    while (next !== 0 && !seen.has(next) && seen.size < MOST_PAGES) {
      seen.add(next);
      const count = await bytesAt(handle, next, countBytes);
      const entries = count === null ? 0 : big ? Number(count.getBigUint64(0, little)) : count.getUint16(0, little);
      const after = next + countBytes + entries * entryBytes;
      const link = entries === 0 ? null : await bytesAt(handle, after, pointerBytes);
      if (link === null) return { pages: seen.size, broken: { position, bytes: pointerBytes } };
      position = after;
      next = pointer(link, 0);
    }
    return { pages: seen.size, broken: null };
  } finally {
    await handle.close();
  }
}

/** What to decode: the file itself, or its bytes with the chain ended before a directory that cannot be read. */
export async function soundTiff(file: string): Promise<string | Buffer> {
  const { pages, broken } = await followTiff(file);
  if (broken === null || pages < 2) return file;
  const bytes = await readFile(file);
  bytes.fill(0, broken.position, broken.position + broken.bytes);
  return bytes;
}
