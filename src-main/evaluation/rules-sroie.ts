/**
 * What can be found on receipts without learning. From the top: the shop's name, then its address up to the first row of
 * another kind (telephone, tax number, title). The date is the first one on the page; the total the amount beside the
 * surest word for it.
 */
import type { PageInput } from '../model/types.ts';
import { amountsIn, datesIn } from './field-values.ts';
import type { FoundAmount } from './field-values.ts';
import { pageRows } from './page-rows.ts';
import type { Row } from './page-rows.ts';
import type { SroieField } from './read-sroie.ts';

/** How many rows from the top the shop's name may stand. */
const HEAD_ROWS = 10;

/** Words in the names of companies of the countries that the receipts come from. */
const COMPANY = /\b(?:SDN|BHD|S\/B|PLT|LTD|LLP|INC|ENTERPRISE|TRADING|RESTAURANT|RESTORAN|KEDAI|HARDWARE|STATIONERY|MARKETING|PERNIAGAAN|PHARMACY|FARMASI|MART|SERVICES?|STATION|SUPPLY|CO\.|SHOP|STORES?|MACHINERY|BAKERY|CAFE|HOUSE|CENTRE|MALAYSIA)(?!\w)/i;
/** What ends a company's name, where it goes on in the next row. */
const UNFINISHED = /^(?:[^A-Z]*(?:SDN\.?|BHD\.?|S\/B|PLT|\(M\)|RESTAURANT)[\s.]*)+(?:\(.*)?$/i;
/** Rows near the top that are neither name nor address. */
const TITLE = /\b(?:RECEIPT|INVOICE|CASH\s+(?:BILL|SALES?)|BILL|WELCOME|COPY|REPRINT|DUPLICATE|ORIGINAL|THANK)\b|^\W*$/i;
/** Rows that say what comes after an address. */
const AFTER_ADDRESS = /\b(?:TEL|TELEPHONE|FAX|PHONE|SITE\s*:|HP|H\/P|MOBILE|GST|SST|TAX|INVOICE|RECEIPT|CASH(?:IER)?|BILL|DATE|E-?MAIL|WWW|HTTP|HOTLINE|LICENSEE|TABLE|STAFF|ORDER|COUNTER)\b|@|^\W*\+?\d[\d\s/-]{6,}\W*$/i;
/** Numbers of registration, which stand between name and address. */
const REGISTRATION = /^\W*(?:(?:CO(?:MPANY)?\.?|ROC|BUSINESS|REG(?:ISTRATION)?|SSM)\b.*|[A-Z]{0,4}\s?\d{4,}(?:\s?-\s?[A-Z]+)?|LLP\d+(?:-[A-Z]+)?)\W*$/i;
const REGISTRATION_BEHIND = /\s*\(?\b(?:CO\.?\s*(?:REG|NO)|REG)\b.*$|\s*\((?:[A-Z]{0,4}\s?)?\d{4,}(?:\s?-\s?[A-Z]+)?\)?\W*$/i;
const ADDRESS = /^\W*(?:NO\b|LOT\b|UNIT\b|LEVEL\b|LVL\b|GROUND\b|SUITE\b|BLOCK\b|HQ\b|ADDRESS\b|\d+(?:ST|ND|RD|TH)\b|\d+\s?[A-Z]?(?:\s?[&,.-]|\s+(?:JALAN|JLN)))|\b(?:JALAN|JLN|TAMAN|TMN|LORONG|LEBUH|ROAD|STREET|AVENUE|BANDAR|KAMPUNG|KAWASAN|MENARA|PLAZA|WISMA|BANGUNAN|PERSIARAN)\b|\b\d{5}\s+[A-Z]{2}/i;

function companyIn(rows: readonly Row[]): { readonly value: string; readonly after: number } | null {
  const head = rows.slice(0, HEAD_ROWS);
  const address = head.findIndex((row) => ADDRESS.test(row.text) && !COMPANY.test(row.text) && !REGISTRATION.test(row.text));
  const before = head.slice(0, address > 0 ? address : HEAD_ROWS);
  const named = before.findIndex((row) => COMPANY.test(row.text) && !AFTER_ADDRESS.test(row.text) && !/^(?:WELCOME|THANK)/i.test(row.text));
  const index = named >= 0 ? named : before.findIndex((row) => /\p{L}{3}/u.test(row.text) && !TITLE.test(row.text) && !REGISTRATION.test(row.text));
  const row = before[index];
  if (row === undefined) return null;
  const first = index > 0 && UNFINISHED.test(row.text) ? `${before[index - 1]?.text ?? ''} ${row.text}` : row.text;
  const next = before[index + 1]?.text ?? '';
  const whole = named >= 0 && UNFINISHED.test(next) ? `${first} ${next}` : first;
  return { value: whole.replace(REGISTRATION_BEHIND, '').trim(), after: whole === first ? index + 1 : index + 2 };
}

/** How many rows an address may have. */
const ADDRESS_ROWS = 6;

function addressIn(rows: readonly Row[], after: number): string | null {
  const start = rows.findIndex((row, index) => index >= after && index < HEAD_ROWS + ADDRESS_ROWS && ADDRESS.test(row.text) && !REGISTRATION.test(row.text) && !AFTER_ADDRESS.test(row.text));
  if (start < 0) return null;
  const rest = rows.slice(start, start + ADDRESS_ROWS);
  const end = rest.findIndex((row) => AFTER_ADDRESS.test(row.text) || TITLE.test(row.text) || REGISTRATION.test(row.text));
  const value = rest.slice(0, end < 0 ? ADDRESS_ROWS : end).map((row) => row.text).join(' ').replace(/^ADDRESS\s*:?\s*/i, '');
  return value === '' ? null : value;
}

function dateIn(rows: readonly Row[]): string | null {
  const labelled = rows.filter((row) => /\bDATE\b/i.test(row.text));
  for (const row of [...labelled, ...rows]) {
    const [date] = datesIn(row.text, 'day-first');
    if (date !== undefined) return date.written;
  }
  return null;
}

/** Words for a total from the surest to the vaguest; of several rows with the same one the last counts. */
const TOTALS: readonly RegExp[] = [
  /\bROUND(?:ED|ING)?\s+TOTAL|\bTOTAL\s+(?:AFTER\s+)?ROUNDED|\bROUNDED\b|\bTOTAL\s+AFTER\s+ROUND/i,
  /\b(?:GRAND|NETT?)\s+TOTAL|\b(?:TOTAL|AMOUNT)\s+(?:DUE|PAYABLE)|\bBALANCE\s+DUE/i,
  /\bTOTAL\s+(?:SALES?|AMOUNT|AMT)?\s*\(?\s*(?:INCL|INCLUSIVE|WITH|INC\b)/i,
  /\bTOTAL\b(?!\s*(?:QTY|QUANTITY|ITEMS?|GST|TAX|DISC|SAV|EXCL|\(EXCL|SALES \(EXCL|NO\b|PCS))/i,
  /\bTOTAL\b|\bAMOUNT\b|\bNETT?\b/i,
  /\bCASH\b/i,
];
const NO_TOTAL = /\bSUB[\s-]*TOTAL|\bEXCL|\bDISCOUNT|\bROUNDING\b|\bCHANGE\b|\bSUMMARY|\bTAX CODE|\bQTY|\bTOTAL\s+(?:GST|TAX|ITEMS?|DISC|INCLUDES)|\bSAVING|\bPOINTS?\b/i;

/** There are no coins below five hundredths: a total that needs them is paid rounded. */
const SMALLEST_COIN = 5;

/** The amount that is paid for a total: the total as rounded to coins where it is on the receipt, else the total itself. */
function paidFor(total: FoundAmount, rows: readonly Row[]): string {
  const paid = Math.round(total.cents / SMALLEST_COIN) * SMALLEST_COIN;
  return rows.flatMap((row) => amountsIn(row.text)).find((amount) => amount.exact && amount.cents === paid)?.written ?? total.written;
}

/** The rows above a table of taxes, whose columns have totals of their own. */
function withoutSummary(rows: readonly Row[]): readonly Row[] {
  const summary = rows.findIndex((row) => /\b(?:GST|TAX|SST)\s+(?:SUMMARY|ANALYSIS|CODE)\b|\bSUMMARY\b/i.test(row.text));
  return summary < 0 ? rows : rows.slice(0, summary);
}

function totalIn(rows: readonly Row[]): string | null {
  for (const part of [withoutSummary(rows), rows]) {
    for (const key of TOTALS) {
      const values = part.filter((row) => key.test(row.text) && !NO_TOTAL.test(row.text))
        .flatMap((row) => amountsIn(row.text).filter((amount) => amount.exact && amount.cents > 0).slice(-1));
      const last = values.at(-1);
      if (last !== undefined) return paidFor(last, rows);
    }
  }
  return null;
}

/** The values that rules find on a receipt; fields that they do not find are left out. */
export function sroieByRule(page: Pick<PageInput, 'words'>): Partial<Record<SroieField, string>> {
  const rows = pageRows(page);
  const company = companyIn(rows);
  const values = { company: company?.value ?? null, date: dateIn(rows), address: addressIn(rows, company?.after ?? 0), total: totalIn(rows) };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
