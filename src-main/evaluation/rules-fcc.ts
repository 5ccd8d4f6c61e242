/**
 * What can be found in orders and invoices of broadcasters without learning: a value stands to the right of its key, or
 * below it. Keys are listed from the surest to the vaguest.
 */
import { boxAround } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { PageInput } from '../model/types.ts';
import { amountsIn, datesIn } from './field-values.ts';
import { pageRows, piecesOfRow, restOfRow } from './page-rows.ts';
import type { Row } from './page-rows.ts';
import type { FccField } from './read-fcc.ts';

/** A value that a rule found; `rank` is the number of its key, 0 the surest. */
interface RuleFinding {
  readonly value: string;
  readonly rank: number;
}

/** Where a value may stand: in the rest of its key's row, or in pieces of rows beside and below, the likeliest first. */
interface Place {
  readonly right: Row | null;
  readonly near: readonly Row[];
}

type Reading = (place: Place) => Readonly<Partial<Record<FccField, string>>>;

interface Rule {
  readonly keys: readonly RegExp[];
  readonly read: Reading;
  /** Whether the greatest of several equally sure findings counts: months and parts have totals, too, and a net one is less. */
  readonly greatest: boolean;
}

/** How many rows below a key its value may stand. */
const ROWS_BELOW = 2;
/** How much of a word's height has to be shared for words to stand beside each other. */
const ASKEW = 0.3;
/** Gaps that part columns, in heights of a word. */
const COLUMN_GAP = 1.2;

/** What ends a value because it is the key of another. */
const OTHER_KEY = /\s*(?:\b(?:Invoice (?:Date|Month|Period|#)|Entered By|Last Modified|Inc\. Date|Market:|Product|Estimate|Original Date|Demographic|Page \d|Inv Date|Name:)).*$/i;

const NUMBER = /(?<![\w/.-])[A-Z]{0,4}\d{4,}(?:-\d{1,3})?(?![\w/.])/;

/** An amount of money, as opposed to a count or a rating. */
const MONEY = /\$\s?[\d,]+(?:\.\s?\d\d)?|[\d,]*\d\.\d\d(?!\d)/;

function numberIn({ right, near }: Place): ReturnType<Reading> {
  const inside = right === null ? undefined : NUMBER.exec(right.text.slice(0, 40))?.[0];
  const value = inside ?? near.map((row) => NUMBER.exec(row.text)?.[0]).find((found) => found !== undefined);
  return value === undefined ? {} : { contract_number: value };
}

function nameIn({ right, near }: Place): ReturnType<Reading> {
  const beside = right === null ? [] : piecesOfRow(right, COLUMN_GAP).map((piece) => piece.text);
  const names = [...beside.slice(0, 2), ...near.map((row) => row.text)]
    .map((text) => text.replace(/^(?:Name)?\s*:\s*/i, '').replace(OTHER_KEY, '').replace(/\s*\(\d+\)\s*$/, '').trim());
  const value = names.find((name) => /\p{L}{3}/u.test(name));
  return value === undefined ? {} : { advertiser: value };
}

function amountIn({ right, near }: Place): ReturnType<Reading> {
  const text = right?.text ?? '';
  const beside = amountsIn(MONEY.exec(text)?.[0] ?? '')[0];
  const value = beside ?? near.flatMap((row) => amountsIn(row.text)).find((amount) => amount.exact);
  return value === undefined ? {} : { gross_amount: value.written };
}

function flightIn({ right, near }: Place): ReturnType<Reading> {
  for (const text of [right?.text ?? '', ...near.map((row) => row.text)]) {
    const [from, to] = datesIn(text, 'month-first');
    if (from !== undefined && to !== undefined) return { flight_from: from.written, flight_to: to.written };
  }
  return {};
}

const RULES: readonly Rule[] = [
  {
    keys: [/\bInvoice\s*(?:#|No\b\.?|Number)/i, /\b(?:Contract|Order)\s*\/\s*Rev(?:ision)?\b/i, /(?<!Alt |Agency )\b(?:Contract|Order)\s*(?:#|No\b\.?|Number)/i, /\bContract\b/i, /\bInvoice\b/i],
    read: numberIn, greatest: false,
  },
  { keys: [/\bAdvertiser\b(?!\s*(?:Code|Ref|External|Copy|Agency|\/))/i], read: nameIn, greatest: false },
  {
    keys: [
      /\b(?:Gross|Grand)\s+Total\b/i, /\bTotal\s*(?:\$|Cost)\s*:/i, /^(?:Order\s+)?Totals?\b(?!\s*Spots)/i, /\bGross\s+(?:Amount|Billing|Order|Due)\b/i,
      /(?<!Net )\bTotals?\b(?!\s*Spots)/i,
    ],
    read: amountIn, greatest: true,
  },
  {
    keys: [/\b(?:Order\s*)?Flight(?:\s*Dates)?\b/i, /\b(?:Schedule|Contract|Flight)\s+Dates\b/i, /\bDates\s*:/i, /(?<!Invoice )\bPeriod\b/i, /\bInvoice\s+Period\b/i],
    read: flightIn, greatest: false,
  },
];

/** What stands to the right of a key in a neighbouring row, because the page is a little askew. */
function besideKey(rows: readonly Row[], index: number, key: Box): Row[] {
  return [rows[index - 1], rows[index + 1]].flatMap((row) => (row === undefined ? [] : piecesOfRow(row, COLUMN_GAP).filter(({ box }) => {
    const shared = Math.min(box.y1, key.y1) - Math.max(box.y0, key.y0);
    return box.x0 >= key.x1 && shared >= ASKEW * Math.min(box.y1 - box.y0, key.y1 - key.y0);
  }).slice(0, 1)));
}

/** What stands below a key: the pieces of the next rows that share some of its width. */
function belowKey(rows: readonly Row[], index: number, key: Box): Row[] {
  return rows.slice(index + 1, index + 1 + ROWS_BELOW)
    .flatMap((row) => piecesOfRow(row, COLUMN_GAP))
    .filter((piece) => piece.box.x0 < key.x1 && piece.box.x1 > key.x0);
}

function isBetter(rule: Rule, finding: RuleFinding, known: RuleFinding): boolean {
  if (finding.rank !== known.rank || !rule.greatest) return finding.rank < known.rank;
  const cents = ({ value }: RuleFinding): number => amountsIn(value)[0]?.cents ?? 0;
  return cents(finding) > cents(known);
}

function applyRule(rule: Rule, rows: readonly Row[]): Map<FccField, RuleFinding> {
  const found = new Map<FccField, RuleFinding>();
  for (const [rank, key] of rule.keys.entries()) {
    for (const [index, row] of rows.entries()) {
      const match = key.exec(row.text);
      if (match === null) continue;
      const end = match.index + match[0].length;
      const box = boxAround(row.words.filter((word) => word.end > match.index && word.start < end).map((word) => word.box)) ?? row.box;
      const values = rule.read({ right: restOfRow(row, end), near: [...besideKey(rows, index, box), ...belowKey(rows, index, box)] });
      for (const [field, value] of Object.entries(values) as [FccField, string][]) {
        const known = found.get(field);
        if (known === undefined || isBetter(rule, { value, rank }, known)) found.set(field, { value, rank });
      }
    }
  }
  return found;
}

function pageByRules(page: Pick<PageInput, 'words'>): { readonly rule: Rule; readonly found: Map<FccField, RuleFinding> }[] {
  const rows = pageRows(page);
  return RULES.map((rule) => ({ rule, found: applyRule(rule, rows) }));
}

/** The values that rules find in a document: of all its pages' the surest, and of equally sure totals the greatest. */
export function fccByRule(pages: readonly Pick<PageInput, 'words'>[]): Partial<Record<FccField, string>> {
  const best = new Map<FccField, RuleFinding>();
  for (const { rule, found } of pages.flatMap(pageByRules)) {
    for (const [field, finding] of found) {
      const known = best.get(field);
      if (known === undefined || isBetter(rule, finding, known)) best.set(field, finding);
    }
  }
  return Object.fromEntries([...best].map(([field, finding]) => [field, finding.value]));
}
