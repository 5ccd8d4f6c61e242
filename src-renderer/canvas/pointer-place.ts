/** What lies under the pointer, in the terms of the mode. Page pixels unless a name says view. */
import type { PagePoint } from '../../src-shared/geometry.ts';
import { cellOfBox } from '../../src-shared/geometry.ts';
import type { EntityId, LineId } from '../../src-shared/ids.ts';
import { pageOf } from '../actions/context.ts';
import type { App } from '../state/app.ts';
import { regionsAt } from '../state/regions.ts';
import type { Thing } from '../state/selection.ts';
import type { ViewPoint } from './camera.ts';
import { toPage } from './camera.ts';
import type { DropPlace, NewHome } from './gesture.ts';
import type { Handle } from './hit.ts';
import { entityAt, handleAt, isOnPage, lineAt, thingAt, wordAt } from './hit.ts';
import { nearestBand } from './places.ts';
import { linesInFocus } from './line-badges.ts';
import { regionGripAt } from './region-pointer.ts';
import type { Grip } from './region-grips.ts';
import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';
import { shownLinks } from './shown-links.ts';
import { cellPlaceAt, tablePartAt } from './table-pointer.ts';
import type { Axis } from '../../src-shared/tables/index.ts';

/** How near the pointer must come, in view pixels. */
export const TOLERANCE = 4;
export const HANDLE_TOLERANCE = 7;

/** The page that is pointed at; null where none is ready. */
export function sceneUnder(app: App): Scene | null {
  const state = pageOf(app);
  return state === null ? null : sceneOf(state);
}

/** A point of the view on the page. */
export function onPage(app: App, view: ViewPoint): PagePoint {
  return toPage(app.view.store.getState().camera, view);
}

/** View pixels in page pixels. */
export function reachOf(app: App, pixels: number): number {
  return pixels / app.view.store.getState().camera.zoom;
}

/** How near the pointer must come to handles, and to separators or sides. */
export function reachOfParts(app: App): { readonly handle: number; readonly separator: number; readonly side: number } {
  return { handle: reachOf(app, HANDLE_TOLERANCE), separator: reachOf(app, TOLERANCE), side: reachOf(app, TOLERANCE) };
}

/** The thing under a point. @param words hits the word even where its entity or cell would be meant */
export function thingUnder(app: App, scene: Scene, point: PagePoint, words: boolean): Thing | null {
  const { mode, selection } = app.selection.store.getState();
  const { camera, showRegions } = app.view.store.getState();
  return thingAt(scene, point, {
    mode, tolerance: reachOf(app, TOLERANCE), camera, onTop: mode === 'lines' ? linesInFocus(scene, { selection, hover: null }) : [],
    links: shownLinks(app, scene), words, regions: showRegions,
  });
}

/** What a press takes hold of: a word of a selected line stands for the line, so that the line can be dragged by it. */
export function pressedThing(app: App, scene: Scene, point: PagePoint, words: boolean): Thing | null {
  const thing = thingUnder(app, scene, point, words);
  const { selection, mode } = app.selection.store.getState();
  const word = mode === 'tables' && selection.kind === 'words' ? wordAt(scene, point, 0) : null;
  if (word !== null && selection.kind === 'words' && selection.ids.has(word.id)) return { kind: 'word', id: word.id };
  if (mode !== 'lines' || selection.kind !== 'lines' || thing?.kind !== 'word') return thing;
  const line = scene.index.lineOfWord.get(thing.id);
  return line !== undefined && selection.ids.has(line.id) ? { kind: 'line', id: line.id } : thing;
}

/** The one word that is selected in words mode and whose handle lies under a point, with its box; null where there is none. */
export function wordHandleUnder(app: App, scene: Scene, point: PagePoint): Handle | null {
  const { selection, mode } = app.selection.store.getState();
  const box = mode === 'words' && selection.kind === 'words' && selection.ids.size === 1 ? scene.index.boxOfWord.get(selection.primary) : undefined;
  return box === undefined ? null : handleAt(box, point, reachOf(app, HANDLE_TOLERANCE));
}

/** A part of what is selected that a press would take hold of: a handle, a corner, or a separator. */
export type Part =
  | { readonly kind: 'handle'; readonly handle: Handle }
  | { readonly kind: 'separator'; readonly axis: Axis }
  | { readonly kind: 'corner' };

/** The part of the selection under a point; null where there is none. @param bending whether sides of a region get corners, and corners go */
export function partUnder(app: App, scene: Scene, point: PagePoint, bending: boolean): Part | null {
  const selected = app.selection.store.getState();
  const reach = reachOfParts(app);
  const handle = wordHandleUnder(app, scene, point);
  if (handle !== null) return { kind: 'handle', handle };
  const ofTable = tablePartAt(scene, selected, point, reach);
  if (ofTable !== null) return 'handle' in ofTable ? { kind: 'handle', handle: ofTable.handle } : { kind: 'separator', axis: ofTable.axis };
  return partOfGrip(regionGripAt(scene, selected, point, reach, bending));
}

function partOfGrip(grip: Grip | null): Part | null {
  if (grip === null || grip.kind === 'whole') return null;
  return grip.kind === 'handle' ? grip : { kind: 'corner' };
}

/** The entity that a link from `from` would lead to. */
export function linkEnd(app: App, scene: Scene, point: PagePoint, from: EntityId): EntityId | null {
  const entity = entityAt(scene, point, reachOf(app, TOLERANCE));
  return entity === from ? null : entity;
}

/** Where carried words would be put down. */
export function placeUnder(app: App, scene: Scene, point: PagePoint): DropPlace | null {
  const { mode } = app.selection.store.getState();
  if (!isOnPage(scene, point)) return null;
  if (mode === 'tables') return cellPlaceAt(scene, point);
  if (mode === 'grid') {
    return { kind: 'cell', cell: cellOfBox({ x0: point.x, y0: point.y, x1: point.x, y1: point.y }, scene.state.size, scene.state.grid) };
  }
  const line = lineAt(scene, point, reachOf(app, TOLERANCE));
  return line === null ? { kind: 'new-line' } : { kind: 'line', line };
}

/** Where carried lines would be read: the line beside it, the side of that line, and the region that they would stand in. */
export interface BesidePlace {
  readonly beside: LineId | null;
  readonly after: boolean;
  /** Null where they stay in theirs. */
  readonly region: NewHome | null;
}

/** The place between lines under a point. */
export function besideUnder(app: App, scene: Scene, point: PagePoint, moving: readonly LineId[]): BesidePlace {
  const beside = isOnPage(scene, point) ? lineAt(scene, point, Infinity) : null;
  const region = app.view.store.getState().showRegions && beside !== null ? homeUnder(scene, point, beside, moving) : null;
  const box = beside === null ? undefined : nearestBand(scene, beside, point);
  if (beside === null || box === undefined || moving.includes(beside)) return { beside: null, after: false, region };
  return { beside, after: point.y > (box.y0 + box.y1) / 2, region };
}

/** The region under a point, or else that of the line beside it; null where the moving lines all stand in it already. */
function homeUnder({ state }: Scene, point: PagePoint, beside: LineId, moving: readonly LineId[]): NewHome | null {
  const id = regionsAt(state, point)[0]?.id ?? state.line.get(beside)?.region ?? null;
  return moving.every((line) => state.line.get(line)?.region === id) ? null : { id };
}
