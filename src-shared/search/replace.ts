/** What replacing does to the words of a page: which texts change, and to what. */
import type { Line, Word } from '../document.ts';
import type { WordId } from '../ids.ts';

/** What is replaced by what. Texts of several words are replaced word by word, so both sides have equally many. */
export interface Replacement {
  readonly find: string;
  readonly replace: string;
  readonly caseSensitive: boolean;
  /** Only whole words; else also parts of them. */
  readonly wholeWords: boolean;
  /** `find` is a regular expression (JavaScript, Unicode) for single words; `$1` in `replace` is what its group found. */
  readonly regex: boolean;
}

export interface TextChange {
  readonly word: WordId;
  readonly before: string;
  readonly after: string;
}

const partsOf = (text: string): string[] => text.split(/\s+/u).filter((part) => part !== '');
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');

/** Why a replacement cannot be carried out, in words for people; null where it can. */
export function problemOfReplacement(replacement: Replacement): string | null {
  if (replacement.regex) {
    try {
      new RegExp(replacement.find, 'u');
    } catch {
      return 'The regular expression is not valid.';
    }
    return replacement.find === '' || new RegExp(replacement.find, 'u').test('') ? 'The regular expression also finds nothing at all.' : null;
  }
  const [find, replace] = [partsOf(replacement.find), partsOf(replacement.replace)];
  if (find.length === 0) return 'Say what is to be replaced.';
  if (replace.length === 0) return 'Words cannot be replaced by nothing: delete them in Words mode.';
  return find.length === replace.length ? null : `Replace ${find.length} ${find.length === 1 ? 'word' : 'words'} by as many: each keeps its place on the page.`;
}

/** `$` means nothing special in a plain replacement. */
const plainly = (text: string) => (): string => text;

function changeOf(word: Word, pattern: RegExp, replace: string | (() => string)): TextChange | null {
  const after = (typeof replace === 'string' ? word.text.replace(pattern, replace) : word.text.replace(pattern, replace)).trim();
  return after === word.text || after === '' ? null : { word: word.id, before: word.text, after };
}

/**
 * Texts that change, in the order of the lines. Of a text of several words every word must stand next to the other in a
 * line. A word that would be left without a text stays as it is. None where `problemOfReplacement` finds one.
 */
export function replacedTexts(page: { readonly words: readonly Word[]; readonly lines: readonly Line[] }, replacement: Replacement): TextChange[] {
  if (problemOfReplacement(replacement) !== null) return [];
  const { find, replace, caseSensitive, wholeWords, regex } = replacement;
  const flags = caseSensitive ? 'gu' : 'giu';
  const words = new Map(page.words.map((word) => [word.id, word]));
  const rows = page.lines.toSorted((a, b) => a.order - b.order).map((line) => line.words.flatMap((id) => words.get(id) ?? []));
  const inLines = new Set(rows.flat().map((word) => word.id));
  rows.push(...page.words.filter((word) => !inLines.has(word.id)).map((word) => [word]));
  const around = (text: string): RegExp => new RegExp(wholeWords ? `(?<![\\p{L}\\p{N}])(?:${text})(?![\\p{L}\\p{N}])` : text, flags);
  if (regex) return rows.flat().flatMap((word) => changeOf(word, around(find), replace) ?? []);
  const [wanted, given] = [partsOf(find).map((part) => around(literal(part))), partsOf(replace)];
  const changes: TextChange[] = [];
  for (const row of rows) {
    for (let start = 0; start + wanted.length <= row.length; start += 1) {
      const run = row.slice(start, start + wanted.length);
      if (!run.every((word, at) => word.text.search(wanted[at] ?? /(?!)/u) >= 0)) continue;
      changes.push(...run.flatMap((word, at) => changeOf(word, wanted[at] ?? /(?!)/u, plainly(given[at] ?? '')) ?? []));
      start += wanted.length - 1;
    }
  }
  return changes;
}
