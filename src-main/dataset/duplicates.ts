/** Pages that look and read like one before them. */
import { bitsApart, likeness } from './fingerprint.ts';

export interface Fingerprint<Id extends string> {
  readonly id: Id;
  /** 64 bits; null where there is no image, and then texts alone are compared. */
  readonly image: bigint | null;
  readonly text: ReadonlySet<string>;
}

/** Bits of 64 in which the images of two copies may differ, and how like their texts are at least. */
const MOST_BITS = 7;
const LEAST_LIKENESS = 0.8;
/** Bits are compared in bands: two hashes that differ in at most seven bits are equal in one of eight bands of eight. */
const BANDS = 8n;
const BAND_BITS = 64n / BANDS;
const BAND_MASK = (1n << BAND_BITS) - 1n;

function keysOf({ image, text }: Fingerprint<string>): string[] {
  if (image === null) return [`t${[...text].sort().slice(0, 1).join('')}`];
  return Array.from({ length: Number(BANDS) }, (_, band) => `i${band}:${(image >> (BigInt(band) * BAND_BITS)) & BAND_MASK}`);
}

/**
 * Finds copies as pages are looked at one after the other. A blank form and one that is filled in look alike but do not
 * read alike; two letters with the same words look different: both are wanted, image and text.
 */
export class Duplicates<Id extends string> {
  readonly #buckets = new Map<string, Fingerprint<Id>[]>();

  /** The earlier page that this one is a copy of, null where it is none; then it is remembered itself. */
  see(page: Fingerprint<Id>): Id | null {
    const keys = keysOf(page);
    const seen = new Set<Id>();
    for (const key of keys) {
      for (const other of this.#buckets.get(key) ?? []) {
        if (seen.has(other.id)) continue;
        seen.add(other.id);
        if (isCopy(page, other)) return other.id;
      }
    }
    for (const key of keys) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, [page]);
      else bucket.push(page);
    }
    return null;
  }
}

function isCopy(a: Fingerprint<string>, b: Fingerprint<string>): boolean {
  if ((a.image === null) !== (b.image === null)) return false;
  if (a.image !== null && b.image !== null && bitsApart(a.image, b.image) > MOST_BITS) return false;
  return likeness(a.text, b.text) >= LEAST_LIKENESS;
}
