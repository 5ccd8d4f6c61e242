/** Names for the elements of a TEI file: unique in the file, made of the page's number and the record's id. */

const UNFIT = /[^\p{L}\p{N}._-]/gu;

export class PageIds {
  readonly #page: string;
  readonly #parts = new Map<string, number>();

  /** @param page from 1 within the file */
  constructor(page: number) {
    this.#page = `p${page}`;
  }

  get surface(): string {
    return `${this.#page}-surface`;
  }

  /** Of the zone where a thing lies. */
  zone(record: string): string {
    return `${this.#page}-z-${record.replace(UNFIT, '_')}`;
  }

  /** Of the text of a thing. */
  text(record: string): string {
    return `${this.#page}-t-${record.replace(UNFIT, '_')}`;
  }

  /** Of an entity: its first part. */
  entity(record: string): string {
    return this.text(record);
  }

  /** Attributes of one more part of an entity; parts of one that is not whole name the part before them. */
  part(entity: string, isPart: boolean): Record<string, string | undefined> {
    const before = this.#parts.get(entity) ?? 0;
    this.#parts.set(entity, before + 1);
    const name = (part: number): string => part === 0 ? this.text(entity) : `${this.text(entity)}-${part + 1}`;
    return { 'xml:id': name(before), prev: isPart && before > 0 ? `#${name(before - 1)}` : undefined };
  }
}
