/** Counts what became of things that a format carries only in part, such as coordinates that were rounded. */
import type { ExportSummary } from './types.ts';

export class Losses {
  readonly #counts = new Map<string, number>();

  /** @param what a full sentence; the same sentence is counted together */
  add(what: string, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  list(): ExportSummary['losses'] {
    return [...this.#counts].map(([what, count]) => ({ what, count }));
  }
}
