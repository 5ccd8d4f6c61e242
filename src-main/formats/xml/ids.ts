/**
 * Names of elements and names of records. What is read gets the file's own ids where they will do, else ids made from
 * its place, so that reading a file twice gives the same ids: that is how records find their elements again.
 */

const LONGEST = 64;
/** What XML lets an ID be (NCName), in the characters that occur. */
const NC_NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;

export class RecordIds {
  readonly #taken = new Set<string>();

  /**
   * An id for a record.
   * @param wanted the element's own id, null where it has none
   * @param fallback made from the element's place, short
   * @returns the id, and whether `wanted` was in use already
   */
  take(wanted: string | null, fallback: string): { id: string; isTwin: boolean } {
    const usable = wanted !== null && wanted.length > 0 && wanted.length <= LONGEST;
    const isTwin = usable && this.#taken.has(wanted);
    const stem = usable && !isTwin ? wanted : fallback.slice(-LONGEST + 6);
    let id = stem;
    for (let twin = 2; this.#taken.has(id); twin += 1) id = `${stem}-${twin}`;
    this.#taken.add(id);
    return { id, isTwin };
  }
}

/** Ids for the elements of a file that is written: records' ids where XML takes them, unique in the whole file. */
export class ElementIds {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  take(record: string): string {
    const stem = NC_NAME.test(record) ? record : `x${record.replace(/[^\p{L}\p{N}._-]/gu, '_')}`;
    let id = stem;
    for (let twin = 2; this.#taken.has(id); twin += 1) id = `${stem}-${twin}`;
    this.#taken.add(id);
    return id;
  }

  /** Gives an id back whose element is gone. */
  release(id: string): void {
    this.#taken.delete(id);
  }
}
