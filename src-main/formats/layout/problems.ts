/** What a reader of XML has to say about a file: single things with their place, and what occurs often as one count. */
import type { Element } from '@xmldom/xmldom';
import type { ReadProblem } from '../types.ts';
import { lineOf, pathOf } from '../xml/tree.ts';

interface Often {
  readonly first: Element;
  readonly say: (count: number) => string;
  readonly advice: string;
  count: number;
}

export class LayoutProblems {
  readonly #file: string;
  readonly #tell: (problem: ReadProblem) => void;
  readonly #often = new Map<string, Often>();

  constructor(file: string, tell: (problem: ReadProblem) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  /** Tells of one thing; the page came without it, or with it mended. */
  warn(element: Element, message: string, advice: string): void {
    this.#tell({ file: this.#file, line: lineOf(element), at: pathOf(element), severity: 'warning', message, advice });
  }

  /** Tells of something for which a whole page or file is missing. */
  fail(element: Element | null, message: string, advice: string, line: number | null = null): void {
    this.#tell({
      file: this.#file, line: element === null ? line : lineOf(element), at: element === null ? '' : pathOf(element),
      severity: 'error', message, advice,
    });
  }

  /** Counts something that may occur on every line; told once, with the place of the first. */
  count(element: Element, say: (count: number) => string, advice: string): void {
    const key = say(0);
    const often = this.#often.get(key);
    if (often === undefined) this.#often.set(key, { first: element, say, advice, count: 1 });
    else often.count += 1;
  }

  /** Tells of what was counted; call it at the end of a page. */
  flush(): void {
    for (const { first, say, advice, count } of this.#often.values()) this.warn(first, say(count), advice);
    this.#often.clear();
  }
}

/** "1 line has", "3 lines have". */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
