/**
 * The expected effort of a page: seconds that its review will take a practised person, by the keystroke-level model
 * (`keystrokes.ts` has its constants and where they come from).
 *
 * The review loop is: Tab or Enter brings the next doubtful thing; the person looks at it and decides (M); what is right
 * is accepted with Enter (K); what is wrong is put right, which takes what `FIXING` says for its kind. Of `count`
 * doubtful things `wrong` are expected to be wrong, each by 1 - its calibrated score. At the end the page is looked over
 * once (M) and marked with Ctrl+Enter (K K).
 *
 *     seconds = sum over kinds of count * M + (count - wrong) * K + wrong * fixing(kind), + M + 2 K
 *
 * It is an estimate of handling, and a lower bound where scores are not calibrated: reading hard handwriting, asking
 * somebody, or things that no model has found are not in it. A page that has not been read yet has none.
 */
import type { PageStatus } from './document.ts';
import { DOUBT_KINDS } from './doubt.ts';
import type { DoubtKind, PageDoubts } from './doubt.ts';
import { CLICK, DRAG, SECONDS, timeOf } from './keystrokes.ts';
import type { Gesture } from './keystrokes.ts';

const keys = (count: number): readonly Gesture[] => Array.from({ length: count }, (): Gesture => 'key');

/** The ways in which a wrong thing of a kind is put right, each as likely as the others. The hand is at the keys before and after. */
const FIXING: Readonly<Record<DoubtKind, readonly (readonly Gesture[])[]>> = {
  // Half of a word of eight letters is typed anew, between opening the field and Enter.
  word: [keys(6)],
  // A word goes to the line above or below; the line is cut or joined at a word; the line goes elsewhere in the order.
  line: [[...CLICK, ...keys(1)], [...CLICK, ...keys(1)], keys(2)],
  // The number of the right cell, one or two digits, and Enter.
  cell: [keys(3)],
  // Another label; or its words selected anew and labelled.
  entity: [keys(1), [...DRAG, ...keys(1)]],
  // Deleted; or deleted and drawn to the right end.
  link: [keys(1), [...keys(1), ...DRAG]],
  // Another kind is chosen; or the outline is drawn anew.
  region: [keys(3), DRAG],
  // A cell's word goes to another cell; cells are merged or split; a separator is dragged.
  table: [DRAG, [...CLICK, ...keys(1)], DRAG],
};

/** Seconds to put a wrong thing of a kind right, the decision not counted. */
function fixing(kind: DoubtKind): number {
  const ways = FIXING[kind];
  const total = ways.reduce((sum, way) => {
    const { seconds, hand } = timeOf(way, 'keys');
    return sum + seconds + (hand === 'mouse' ? SECONDS.home : 0);
  }, 0);
  return total / ways.length;
}

const FINISH = SECONDS.decide + 2 * SECONDS.key;
const FIX = Object.fromEntries(DOUBT_KINDS.map((kind) => [kind, fixing(kind)])) as Readonly<Record<DoubtKind, number>>;

/** Seconds that what is doubtful on a page will take, with marking the page at the end. */
export function secondsOf(doubts: PageDoubts): number {
  let seconds = FINISH;
  for (const kind of DOUBT_KINDS) {
    const doubt = doubts[kind];
    if (doubt === undefined) continue;
    const wrong = Math.min(doubt.wrong, doubt.count);
    seconds += doubt.count * SECONDS.decide + (doubt.count - wrong) * SECONDS.key + wrong * FIX[kind];
  }
  return seconds;
}

/** Seconds that are left to do on a page: 0 where nothing waits, null where nobody can say because it has not been read. */
export function effortOf(page: { readonly status: PageStatus; readonly doubts: PageDoubts }): number | null {
  switch (page.status) {
    case 'reviewed':
    case 'set-aside': return 0;
    case 'pending':
    case 'failed': return null;
    case 'recognised':
    case 'predicted':
    case 'in-review': return secondsOf(page.doubts);
  }
}
