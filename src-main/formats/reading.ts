/** A page as it is read: its lines, and which line a word stands in. */
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import { rowsOf } from '../../src-shared/reading-order.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';

function integerBoxOf(word: Word): IntegerBox {
  const box = boxOfQuad(word.quad);
  return [Math.round(box.x0), Math.round(box.y0), Math.round(box.x1), Math.round(box.y1)];
}

/**
 * All words of a page, line by line in reading order. Words that belong to no line come last, in rows by their place.
 * No line is empty, and no word comes twice.
 */
export function readingLines(records: Pick<PageRecords, 'words' | 'lines'>): Word[][] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const lines: Word[][] = [];
  for (const line of records.lines) {
    const members: Word[] = [];
    for (const id of line.words) {
      const word = words.get(id);
      if (word === undefined) continue;
      members.push(word);
      words.delete(id);
    }
    if (members.length > 0) lines.push(members);
  }
  const stray = [...words.values()];
  for (const row of rowsOf(stray.map(integerBoxOf))) lines.push(row.flatMap((index) => stray[index] ?? []));
  return lines;
}
