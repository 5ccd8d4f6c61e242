/** Taking one side's lines, or its order of lines. */
import type { Line } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import type { TakenRecord } from '../edits/taken.ts';
import { boxOfQuad } from '../geometry.ts';
import type { LineId, WordId } from '../ids.ts';
import { freeId } from './place.ts';
import type { Place, Taking } from './place.ts';

const inOrder = (a: Line, b: Line): number => a.order - b.order || (a.id < b.id ? -1 : 1);

function leftOf(page: PageState, word: WordId): number {
  const found = page.word.get(word);
  return found === undefined ? 0 : boxOfQuad(found.quad).x0;
}

/** Lines of the side with their words as they are called on the page. */
function linesOfSide({ difference, name, toPage }: Place): { line: Line; words: WordId[] }[] {
  return difference[name].records
    .flatMap(({ kind, record }) => (kind === 'line' ? [record] : []))
    .map((line) => ({ line, words: line.words.flatMap((word) => toPage.get(word) ?? []) }))
    .filter(({ words }) => words.length > 0);
}

const sharedWords = (line: Line, words: readonly WordId[]): number => line.words.filter((word) => words.includes(word)).length;

/** `count` rising orders for lines that take the places of `standing`; more than those come behind the last of them. */
function ordersFor(page: PageState, standing: readonly Line[], count: number): number[] {
  const orders = standing.map((line) => line.order).slice(0, count);
  const missing = count - orders.length;
  if (missing === 0) return orders;
  const all = [...page.line.values()].map((line) => line.order).sort((a, b) => a - b);
  const last = orders.at(-1) ?? all.at(-1) ?? 0;
  const next = all.find((order) => order > last) ?? last + missing + 1;
  return [...orders, ...Array.from({ length: missing }, (_, index) => last + ((next - last) * (index + 1)) / (missing + 1))];
}

/**
 * An order for a line that is new on the page: behind the line that comes before it on the side, where that is on the
 * page, else before all others.
 */
export function orderOfNew({ page, side, toPage }: Place, line: Line): number {
  const standing = [...page.line.values()].sort(inOrder);
  const earlier = [...side.line.values()].filter((other) => inOrder(other, line) < 0).sort(inOrder).reverse();
  for (const other of earlier) {
    const words = other.words.flatMap((word) => toPage.get(word) ?? []);
    const at = standing.findLastIndex((candidate) => sharedWords(candidate, words) > 0);
    const before = standing[at];
    if (before === undefined) continue;
    const after = standing[at + 1];
    return after === undefined ? before.order + 1 : (before.order + after.order) / 2;
  }
  return (standing[0]?.order ?? 1) - 1;
}

/** Words that stand on the page and that neither side knows of stay in the line in which they are, by their x. */
function withStrangers(page: PageState, line: Line, words: readonly WordId[], concerned: ReadonlySet<WordId>): WordId[] {
  const result = [...words];
  for (const stranger of line.words.filter((word) => !concerned.has(word))) {
    const at = result.findIndex((word) => leftOf(page, word) > leftOf(page, stranger));
    result.splice(at === -1 ? result.length : at, 0, stranger);
  }
  return result;
}

/** The lines of the side take the places of those on the page that hold the same words. */
export function takeLines(place: Place): Taking {
  const { page, concerned } = place;
  const standing = [...page.line.values()].filter((line) => line.words.some((word) => concerned.has(word))).sort(inOrder);
  const wanted = linesOfSide(place);
  if (wanted.length === 0) {
    const put = standing.flatMap((line): TakenRecord[] => {
      const words = line.words.filter((word) => !concerned.has(word));
      return words.length === 0 ? [] : [{ kind: 'line', record: { ...line, words } }];
    });
    const kept = new Set(put.map(({ record }) => record.id));
    return { put, remove: standing.filter((line) => !kept.has(line.id)).map((line) => ({ kind: 'line', id: line.id })) };
  }
  const orders = ordersFor(page, standing, wanted.length);
  const used = new Set<LineId>();
  const put = wanted.map(({ line, words }, index): TakenRecord => {
    const [heir] = standing.filter((candidate) => !used.has(candidate.id) && sharedWords(candidate, words) > 0)
      .sort((a, b) => sharedWords(b, words) - sharedWords(a, words) || inOrder(a, b));
    const id = heir?.id ?? freeId<LineId>(line.id, (candidate) => page.line.has(candidate) || used.has(candidate as LineId));
    used.add(id);
    const all = heir === undefined ? words : withStrangers(page, heir, words, concerned);
    return { kind: 'line', record: { ...line, id, words: all, order: orders[index] ?? line.order } };
  });
  return { put, remove: [] };
}

/** The orders of lines, rising: those that they have, or, where two are the same, spread anew up to the next line. */
function risingOrders(page: PageState, lines: readonly Line[]): number[] {
  const orders = lines.map((line) => line.order).sort((a, b) => a - b);
  if (new Set(orders).size === orders.length) return orders;
  const [first = 0] = orders;
  const last = orders.at(-1) ?? first;
  const next = Math.min(last + 1, ...[...page.line.values()].map((line) => line.order).filter((order) => order > last));
  return orders.map((_, index) => first + ((next - first) * index) / orders.length);
}

/** The lines of the run change places among themselves. */
export function takeOrder(place: Place): Taking {
  const { page } = place;
  const lines = linesOfSide(place).flatMap(({ words }) => {
    const [line] = [...page.line.values()].filter((candidate) => sharedWords(candidate, words) > 0)
      .sort((a, b) => sharedWords(b, words) - sharedWords(a, words) || inOrder(a, b));
    return line ?? [];
  });
  const orders = risingOrders(page, lines);
  return { put: lines.map((line, index) => ({ kind: 'line', record: { ...line, order: orders[index] ?? line.order } })), remove: [] };
}
