/**
 * Runs of words for formats whose smallest piece is a text line: the words of a line that belong to one entity, or to
 * none, one after the other. Words of no line are runs of their own.
 */
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxAround, boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import { isTurned } from './features.ts';

export interface WordRun {
  readonly words: readonly Word[];
  /** Place of the line among the page's lines, null for words of no line. */
  readonly line: number | null;
  /** Place of the entity among the page's entities, null for words of none. */
  readonly entity: number | null;
}

/** The runs of a page in reading order. */
export function wordRuns(records: PageRecords): WordRun[] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const entityOf = new Map<string, number>(records.entities.flatMap((entity, index) => entity.words.map((word) => [word, index] as const)));
  const inLines = new Set<string>(records.lines.flatMap((line) => line.words));
  const lines = records.lines.toSorted((a, b) => a.order - b.order).map((line, index) => ({ line: index, members: line.words }));
  const stray = records.words.filter((word) => !inLines.has(word.id)).map((word) => ({ line: null, members: [word.id] }));
  return [...lines, ...stray].flatMap(({ line, members }) => {
    const runs: { words: Word[]; line: number | null; entity: number | null }[] = [];
    for (const id of members) {
      const word = words.get(id);
      if (word === undefined) continue;
      const entity = entityOf.get(id) ?? null;
      const run = runs.at(-1);
      if (run?.entity === entity) run.words.push(word);
      else runs.push({ words: [word], line, entity });
    }
    return runs;
  });
}

/** The quadrilateral around a run: upright where its words are, else from the first word's left side to the last one's right. */
export function quadOfRun(words: readonly Word[]): Quad {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [0, 0, 0, 0, 0, 0, 0, 0];
  if (words.some((word) => isTurned(word.quad))) {
    return [first.quad[0], first.quad[1], last.quad[2], last.quad[3], last.quad[4], last.quad[5], first.quad[6], first.quad[7]];
  }
  const around = boxAround(words.map((word) => boxOfQuad(word.quad)));
  return around === null ? first.quad : quadOfBox(around);
}
