/** Whether the lines of a page add up to its total. */
import type { Table } from '../document.ts';
import type { WordId } from '../ids.ts';
import { parseAmount, sumOf } from './amounts.ts';
import type { Amount } from './amounts.ts';
import type { Finding, Reason } from './findings.ts';
import type { Check } from './schema.ts';
import { readsLike } from './values.ts';
import type { FieldValue, PageTexts } from './values.ts';

/** A line of a sum: what it says, and its words. */
interface SumLine {
  readonly text: string;
  readonly words: readonly WordId[];
}

/** The cells below a heading, without empty ones and without the rows that hold a total. */
function columnLines(texts: PageTexts, table: Table, heading: string, totals: ReadonlySet<WordId>): SumLine[] {
  const head = table.cells.find((cell) => readsLike(heading, texts.textOf(cell.words)));
  if (head === undefined) return [];
  const rowsOfTotals = new Set(table.cells.filter((cell) => cell.words.some((word) => totals.has(word))).map((cell) => cell.row));
  return table.cells
    .filter((cell) => cell.row >= head.row + head.rowSpan && cell.column >= head.column && cell.column < head.column + head.columnSpan)
    .filter((cell) => !cell.header && cell.words.length > 0 && !rowsOfTotals.has(cell.row))
    .map((cell) => ({ text: texts.textOf(cell.words), words: cell.words }));
}

function linesOf(check: Extract<Check, { kind: 'sum' }>, texts: PageTexts, totals: ReadonlySet<WordId>): SumLine[] {
  const { lines } = check;
  if (lines.kind === 'column') return texts.page.tables.flatMap((table) => columnLines(texts, table, lines.heading, totals));
  return texts.page.entities
    .filter((entity) => entity.label === lines.label && !entity.words.some((word) => totals.has(word)))
    .map((entity) => ({ text: texts.textOf(entity.words), words: entity.words }));
}

/**
 * Findings of a sum. A page without the total or without lines is left alone, for they may stand on different pages; and
 * where a line cannot be read, that is said instead of a sum that cannot be right.
 */
export function sumFindings(check: Extract<Check, { kind: 'sum' }>, texts: PageTexts, totals: readonly FieldValue[]): Finding[] {
  const lines = linesOf(check, texts, new Set(totals.flatMap((total) => total.entity.words)));
  if (totals.length === 0 || lines.length === 0) return [];
  const finding = (reason: Reason, value: FieldValue | null, words: readonly WordId[]): Finding => ({
    field: check.field, check: 'sum', severity: 'warning', reason, entities: value === null ? [] : [value.entity.id], words, links: [],
  });
  const amounts: Amount[] = [];
  const unread: Finding[] = [];
  for (const line of lines) {
    const amount = parseAmount(line.text, check.decimal);
    if (amount === null) unread.push(finding({ key: 'line-no-amount', text: line.text }, null, line.words));
    else amounts.push(amount);
  }
  if (unread.length > 0) return unread;
  const sum = sumOf(amounts);
  return totals.flatMap((value) => {
    const total = parseAmount(value.text, check.decimal);
    if (total === null) return finding({ key: 'no-amount' }, value, value.entity.words);
    const decimals = Math.min(6, Math.max(total.decimals, ...amounts.map((amount) => amount.decimals)));
    // Half of the last decimal is for binary fractions, not for people: they have the tolerance.
    if (Math.abs(total.value - sum) <= check.tolerance + 0.5 * 10 ** -Math.max(decimals, 2)) return [];
    return finding({ key: 'sum', total: total.value, sum, lines: lines.length, decimals }, value, value.entity.words);
  });
}
