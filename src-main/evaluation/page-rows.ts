/** Rows of a page with their text: what the rules for fields look at. Places are pixels. */
import { boxAround, boxOfQuad } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { rowsOf } from '../../src-shared/reading-order.ts';
import { normaliseText } from '../model/text.ts';
import type { PageInput } from '../model/types.ts';

/** A word of a row; `start` and `end` are where it stands in the row's text. */
export interface RowWord {
  readonly text: string;
  readonly box: Box;
  readonly start: number;
  readonly end: number;
}

/** Words that stand side by side, from left to right; `text` is theirs, joined with spaces. */
export interface Row {
  readonly text: string;
  readonly words: readonly RowWord[];
  readonly box: Box;
}

function rowOf(parts: readonly { readonly text: string; readonly box: Box }[]): Row | null {
  const box = boxAround(parts.map((part) => part.box));
  if (box === null) return null;
  let at = 0;
  const words = parts.map((part): RowWord => {
    const start = at;
    at += part.text.length + 1;
    return { ...part, start, end: start + part.text.length };
  });
  return { text: words.map((word) => word.text).join(' '), words, box };
}

/** The rows of a page from top to bottom; words without text are left out. */
export function pageRows(page: Pick<PageInput, 'words'>): Row[] {
  const words = page.words.map((word) => ({ text: normaliseText(word.text), box: boxOfQuad(word.quad) })).filter((word) => word.text !== '');
  const rows = rowsOf(words.map(({ box }) => [box.x0, box.y0, box.x1, box.y1]));
  return rows.flatMap((row) => rowOf(row.flatMap((index) => words[index] ?? [])) ?? []);
}

/** A row cut at gaps wider than `gap` times the height of the word before them. */
export function piecesOfRow(row: Row, gap: number): Row[] {
  const pieces: RowWord[][] = [];
  let before: RowWord | null = null;
  for (const word of row.words) {
    const wide = before === null || word.box.x0 - before.box.x1 > gap * (before.box.y1 - before.box.y0);
    if (wide) pieces.push([word]);
    else pieces.at(-1)?.push(word);
    before = word;
  }
  return pieces.flatMap((piece) => rowOf(piece) ?? []);
}

/** The part of a row that begins at or behind a place in its text; null where nothing does. */
export function restOfRow(row: Row, at: number): Row | null {
  return rowOf(row.words.filter((word) => word.start >= at));
}
