/** What named fields are called in English questions: `models/FORMAT.md`, section 5, "Lookup". */

/** Ways to name a field, or several at once; the order of their words does not count, and "when" is "date", "where" "address". */
const PHRASES: readonly (readonly [phrases: readonly string[], fields: readonly string[]])[] = [
  [['company name', 'company issued', 'issuer', 'issued', 'seller', 'seller name', 'vendor', 'vendor name', 'shop', 'shop name', 'store',
    'store name', 'merchant', 'merchant name', 'supplier', 'supplier name'], ['company']],
  [['date issued', 'issue date', 'date issue', 'date purchase', 'date bought', 'on day bought', 'day', 'receipt date', 'invoice date'], ['date']],
  [['company address', 'shop address', 'store address', 'seller address', 'seller located address', 'vendor address', 'located address',
    'shop located address', 'store located address', 'company located address'], ['address']],
  [['total amount', 'in total', 'grand total', 'total price', 'total cost', 'total due', 'amount due', 'to paid', 'paid', 'all cost', 'cost',
    'sum total', 'invoice total', 'receipt total'], ['total']],
  [['number contract', 'contract no', 'order number', 'order no', 'contract or order'], ['contract_number']],
  [['advertiser name', 'advertises', 'for spots aired'], ['advertiser']],
  [['gross', 'gross total', 'total gross amount', 'in total before commission', 'total before commission'], ['gross_amount']],
  [['flight start', 'flight start date', 'flight begin date', 'flight starts date', 'flight begins date', 'first day flight', 'start date',
    'start date contract', 'from date run', 'begin date'], ['flight_from']],
  [['flight end', 'flight end date', 'flight ends date', 'last day flight', 'end date', 'end date contract', 'until date run'], ['flight_to']],
  [['flight', 'flight date', 'flight dates', 'contract dates'], ['flight_from', 'flight_to']],
];

const keyOf = (words: readonly string[]): string => [...new Set(words)].toSorted().join(' ');

const FIELDS = new Map(PHRASES.flatMap(([phrases, fields]) => phrases.map((phrase) => [keyOf(phrase.split(' ')), fields] as const)));

/**
 * The fields that a question names, none where it names none. A field's own name, with spaces for its underscores, names it too.
 * @param words content words of the question, lower case
 * @param known names of the fields to choose from
 */
export function fieldsNamed(words: readonly string[], known: readonly string[]): string[] {
  const key = keyOf(words);
  const own = known.filter((name) => keyOf(name.toLowerCase().split('_')) === key);
  return own.length > 0 ? own : (FIELDS.get(key) ?? []).filter((name) => known.includes(name));
}
