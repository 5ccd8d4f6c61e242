/** How words and entities are selected with mouse and keys, as the screen's links mode has it. Pure. */
import type { Entity } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { boxAround, boxOfQuad, centreOf, intersects } from '../../../src-shared/geometry.ts';
import type { Box } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { rowsOf } from '../../../src-shared/reading-order.ts';
import { cheapest, CLICK, DRAG } from '../../../src-shared/keystrokes.ts';
import type { Gesture } from '../../../src-shared/keystrokes.ts';

/** Where the words of a page stand; they do not move while entities are made. */
export interface Layout {
  readonly boxes: ReadonlyMap<WordId, Box>;
  /** Rows from top to bottom, words from left to right. */
  readonly rows: readonly (readonly WordId[])[];
  /** The boxes that hug an entity: one for each unbroken run of its words in a row. */
  boxesOf(entity: Entity): readonly Box[];
}

export function layoutOf(state: PageState): Layout {
  const words = [...state.word.values()];
  const boxes = new Map(words.map((word) => [word.id, boxOfQuad(word.quad)] as const));
  const rows = rowsOf([...boxes.values()].map((box) => [box.x0, box.y0, box.x1, box.y1] as const));
  const hulls = new WeakMap<Entity, readonly Box[]>();
  const layout: Layout = {
    boxes,
    rows: rows.map((row) => row.flatMap((index) => words[index]?.id ?? [])),
    boxesOf: (entity) => {
      const known = hulls.get(entity) ?? runsOf(new Set(entity.words), layout).flatMap((run) => boxAround(run.flatMap((word) => boxes.get(word) ?? [])) ?? []);
      hulls.set(entity, known);
      return known;
    },
  };
  return layout;
}

/** Words in runs in which each stands right beside the one before it. */
function runsOf(words: ReadonlySet<WordId>, layout: Layout): WordId[][] {
  const runs: WordId[][] = [];
  for (const row of layout.rows) {
    let run: WordId[] | null = null;
    for (const word of row) {
      if (!words.has(word)) run = null;
      else if (run === null) runs.push(run = [word]);
      else run.push(word);
    }
  }
  return runs;
}

/** Whether a drag through the middles of these words takes in them and nothing else: no other word, no entity. */
function canDragOver(words: readonly WordId[], state: PageState, layout: Layout): boolean {
  const marquee = boxAround(words.flatMap((word) => {
    const box = layout.boxes.get(word);
    if (box === undefined) return [];
    const { x, y } = centreOf(box);
    return [{ x0: x, y0: y, x1: x, y1: y }];
  }));
  if (marquee === null) return false;
  const wanted = new Set(words);
  for (const [word, box] of layout.boxes) if (!wanted.has(word) && intersects(box, marquee)) return false;
  return ![...state.entity.values()].some((entity) => layout.boxesOf(entity).some((box) => intersects(box, marquee)));
}

/** The gestures that select exactly these words. */
export function selectWords(words: readonly WordId[], state: PageState, layout: Layout): readonly Gesture[] {
  if (words.length > 1 && canDragOver(words, state, layout)) return DRAG;
  const inEntity = new Set([...state.entity.values()].flatMap((entity) => entity.words));
  const runs = runsOf(new Set(words), layout);
  const gestures = runs.flatMap((run): readonly Gesture[] => {
    const steps = run.slice(1).map((): Gesture => 'key');
    const ways = [run.flatMap(() => CLICK), [...CLICK, ...steps]];
    if (run.length > 1 && canDragOver(run, state, layout)) ways.push([...DRAG]);
    return cheapest(ways, (way) => way) ?? [];
  });
  const held: Gesture[] = [];
  if (words.some((word) => inEntity.has(word))) held.push('hold');
  if (words.length > 1) held.push('hold');
  return [...held, ...gestures];
}

/** The gestures that select so many entities: a click on each, Shift held from the second on. */
export function selectEntities(count: number): readonly Gesture[] {
  const clicks = Array.from({ length: count }, () => CLICK).flat();
  return count > 1 ? ['hold', ...clicks] : clicks;
}
