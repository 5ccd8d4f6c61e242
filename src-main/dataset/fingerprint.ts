/** What pages look like and say, in few bits: pages that are alike have fingerprints that differ in few of them. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';

const COLUMNS = 9;
const ROWS = 8;
/** Words that make one piece of text to compare. */
const SHINGLE = 3;

/**
 * The difference hash of a picture, 64 bits: whether it grows darker from one cell to the next of a 9 x 8 grid
 * (N. Krawetz, "Kind of Like That", 2013).
 * @throws where the picture cannot be read
 */
export async function imageHash(file: string): Promise<bigint> {
  const grey = await sharp(file).flatten({ background: '#ffffff' }).greyscale().resize(COLUMNS, ROWS, { fit: 'fill' }).raw().toBuffer();
  let hash = 0n;
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column + 1 < COLUMNS; column += 1) {
      const at = row * COLUMNS + column;
      hash = (hash << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return hash;
}

/** Pieces of a page's text: hashes of every three words in a row, in lower case; of shorter texts, of the whole. */
export function textPieces(words: readonly string[]): ReadonlySet<string> {
  const plain = words.map((word) => word.toLowerCase());
  const pieces = new Set<string>();
  const last = Math.max(1, plain.length - SHINGLE + 1);
  for (let start = 0; start < last; start += 1) {
    const piece = plain.slice(start, start + SHINGLE).join(' ');
    if (piece !== '') pieces.add(createHash('sha256').update(piece).digest('base64').slice(0, 12));
  }
  return pieces;
}

/** Jaccard's coefficient of two sets; 1 for two empty ones. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/** How many bits differ. */
export function bitsApart(a: bigint, b: bigint): number {
  let count = 0;
  for (let rest = a ^ b; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}
