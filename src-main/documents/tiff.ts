/**
 * Counts the pages that a TIFF announces. libtiff stops at the first directory that it cannot read, so that the pages
 * behind the damage would vanish without a word. Layout: TIFF 6.0, section 2, and BigTIFF
 * (https://libtiff.gitlab.io/libtiff/specification/bigtiff.html).
 */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** No document has more; a chain that is longer is one that runs in circles. */
const MOST_PAGES = 100_000;

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<DataView | null> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytesRead === length ? new DataView(bytes.buffer) : null;
}

/** The number of directories that the chain from the header names, an unreadable last one included. */
export async function announcedPages(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const header = await bytesAt(handle, 0, 16) ?? new DataView(new ArrayBuffer(16));
    const little = header.getUint8(0) === 0x49;
    const big = header.getUint16(2, little) === 43;
    const pointer = (view: DataView, at: number): number => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
    const [countBytes, entryBytes, pointerBytes] = big ? [8, 20, 8] : [2, 12, 4];
    const seen = new Set<number>();
    let next = pointer(header, big ? 8 : 4);
    while (next !== 0 && !seen.has(next) && seen.size < MOST_PAGES) {
      seen.add(next);
      const count = await bytesAt(handle, next, countBytes);
      if (count === null) break;
      const entries = big ? Number(count.getBigUint64(0, little)) : count.getUint16(0, little);
      const link = await bytesAt(handle, next + countBytes + entries * entryBytes, pointerBytes);
      next = link === null ? 0 : pointer(link, 0);
    }
    return seen.size;
  } finally {
    await handle.close();
  }
}
