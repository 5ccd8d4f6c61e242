/** Counts what an export wrote. */
import type { ExportPage } from './types.ts';

export class Tally {
  pages = 0;
  readonly #documents = new Set<string>();
  #words = 0;
  #entities = 0;
  #links = 0;

  add(page: ExportPage): void {
    this.pages += 1;
    this.#documents.add(page.summary.document);
    this.#words += page.records.words.length;
    this.#entities += page.records.entities.length;
    this.#links += page.records.links.length;
  }

  counts(): { documents: number; pages: number; words: number; entities: number; links: number } {
    return { documents: this.#documents.size, pages: this.pages, words: this.#words, entities: this.#entities, links: this.#links };
  }
}
