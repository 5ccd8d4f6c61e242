/** What the pointer is in the middle of. Points and boxes are in page pixels unless they say otherwise. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import type { Axis } from '../../src-shared/tables/index.ts';
import type { EntityId, LineId, RegionId, TableId, WordId } from '../../src-shared/ids.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import type { Thing } from '../state/selection.ts';
import type { ViewPoint } from './camera.ts';
import type { Handle } from './hit.ts';
import type { Grip } from './region-grips.ts';

/** Where words that are being carried would be put down. */
export type DropPlace =
  | { readonly kind: 'line'; readonly line: LineId }
  | { readonly kind: 'new-line' }
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'table-cell'; readonly table: TableId; readonly row: number; readonly column: number };

/** What a press with a key held does to what is selected. */
export type Combination = 'replace' | 'add' | 'remove';

/** The region that carried lines would stand in from now on; null for none. */
export interface NewHome {
  readonly id: RegionId | null;
}

export type Gesture =
  | { readonly kind: 'none' }
  | { readonly kind: 'pan'; readonly last: ViewPoint }
  /** Pressed and not yet moved far enough to be a drag. */
  | { readonly kind: 'press'; readonly thing: Thing | null; readonly wasSelected: boolean; readonly combine: Combination; readonly start: PagePoint; readonly startView: ViewPoint }
  | { readonly kind: 'marquee'; readonly combine: Combination; readonly start: PagePoint; readonly now: PagePoint }
  | { readonly kind: 'lasso'; readonly combine: Combination; readonly loop: readonly PagePoint[] }
  | { readonly kind: 'draw'; readonly start: PagePoint; readonly now: PagePoint }
  /** Boxes of words move with the pointer. */
  | { readonly kind: 'move'; readonly words: readonly WordId[]; readonly start: PagePoint; readonly now: PagePoint }
  | { readonly kind: 'resize'; readonly word: WordId; readonly handle: Handle; readonly before: Box; readonly start: PagePoint; readonly now: PagePoint }
  /** The outline of a table is resized. */
  | { readonly kind: 'outline'; readonly table: TableId; readonly handle: Handle; readonly before: Box; readonly start: PagePoint; readonly now: PagePoint }
  /** The outline of a region is moved by its grip. */
  | { readonly kind: 'reshape'; readonly region: RegionId; readonly before: Polygon; readonly grip: Grip; readonly start: PagePoint; readonly now: PagePoint }
  /** The separator after row (column) `index` of a table moves with the pointer. */
  | { readonly kind: 'separator'; readonly table: TableId; readonly axis: Axis; readonly index: number; readonly start: PagePoint; readonly now: PagePoint }
  /** Words are carried to another line or grid cell; their boxes stay. */
  | { readonly kind: 'carry'; readonly words: readonly WordId[]; readonly start: PagePoint; readonly now: PagePoint; readonly place: DropPlace | null }
  /** Lines are carried to another place in reading order: next to `beside`, on the side that `after` says, and into `region` unless they stay in theirs. */
  | { readonly kind: 'reorder'; readonly lines: readonly LineId[]; readonly start: PagePoint; readonly now: PagePoint; readonly beside: LineId | null; readonly after: boolean; readonly region: NewHome | null }
  | { readonly kind: 'link'; readonly from: EntityId; readonly to: EntityId | null; readonly now: PagePoint };

export const RESTING: Gesture = { kind: 'none' };

/** View pixels that the pointer must travel before a press becomes a drag. */
export const DRAG_AFTER = 4;
