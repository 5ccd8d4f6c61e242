/**
 * From the log to who did what on which day, and how long it took. Pure.
 *
 * **Active time.** An entry of the log ends the work that led to it. The time since the same reviewer's entry before
 * counts for the page of the later one, up to `PAUSE`; after a longer gap, which is a pause, and at a reviewer's very
 * first entry, `LEAD` counts instead. What a batch did counts no time: nobody looked at those pages one by one.
 *
 * **Corrections** are commands that change what was read or predicted and that stand: what was undone is not counted,
 * unless it was done again.
 */
import type { ChangeKind, ReviewDay } from '../../../src-shared/api/index.ts';
import type { CommandType } from '../../../src-shared/edits/index.ts';
import type { EditFact } from '../../store/types.ts';

/** Longest gap between two entries that still counts as work, seconds. */
export const PAUSE = 120;
/** What counts for an entry after a pause, seconds. */
export const LEAD = 10;

/** What each command changes; null where it corrects nothing. */
const CHANGES: Readonly<Partial<Record<CommandType, ChangeKind | null>>> = {
  'word.setText': 'text', 'entity.setText': 'text',
  'word.add': 'word', 'word.remove': 'word', 'word.setQuad': 'word', 'word.split': 'word', 'word.merge': 'word',
  'line.moveWords': 'line', 'line.create': 'line', 'line.split': 'line', 'line.join': 'line', 'line.remove': 'line', 'line.reorder': 'line',
  'cell.set': 'cell',
  'entity.setLabel': 'label',
  'entity.create': 'grouping', 'entity.addWords': 'grouping', 'entity.removeWords': 'grouping', 'entity.merge': 'grouping', 'entity.remove': 'grouping',
  'link.add': 'link-added', 'link.remove': 'link-removed', 'link.reverse': 'link-turned',
  'link.propose': null, accept: null, take: null, 'page.setStatus': null,
};
/** Commands that count once for each thing that they name. */
const BY_THING: ReadonlySet<string> = new Set(['entity.setLabel', 'entity.remove', 'link.remove', 'link.reverse']);

/** What a command of this type corrects; null where it corrects nothing. */
export function changeOf(command: string): ChangeKind | null {
  const change = CHANGES[command as CommandType];
  return change === undefined ? 'other' : change;
}

/** A correction that stands. */
export interface Correction {
  readonly page: string;
  readonly day: string;
  readonly change: ChangeKind;
  readonly count: number;
}

type Day = { -readonly [Key in keyof ReviewDay]: ReviewDay[Key] };

/** The day on which a moment falls, in a time zone; asked once for each hour, because asking is slow. */
export function dayIn(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<string, string>();
  return (at) => {
    // Time zones are off by quarters of an hour at the least.
    const quarter = `${at.slice(0, 14)}${Math.floor(Number(at.slice(14, 16)) / 15)}`;
    const day = known.get(quarter) ?? format.format(new Date(at));
    known.set(quarter, day);
    return day;
  };
}

export class Activity {
  readonly #dayOf: (at: string) => string;
  readonly #last = new Map<string, number>();
  readonly #days = new Map<string, Day>();
  readonly #seconds = new Map<string, number>();
  readonly #done = new Map<string, EditFact>();

  constructor(timeZone: string) {
    this.#dayOf = dayIn(timeZone);
  }

  /** Takes in entries in the order of the log. */
  add(facts: readonly EditFact[]): void {
    for (const fact of facts) {
      if (fact.kind !== 'batch') this.#time(fact);
      if (fact.kind === 'undo' && fact.of !== null) this.#take(fact.of, -1);
      else if (fact.kind === 'redo' && fact.of !== null) this.#take(fact.of, 1);
      else {
        this.#done.set(fact.id, fact);
        this.#take(fact.id, 1);
      }
    }
  }

  /** Entries that stand, by their id. */
  readonly #standing = new Set<string>();

  /** The days, the first one first; the pages that were reviewed, with the seconds that they took; the corrections that stand. */
  result(): { days: ReviewDay[]; reviewed: { page: string; day: string; seconds: number }[]; corrections: Correction[] } {
    const corrections: Correction[] = [];
    const reviews = new Map<string, EditFact>();
    for (const id of this.#standing) {
      const fact = this.#done.get(id);
      if (fact === undefined) continue;
      if (fact.status === 'reviewed') reviews.set(fact.page, fact);
      const change = fact.command === null ? null : changeOf(fact.command);
      if (change !== null && fact.kind === 'command') corrections.push({ page: fact.page, day: this.#dayOf(fact.at), change, count: countOf(fact) });
    }
    const reviewed = Array.from(reviews.values(), (fact) => {
      const seconds = this.#seconds.get(fact.page) ?? 0;
      const day = this.#day(fact);
      day.reviewed += 1;
      day.reviewedSeconds += seconds;
      return { page: fact.page, day: day.day, seconds };
    });
    const days = [...this.#days.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.reviewer < b.reviewer ? -1 : 1));
    return { days, reviewed, corrections };
  }

  /** Counts an entry in (1) or out again (-1), if it is not so already. */
  #take(id: string, sign: 1 | -1): void {
    const fact = this.#done.get(id);
    if (fact === undefined || this.#standing.has(id) === (sign === 1)) return;
    if (sign === 1) this.#standing.add(id);
    else this.#standing.delete(id);
    if (fact.command === null) return;
    const day = this.#day(fact);
    if (fact.kind === 'batch') day.confirmed += sign * fact.things;
    else if (fact.command === 'accept') day.accepted += sign * fact.things;
    else if (changeOf(fact.command) !== null) day.corrections += sign * countOf(fact);
  }

  #time(fact: EditFact): void {
    const at = Date.parse(fact.at) / 1000;
    const gap = at - (this.#last.get(fact.reviewer) ?? -Infinity);
    this.#last.set(fact.reviewer, at);
    // A clock that was set back counts nothing.
    const seconds = gap > PAUSE ? LEAD : Math.max(0, gap);
    this.#seconds.set(fact.page, (this.#seconds.get(fact.page) ?? 0) + seconds);
    this.#day(fact).seconds += seconds;
  }

  #day({ at, reviewer }: EditFact): Day {
    const day = this.#dayOf(at);
    const key = `${day}/${reviewer}`;
    const known = this.#days.get(key) ?? { day, reviewer, seconds: 0, corrections: 0, accepted: 0, confirmed: 0, reviewed: 0, reviewedSeconds: 0 };
    this.#days.set(key, known);
    return known;
  }
}

function countOf(fact: EditFact): number {
  return fact.command !== null && BY_THING.has(fact.command) ? fact.things : 1;
}
