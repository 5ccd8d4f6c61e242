/**
 * How far two people agree who have read the same pages independently.
 *
 * F1 as a measure of agreement: of things that have no fixed number of places where they could be (entities, links,
 * lines), F1 = 2 both / (one + other). It does not depend on who is called the one; and with ever more places where
 * both could have marked something and did not, kappa comes to the same value.
 *   G. Hripcsak, A. S. Rothschild: Agreement, the F-measure, and reliability in information retrieval.
 *   Journal of the American Medical Informatics Association 12 (3), 2005, 296-298.
 *
 * Cohen's kappa of the labels of words: kappa = (observed - expected) / (1 - expected), where `observed` is the share
 * of words with the same label and `expected` the sum over labels of (share of it with the one) * (share with the
 * other), which is what two people with these habits would agree in by chance. Words that belong to no entity have the
 * label none. Where `expected` is 1 (both know one label only) kappa has no value.
 *   J. Cohen: A coefficient of agreement for nominal scales.
 *   Educational and Psychological Measurement 20 (1), 1960, 37-46.
 * Of a single label, kappa is that of the table in which all other labels are one.
 *   J. L. Fleiss: Statistical methods for rates and proportions, 2nd ed., Wiley 1981, chapter 13.
 *
 * Counts of several pages are added before anything is divided, so that a page counts by what stands on it.
 */
import type { Agreement, AgreementFigures, LabelAgreement, Overlap } from '../../src-shared/agreement.ts';
import { matchWords } from '../../src-shared/compare/index.ts';
import type { WordMatch } from '../../src-shared/compare/index.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import type { MadeDecision } from '../../src-shared/reviews.ts';

/** The label of words that belong to no entity. A label of a project is never empty. */
const NONE = '';

interface Counts {
  one: number;
  other: number;
  both: number;
}

/** What two people have done on some pages, counted. `confusion`: words by the label of the one, then of the other. */
export interface Tally {
  pages: number;
  words: number;
  sameText: number;
  readonly confusion: Map<string, Map<string, number>>;
  readonly entities: Map<string, Counts>;
  readonly links: Counts;
  readonly lines: Counts;
}

export function emptyTally(): Tally {
  return {
    pages: 0, words: 0, sameText: 0, confusion: new Map(), entities: new Map(),
    links: { one: 0, other: 0, both: 0 }, lines: { one: 0, other: 0, both: 0 },
  };
}

function labelsOfWords(page: PageState): ReadonlyMap<WordId, string> {
  return new Map([...page.entity.values()].flatMap((entity) => entity.words.map((word) => [word, entity.label] as const)));
}

/** Words in the names that both sides share, joined in the order given. */
function nameOf(words: readonly WordId[], names: ReadonlyMap<WordId, string>): string[] {
  return words.map((word) => names.get(word) ?? word);
}

/** Counts how many of two sets of names are in one, the other and both. */
function countNames(one: ReadonlySet<string>, other: ReadonlySet<string>, into: Counts): void {
  into.one += one.size;
  into.other += other.size;
  for (const name of one) if (other.has(name)) into.both += 1;
}

interface Named {
  readonly entities: ReadonlyMap<string, ReadonlySet<string>>;
  readonly links: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/** Entities by label, links and lines of a page, each named by the words that it consists of. */
function namedOf(page: PageState, names: ReadonlyMap<WordId, string>): Named {
  const entities = new Map<string, Set<string>>();
  const sets = new Map<EntityId, string>();
  for (const entity of page.entity.values()) {
    const set = nameOf(entity.words, names).sort().join(' ');
    sets.set(entity.id, set);
    const ofLabel = entities.get(entity.label) ?? new Set();
    entities.set(entity.label, ofLabel.add(set));
  }
  return {
    entities,
    links: new Set([...page.link.values()].map((link) => `${sets.get(link.from) ?? ''} > ${sets.get(link.to) ?? ''}`)),
    lines: new Set([...page.line.values()].map((line) => nameOf(line.words, names).join(' '))),
  };
}

function tallyWords(tally: Tally, one: PageState, other: PageState, match: WordMatch): void {
  const [labelsOfOne, labelsOfOther] = [labelsOfWords(one), labelsOfWords(other)];
  for (const { a, b } of match.pairs) {
    tally.words += 1;
    if (a.text === b.text) tally.sameText += 1;
    const row = tally.confusion.get(labelsOfOne.get(a.id) ?? NONE) ?? new Map<string, number>();
    tally.confusion.set(labelsOfOne.get(a.id) ?? NONE, row);
    const label = labelsOfOther.get(b.id) ?? NONE;
    row.set(label, (row.get(label) ?? 0) + 1);
  }
}

/** Counts a page that two people have read, into a tally that may hold others. */
export function tallyPage(tally: Tally, one: PageState, other: PageState): void {
  const match = matchWords(one, other);
  tally.pages += 1;
  tallyWords(tally, one, other, match);
  const [ofOne, ofOther] = [namedOf(one, match.nameInA), namedOf(other, match.nameInB)];
  for (const label of new Set([...ofOne.entities.keys(), ...ofOther.entities.keys()])) {
    const counts = tally.entities.get(label) ?? { one: 0, other: 0, both: 0 };
    tally.entities.set(label, counts);
    countNames(ofOne.entities.get(label) ?? new Set(), ofOther.entities.get(label) ?? new Set(), counts);
  }
  countNames(ofOne.links, ofOther.links, tally.links);
  countNames(ofOne.lines, ofOther.lines, tally.lines);
}

function overlapOf({ one, other, both }: Counts): Overlap {
  return { one, other, both, f1: one + other === 0 ? null : (2 * both) / (one + other) };
}

/** Adds up counts. */
function sumOf(counts: Iterable<Counts>): Counts {
  const sum = { one: 0, other: 0, both: 0 };
  for (const { one, other, both } of counts) {
    sum.one += one;
    sum.other += other;
    sum.both += both;
  }
  return sum;
}

/** Observed agreement and Cohen's kappa of a table of counts, rows of the one and columns of the other. */
export function kappaOf(confusion: ReadonlyMap<string, ReadonlyMap<string, number>>): { observed: number | null; kappa: number | null } {
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  let total = 0;
  let same = 0;
  for (const [row, counts] of confusion) {
    for (const [column, count] of counts) {
      rows.set(row, (rows.get(row) ?? 0) + count);
      columns.set(column, (columns.get(column) ?? 0) + count);
      total += count;
      if (row === column) same += count;
    }
  }
  if (total === 0) return { observed: null, kappa: null };
  let byChance = 0;
  for (const [label, count] of rows) byChance += count * (columns.get(label) ?? 0);
  const observed = same / total;
  const expected = byChance / (total * total);
  return { observed, kappa: expected === 1 ? null : Math.max(-1, (observed - expected) / (1 - expected)) };
}

/** Figures of a tally. */
export function figuresOf(tally: Tally): AgreementFigures {
  return {
    pages: tally.pages, words: tally.words, text: tally.words === 0 ? null : tally.sameText / tally.words,
    ...kappaOf(tally.confusion),
    entities: overlapOf(sumOf(tally.entities.values())), links: overlapOf(tally.links), lines: overlapOf(tally.lines),
  };
}

/** Figures of each label that either has used, by name. */
export function labelFigures(tally: Tally): LabelAgreement[] {
  const labels = new Set([...tally.entities.keys(), ...tally.confusion.keys(), ...[...tally.confusion.values()].flatMap((row) => [...row.keys()])]);
  labels.delete(NONE);
  return [...labels].sort().map((label) => {
    const table = new Map<string, Map<string, number>>();
    for (const [row, counts] of tally.confusion) {
      for (const [column, count] of counts) {
        const [isRow, isColumn] = [row === label ? 'this' : 'other', column === label ? 'this' : 'other'];
        const line = table.get(isRow) ?? new Map<string, number>();
        table.set(isRow, line.set(isColumn, (line.get(isColumn) ?? 0) + count));
      }
    }
    const at = (row: string, column: string): number => table.get(row)?.get(column) ?? 0;
    const both = at('this', 'this');
    return {
      label, entities: overlapOf(tally.entities.get(label) ?? { one: 0, other: 0, both: 0 }),
      words: overlapOf({ one: both + at('this', 'other'), other: both + at('other', 'this'), both }),
      kappa: kappaOf(table).kappa,
    };
  });
}

/** A page that two people have read, as far as agreement goes. */
export interface AgreementPage {
  readonly first: { readonly reviewer: string; readonly page: PageState };
  readonly second: { readonly reviewer: string; readonly page: PageState };
  readonly decisions: readonly Pick<MadeDecision, 'choice'>[];
}

interface Person {
  readonly tally: Tally;
  upheld: number;
  overruled: number;
  neither: number;
}

/** Gathers pages one after the other, for all, for each pair of people, and for each person. */
export class AgreementBook {
  readonly #all = emptyTally();
  readonly #pairs = new Map<string, { readonly first: string; readonly second: string; readonly tally: Tally }>();
  readonly #people = new Map<string, Person>();

  add({ first, second, decisions }: AgreementPage): void {
    // A pair is the same whoever came first: the one whose name comes first in the alphabet is the one.
    const isTurned = second.reviewer < first.reviewer;
    const [one, other] = isTurned ? [second, first] : [first, second];
    const key = `${one.reviewer}\n${other.reviewer}`;
    const pair = this.#pairs.get(key) ?? { first: one.reviewer, second: other.reviewer, tally: emptyTally() };
    this.#pairs.set(key, pair);
    for (const tally of [this.#all, pair.tally]) tallyPage(tally, one.page, other.page);
    const count = (choice: MadeDecision['choice']): number => decisions.filter((decision) => decision.choice === choice).length;
    this.#addTo(first.reviewer, first.page, second.page, { upheld: count('first'), overruled: count('second'), neither: count('own') });
    this.#addTo(second.reviewer, second.page, first.page, { upheld: count('second'), overruled: count('first'), neither: count('own') });
  }

  /** What has been gathered, pairs and people by name. */
  report(): Agreement {
    return {
      overall: figuresOf(this.#all),
      labels: labelFigures(this.#all),
      pairs: [...this.#pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { first, second, tally }]) => ({ first, second, ...figuresOf(tally) })),
      people: [...this.#people].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reviewer, { tally, upheld, overruled, neither }]) => ({
        reviewer, ...figuresOf(tally), upheld, overruled, neither,
      })),
    };
  }

  #addTo(reviewer: string, own: PageState, others: PageState, decisions: { upheld: number; overruled: number; neither: number }): void {
    const person = this.#people.get(reviewer) ?? { tally: emptyTally(), upheld: 0, overruled: 0, neither: 0 };
    this.#people.set(reviewer, person);
    tallyPage(person.tally, own, others);
    person.upheld += decisions.upheld;
    person.overruled += decisions.overruled;
    person.neither += decisions.neither;
  }
}
