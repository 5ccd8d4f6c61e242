/** Where doubt is on a page: what the strip beside it shows, and what a click on that strip means. */
import type { PageState } from '../../src-shared/edits/index.ts';
import { centreOf } from '../../src-shared/geometry.ts';
import { boxOfThing } from '../actions/context.ts';
import { indexOf } from '../state/derived.ts';
import type { Certainty } from '../state/doubtful.ts';
import { certaintyOfThing, doubtfulThings } from '../state/doubtful.ts';
import type { Mode, Thing } from '../state/selection.ts';
import type { Turn } from './camera.ts';

export interface HeatItem {
  readonly thing: Thing;
  readonly certainty: Certainty;
  /** Where it stands on the page as it is seen: 0 at the top, 1 at the bottom. */
  readonly at: number;
}

/** One stretch of the strip. */
export interface HeatBin {
  readonly doubtful: number;
  readonly unsure: number;
}

/** Where on the page as it is seen, from 0 at its top to 1 at its bottom, a point lies. */
export function downOf(point: { readonly x: number; readonly y: number }, size: PageState['size'], turn: Turn): number {
  const [across, down] = [point.x / Math.max(1, size.width), point.y / Math.max(1, size.height)];
  return [down, across, 1 - down, 1 - across][turn] ?? down;
}

/** The doubtful things of a mode, from the top of the page as it is seen to its bottom. */
export function heatOf(state: PageState, mode: Mode, turn: Turn): HeatItem[] {
  const index = indexOf(state);
  return doubtfulThings(state, mode).flatMap((thing) => {
    const box = boxOfThing(state, index, thing);
    return box === null ? [] : [{ thing, certainty: certaintyOfThing(state, mode, thing), at: downOf(centreOf(box), state.size, turn) }];
  }).sort((a, b) => a.at - b.at);
}

/** How much doubt there is in each of `count` equal stretches from top to bottom. */
export function binsOf(items: readonly HeatItem[], count: number): HeatBin[] {
  const bins = Array.from({ length: count }, () => ({ doubtful: 0, unsure: 0 }));
  for (const { certainty, at } of items) {
    const bin = bins[Math.min(count - 1, Math.max(0, Math.floor(at * count)))];
    if (bin === undefined || certainty === 'sure') continue;
    bin[certainty] += 1;
  }
  return bins;
}

/** The item nearest to a place of the strip; null for none. */
export function itemNear(items: readonly HeatItem[], at: number): HeatItem | null {
  let best: HeatItem | null = null;
  for (const item of items) if (best === null || Math.abs(item.at - at) < Math.abs(best.at - at)) best = item;
  return best;
}

/** The item `step` places after the one that is selected, or the one at the strip's beginning or end; it stops at both. */
export function itemBeside(items: readonly HeatItem[], selected: Thing | null, step: number): HeatItem | null {
  const at = selected === null ? -1 : items.findIndex(({ thing }) => thing.kind === selected.kind && thing.id === selected.id);
  if (at === -1) return (step > 0 ? items[0] : items.at(-1)) ?? null;
  return items[Math.min(items.length - 1, Math.max(0, at + step))] ?? null;
}
