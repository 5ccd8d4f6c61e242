/** Errors of all pages of a report. */
import { ERROR_KINDS } from './kinds.ts';
import type { ErrorKind, PageError } from './kinds.ts';

/** An error and the page (number from 1) that it stands on. */
export interface PlacedError extends PageError {
  readonly page: number;
  readonly name: string;
}

export class ErrorList {
  readonly #errors: PlacedError[] = [];

  add(page: number, name: string, errors: readonly PageError[]): void {
    for (const error of errors) this.#errors.push({ ...error, page, name });
  }

  get length(): number {
    return this.#errors.length;
  }

  /** Errors of a kind, by what they are in detail, the most frequent first. */
  byDetail(kind: ErrorKind): (readonly [detail: string, errors: readonly PlacedError[]])[] {
    const groups = Map.groupBy(this.#errors.filter((error) => error.kind === kind), (error) => error.detail);
    return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  }

  /** Kinds that occur, in the order of the report, with the number of their errors. */
  get kinds(): (readonly [kind: ErrorKind, count: number])[] {
    return (Object.keys(ERROR_KINDS) as ErrorKind[])
      .map((kind) => [kind, this.#errors.filter((error) => error.kind === kind).length] as const)
      .filter(([, count]) => count > 0);
  }
}
