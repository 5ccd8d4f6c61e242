/** What changed from one short text to another, by the characters that people see. */

export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The characters that people see; a letter and its combining marks are one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Beyond this product of lengths, texts are told apart only by what they share at both ends: the table would be too large. */
const LARGEST_TABLE = 250_000;

/** Length of the longest common subsequence of what follows each pair of places. */
function commonAfter(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/**
 * The parts of both texts in order: those in common, those that went and those that came, what went before what came.
 * Parts that are the same or went make up `before`; those that are the same or came make up `after`.
 */
export function diffText(before: string, after: string): DiffPart[] {
  const a = graphemes(before);
  const b = graphemes(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;

  const parts: DiffPart[] = [];
  const put = (kind: DiffPart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (text === '') return;
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  };
  put('same', a.slice(0, start).join(''));
  const went = a.slice(start, a.length - end);
  const came = b.slice(start, b.length - end);
  if (went.length * came.length > LARGEST_TABLE) {
    put('removed', went.join(''));
    put('added', came.join(''));
  } else {
    const table = commonAfter(went, came);
    let i = 0;
    let j = 0;
    let added = '';
    while (i < went.length || j < came.length) {
      if (i < went.length && j < came.length && went[i] === came[j]) {
        put('added', added);
        added = '';
        put('same', went[i] ?? '');
        i += 1;
        j += 1;
      } else if (j >= came.length || (i < went.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
        put('removed', went[i] ?? '');
        i += 1;
      } else {
        added += came[j] ?? '';
        j += 1;
      }
    }
    put('added', added);
  }
  put('same', a.slice(a.length - end).join(''));
  return parts;
}
