/** Regions: drawing them, their outlines, the order in which they are read, and which lines stand in them. */
import type { Region } from '../../src-shared/document.ts';
import { boxAround, growBox } from '../../src-shared/geometry.ts';
import type { LineId, RegionId } from '../../src-shared/ids.ts';
import { newRegionId } from '../../src-shared/ids.ts';
import type { Point, Polygon } from '../../src-shared/polygon.ts';
import { boxOfPoints, isRectangle, polygonOfBox } from '../../src-shared/polygon.ts';
import { directionOnPage } from '../canvas/camera.ts';
import type { Direction } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { linesOfRegion, linesWithin, nearestRegion, regionAround, regionsOf } from '../state/regions.ts';
import { goTo, isMode, pageOf, selectedLines, selectedRegions } from './context.ts';
import { linesOfSelection } from './lines.ts';
import { FIRST_KIND, regionKindActions } from './region-kinds.ts';
import type { DeclaredAction } from './types.ts';

/** How far a key moves an outline, in view pixels; at least a page pixel, so that zooming in makes it finer. */
const STEP = 4;
/** Air around the lines that a region is made of, in page pixels, as a share of the height of the lowest of them. */
const AIR = 0.2;

const STEPS: Readonly<Record<Direction, readonly [dx: number, dy: number]>> = {
  left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1],
};
const ARROWS = [['left', 'ArrowLeft'], ['right', 'ArrowRight'], ['up', 'ArrowUp'], ['down', 'ArrowDown']] as const;

/** The one region that is selected in lines mode; null where none is, or several. */
function oneRegion(app: App): Region | null {
  const [id, other] = isMode(app, 'lines') ? selectedRegions(app) : [];
  return id === undefined || other !== undefined ? null : pageOf(app)?.region.get(id) ?? null;
}

/** Makes a region of an outline in page pixels, with these lines in it, and selects it. */
export function createRegion(app: App, polygon: Polygon, lines: readonly LineId[]): void {
  const region = newRegionId();
  if (app.page.dispatch({ type: 'region.create', region, kind: FIRST_KIND, polygon, lines })) goTo(app, { kind: 'region', id: region });
}

/** Makes a region around the selected lines. */
function createOfLines(app: App): void {
  const state = pageOf(app);
  const lines = selectedLines(app);
  if (state === null) return;
  const boxes = lines.flatMap((id) => indexOf(state).boxOfLine.get(id) ?? []);
  const around = boxAround(boxes);
  if (around === null) return;
  const air = growBox(around, AIR * Math.min(...boxes.map((box) => box.y1 - box.y0)));
  createRegion(app, polygonOfBox({
    x0: Math.max(0, air.x0), y0: Math.max(0, air.y0), x1: Math.min(state.size.width, air.x1), y1: Math.min(state.size.height, air.y1),
  }), lines);
}

/** The regions that the selected lines and words stand in, or lie in; the page's first where nothing is selected. */
function regionsOfSelection(app: App): RegionId[] {
  const state = pageOf(app);
  if (state === null) return [];
  const { regions } = regionsOf(state);
  if (app.selection.store.getState().selection.kind === 'none') return regions.slice(0, 1).map((region) => region.id);
  const ids = new Set(linesOfSelection(app).map((line) => line.region ?? regionAround(state, line.id)));
  return regions.filter((region) => ids.has(region.id)).map((region) => region.id);
}

/** The lines that lie in the selected region and do not stand in it yet. */
function linesToEnclose(app: App): LineId[] {
  const state = pageOf(app);
  const region = oneRegion(app);
  return state === null || region === null ? [] : linesWithin(state, region.polygon, region.id);
}

/** The region before or after that of the selected lines; where they stand in none, the nearest. */
function regionForLines(app: App, step: 1 | -1): RegionId | null {
  const state = pageOf(app);
  const lines = linesOfSelection(app);
  const edge = step === 1 ? lines.at(-1) : lines[0];
  if (state === null || edge === undefined) return null;
  if (edge.region === null) return nearestRegion(state, edge.id);
  const { regions, ranks } = regionsOf(state);
  return regions[(ranks.get(edge.region) ?? 0) + step]?.id ?? null;
}

function putLines(app: App, region: RegionId | null): void {
  const lines = linesOfSelection(app).map((line) => line.id);
  if (lines.length > 0) app.page.dispatch({ type: 'line.setRegion', lines, region });
}

/** The region so many places after the last (or before the first) selected one. */
function regionBeside(app: App, step: 1 | -1): Region | null {
  const state = pageOf(app);
  const selected = isMode(app, 'lines') ? selectedRegions(app) : [];
  const edge = step === 1 ? selected.at(-1) : selected[0];
  if (state === null || edge === undefined) return null;
  const { regions, ranks } = regionsOf(state);
  return regions[(ranks.get(edge) ?? 0) + step] ?? null;
}

/** Reads the selected regions, with their lines, a place earlier or later. */
function moveInOrder(app: App, step: 1 | -1): void {
  const state = pageOf(app);
  const beside = regionBeside(app, step);
  if (state === null || beside === null) return;
  const { regions, ranks } = regionsOf(state);
  const after = regions[(ranks.get(beside.id) ?? 0) + 1] ?? null;
  app.page.dispatch({ type: 'region.reorder', regions: selectedRegions(app), before: step === -1 ? beside.id : after?.id ?? null });
}

function mergeSelected(app: App): void {
  const regions = selectedRegions(app);
  const [first] = regions;
  if (first !== undefined && app.page.dispatch({ type: 'region.merge', regions })) goTo(app, { kind: 'region', id: first });
}

/** How far a key moves an outline, in page pixels. */
function stepOf(app: App): number {
  return Math.max(1, Math.round(STEP / app.view.store.getState().camera.zoom));
}

/** Moves the selected region in a direction of the screen. */
function moveRegion(app: App, direction: Direction): void {
  const region = oneRegion(app);
  if (region === null) return;
  const [dx, dy] = STEPS[directionOnPage(direction, app.view.store.getState().camera.turn)];
  const step = stepOf(app);
  app.page.dispatch({ type: 'region.setPolygon', region: region.id, polygon: region.polygon.map(([x, y]): Point => [x + dx * step, y + dy * step]) });
}

/** Moves the right or lower side of the selected region, if it is a rectangle. */
function resizeRegion(app: App, direction: Direction): void {
  const region = oneRegion(app);
  if (region === null || !isRectangle(region.polygon)) return;
  const { x0, y0, x1, y1 } = boxOfPoints(region.polygon);
  const [dx, dy] = STEPS[direction];
  const step = stepOf(app);
  const polygon = polygonOfBox({ x0, y0, x1: Math.max(x0 + 1, x1 + dx * step), y1: Math.max(y0 + 1, y1 + dy * step) });
  app.page.dispatch({ type: 'region.setPolygon', region: region.id, polygon });
}

const hasRegions = (least: number) => (app: App): boolean => isMode(app, 'lines') && selectedRegions(app).length >= least;
const hasLines = (app: App): boolean => isMode(app, 'lines') && linesOfSelection(app).length > 0;

export const regionActions: readonly DeclaredAction[] = [
  {
    id: 'region.draw', group: 'regions', keys: ['d'],
    when: (app) => isMode(app, 'lines'),
    run: (app) => { app.selection.setTool({ kind: app.selection.store.getState().tool.kind === 'draw' ? 'select' : 'draw' }); },
  },
  {
    id: 'region.ofLines', group: 'regions', keys: ['n'],
    when: (app) => isMode(app, 'lines') && selectedLines(app).length > 0, run: createOfLines,
  },
  {
    id: 'region.select', group: 'regions', keys: ['r'],
    when: (app) => isMode(app, 'lines') && regionsOfSelection(app).length > 0,
    run: (app) => { app.selection.select(...regionsOfSelection(app).map((id) => ({ kind: 'region' as const, id }))); },
  },
  {
    id: 'region.selectLines', group: 'regions', keys: ['l'],
    when: (app) => {
      const state = pageOf(app);
      return state !== null && hasRegions(1)(app) && selectedRegions(app).some((region) => linesOfRegion(state, region).length > 0);
    },
    run: (app) => {
      const state = pageOf(app);
      if (state === null) return;
      app.selection.select(...selectedRegions(app).flatMap((region) => linesOfRegion(state, region)).map(({ id }) => ({ kind: 'line' as const, id })));
    },
  },
  {
    id: 'region.enclose', group: 'regions', keys: ['e'],
    when: (app) => linesToEnclose(app).length > 0,
    run: (app) => {
      const region = oneRegion(app);
      if (region !== null) app.page.dispatch({ type: 'line.setRegion', lines: linesToEnclose(app), region: region.id });
    },
  },
  {
    id: 'region.linesBefore', group: 'regions', keys: ['Alt+PageUp'],
    when: (app) => hasLines(app) && regionForLines(app, -1) !== null, run: (app) => { putLines(app, regionForLines(app, -1)); },
  },
  {
    id: 'region.linesAfter', group: 'regions', keys: ['Alt+PageDown'],
    when: (app) => hasLines(app) && regionForLines(app, 1) !== null, run: (app) => { putLines(app, regionForLines(app, 1)); },
  },
  {
    id: 'region.linesOut', group: 'regions', keys: ['x'],
    when: (app) => hasLines(app) && linesOfSelection(app).some((line) => line.region !== null), run: (app) => { putLines(app, null); },
  },
  { id: 'region.merge', group: 'regions', keys: ['m'], when: hasRegions(2), run: mergeSelected },
  {
    id: 'region.remove', group: 'regions', keys: ['Delete', 'Backspace'],
    when: hasRegions(1), run: (app) => { app.page.dispatch({ type: 'region.remove', regions: selectedRegions(app) }); },
  },
  {
    id: 'region.earlier', group: 'regions', keys: ['Alt+Shift+ArrowUp'],
    when: (app) => regionBeside(app, -1) !== null, run: (app) => { moveInOrder(app, -1); },
  },
  {
    id: 'region.later', group: 'regions', keys: ['Alt+Shift+ArrowDown'],
    when: (app) => regionBeside(app, 1) !== null, run: (app) => { moveInOrder(app, 1); },
  },
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `region.move.${direction}`, group: 'regions', keys: [`Alt+${key}`], keyOnly: true,
    when: (app) => oneRegion(app) !== null, run: (app) => { moveRegion(app, direction); },
  })),
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `region.resize.${direction}`, group: 'regions', keys: [`Mod+Shift+${key}`], keyOnly: true,
    when: (app) => isRectangle(oneRegion(app)?.polygon ?? []), run: (app) => { resizeRegion(app, direction); },
  })),
  ...regionKindActions,
];
