/** Differences of lines and of the order in which they are read. */
import type { Line } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import type { WordId } from '../ids.ts';
import type { NamedGroup } from './components.ts';
import { componentsOf, nameGroups } from './components.ts';
import type { Difference } from './types.ts';
import { differ } from './sides.ts';
import type { WordMatch } from './words.ts';

const inOrder = (a: Line, b: Line): number => a.order - b.order || (a.id < b.id ? -1 : 1);

/** Names of the words that both sides have; what only one side has is a difference of words. */
function shared(names: ReadonlyMap<WordId, string>, other: ReadonlyMap<WordId, string>): ReadonlyMap<WordId, string> {
  const known = new Set(other.values());
  return new Map([...names].filter(([, name]) => known.has(name)));
}

const sequencesOf = (lines: readonly NamedGroup<Line>[]): string => lines.map((line) => line.names.join(' ')).sort().join('|');

const byOrder = (lines: readonly NamedGroup<Line>[]): Line[] => lines.map((named) => named.group).sort(inOrder);

/** Lines made of other words, and lines that are read in another order. */
export function compareLines(a: PageState, b: PageState, match: WordMatch): Difference[] {
  const components = componentsOf(
    nameGroups(a.line.values(), shared(match.nameInA, match.nameInB)),
    nameGroups(b.line.values(), shared(match.nameInB, match.nameInA)),
  );
  const differences: Difference[] = [];
  const common: CommonLine[] = [];
  for (const { name, a: inA, b: inB } of components) {
    const [first] = inA;
    const [second] = inB;
    if (sequencesOf(inA) !== sequencesOf(inB)) {
      const side = (lines: readonly NamedGroup<Line>[]) => byOrder(lines).map((record) => ({ kind: 'line', record }) as const);
      differences.push(differ('line', name, { state: a, records: side(inA) }, { state: b, records: side(inB) }));
    } else if (first !== undefined && second !== undefined) {
      common.push({ name, a: first.group, b: second.group });
    }
  }
  return [...differences, ...compareOrder(a, b, common)];
}

interface CommonLine {
  readonly name: string;
  readonly a: Line;
  readonly b: Line;
}

/**
 * The smallest runs of lines that hold the same lines on both sides in another order. Each can be decided by itself:
 * what comes before a run and after it is the same on both sides.
 */
function compareOrder(a: PageState, b: PageState, common: readonly CommonLine[]): Difference[] {
  const inA = common.toSorted((x, y) => inOrder(x.a, y.a));
  const inB = common.toSorted((x, y) => inOrder(x.b, y.b));
  const rankInB = new Map(inB.map((line, rank) => [line, rank]));
  const differences: Difference[] = [];
  let start = 0;
  let furthest = -1;
  inA.forEach((line, rank) => {
    furthest = Math.max(furthest, rankInB.get(line) ?? rank);
    if (furthest > rank) return;
    if (rank > start) {
      const run = inA.slice(start, rank + 1);
      const name = run.map((one) => one.name).sort()[0] ?? line.name;
      differences.push(differ(
        'order', name,
        { state: a, records: run.map((one) => ({ kind: 'line', record: one.a })) },
        { state: b, records: inB.slice(start, rank + 1).map((one) => ({ kind: 'line', record: one.b })) },
      ));
    }
    start = rank + 1;
  });
  return differences;
}
