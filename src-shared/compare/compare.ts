/** Comparing two readings of a page, of two people, of two models, or of a person and a model. Pure. */
import type { Word } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import { boxOfQuad, overlapOf } from '../geometry.ts';
import { compareEntities, compareLinks, entityComponents } from './entities.ts';
import { compareRegions, compareTables } from './layout.ts';
import { compareLines } from './lines.ts';
import type { Difference, DifferenceKind } from './types.ts';
import { boxOfDifference, DIFFERENCE_KINDS } from './types.ts';
import { differ } from './sides.ts';
import type { WordMatch } from './words.ts';
import { matchWords } from './words.ts';

/** Boxes of a word that overlap at least so much (intersection over union) are the same box, drawn by two hands. */
export const SAME_BOX = 0.8;

function compareWords(a: PageState, b: PageState, match: WordMatch): Difference[] {
  const one = (state: PageState, word: Word | null) => ({ state, records: word === null ? [] : [{ kind: 'word', record: word }] as const });
  const differences = [
    ...match.onlyA.map((word) => differ('word', word.id, one(a, word), one(b, null))),
    ...match.onlyB.map((word) => differ('word', word.id, one(a, null), one(b, word))),
  ];
  for (const { name, a: inA, b: inB } of match.pairs) {
    if (inA.text !== inB.text) differences.push(differ('text', name, one(a, inA), one(b, inB)));
    if (overlapOf(boxOfQuad(inA.quad), boxOfQuad(inB.quad)) < SAME_BOX) differences.push(differ('box', name, one(a, inA), one(b, inB)));
  }
  return differences;
}

function compareCells(a: PageState, b: PageState, match: WordMatch): Difference[] {
  return match.pairs.flatMap(({ name, a: inA, b: inB }): Difference[] => {
    const [cellA, cellB] = [a.cell.get(inA.id), b.cell.get(inB.id)];
    if (cellA === undefined || cellB === undefined || cellA.cell === cellB.cell) return [];
    return [differ('cell', name, { state: a, records: [{ kind: 'cell', record: cellA }] }, { state: b, records: [{ kind: 'cell', record: cellB }] })];
  });
}

/** From top to bottom, then from left to right, then by kind and key: the order in which differences are gone through. */
function byPlace(x: Difference, y: Difference): number {
  const [boxX, boxY] = [boxOfDifference(x), boxOfDifference(y)];
  const down = (boxX?.y0 ?? Infinity) - (boxY?.y0 ?? Infinity);
  if (down < 0 || down > 0) return down;
  const across = (boxX?.x0 ?? Infinity) - (boxY?.x0 ?? Infinity);
  if (across < 0 || across > 0) return across;
  const rank = DIFFERENCE_KINDS.indexOf(x.kind) - DIFFERENCE_KINDS.indexOf(y.kind);
  return rank !== 0 ? rank : x.key < y.key ? -1 : 1;
}

/**
 * What two readings of the same page differ in, from the top of the page to its end. Ids, confidences and who vouches
 * for what do not count: words are matched by id or place, everything else by the words that it consists of. Whichever
 * side is called `a`, the same differences come out, with sides exchanged.
 */
export function compare(a: PageState, b: PageState): Difference[] {
  if (a === b) return [];
  const match = matchWords(a, b);
  const components = entityComponents(a, b, match);
  return [
    ...compareWords(a, b, match), ...compareLines(a, b, match), ...compareCells(a, b, match),
    ...compareEntities(a, b, components), ...compareLinks(a, b, components), ...compareRegions(a, b), ...compareTables(a, b, match),
  ].sort(byPlace);
}

/** How many differences of each kind there are; kinds without any are left out. */
export function countByKind(differences: readonly Difference[]): ReadonlyMap<DifferenceKind, number> {
  return new Map(DIFFERENCE_KINDS
    .map((kind) => [kind, differences.filter((difference) => difference.kind === kind).length] as const)
    .filter(([, count]) => count > 0));
}
