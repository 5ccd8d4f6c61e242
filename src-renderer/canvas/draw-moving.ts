/** The moving layer: selection, hover, handles, and what the pointer is in the middle of. */
import type { Link } from '../../src-shared/document.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxOfCell } from '../../src-shared/geometry.ts';
import { boxOfPoints, isRectangle } from '../../src-shared/polygon.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { boxOfCell as boxOfTableCell } from '../../src-shared/tables/index.ts';
import { findCell } from '../state/table-cells.ts';
import type { LineId } from '../../src-shared/ids.ts';
import type { SelectionState, Thing } from '../state/selection.ts';
import { regionsOf } from '../state/regions.ts';
import { primaryOf, thingsOf } from '../state/selection.ts';
import type { Curve } from './arrows.ts';
import { readingStep } from './arrows.ts';
import { drawGesture } from './draw-gesture.ts';
import type { LabelColours } from './draw-links.ts';
import { traceEntity } from './draw-links.ts';
import { drawNumbersOnTop, traceLine } from './draw-lines.ts';
import { drawRegionLabel } from './draw-regions.ts';
import { arrowInView, drawCorners, drawHandles, drawProposed, padded, strokeWithHalo } from './draw-marks.ts';
import type { Gesture } from './gesture.ts';
import { withAlpha } from './ink.ts';
import { linesInFocus } from './line-badges.ts';
import type { Pen } from './pen.ts';
import { drawArrow, drawBadge, traceBox, tracePath, tracePolygon, viewBox, viewCurve } from './pen.ts';
import { cornersOf, selectedRegion } from './region-grips.ts';
import type { Scene } from './scene.ts';

export interface MovingScene {
  readonly scene: Scene;
  readonly selected: SelectionState;
  readonly gesture: Gesture;
  readonly colours: LabelColours;
  /** Links whose arrows are drawn. */
  readonly links: Iterable<string>;
}

const NO_LINES: ReadonlySet<LineId> = new Set();

export function drawMoving(pen: Pen, moving: MovingScene): void {
  const { selected, gesture, scene } = moving;
  if (selected.mode === 'lines') drawReadingOrder(pen, moving);
  const things = thingsOf(selected.selection);
  const primary = primaryOf(selected.selection);
  for (const thing of things) drawSelected(pen, scene, thing, thing === primary || thing.id === primary?.id);
  if (selected.hover !== null && gesture.kind === 'none') drawHover(pen, scene, selected.hover);
  drawLinks(pen, moving);
  if (selected.mode === 'lines') drawNumbersOnTop(pen, scene, linesInFocus(scene, selected), selected.selection.kind === 'lines' ? selected.selection.ids : NO_LINES);
  if (selected.mode === 'words' && things.length === 1 && primary?.kind === 'word' && gesture.kind !== 'move') {
    const box = scene.index.boxOfWord.get(primary.id);
    if (box !== undefined && gesture.kind !== 'resize') drawHandles(pen, box);
  }
  const table = things.length === 1 && primary?.kind === 'table' ? scene.state.table.get(primary.id) : undefined;
  if (table !== undefined && gesture.kind !== 'outline') drawHandles(pen, boxOfPoints(table.polygon));
  const region = selectedRegion(scene, selected);
  if (region !== null && gesture.kind !== 'reshape') {
    if (isRectangle(region.polygon)) drawHandles(pen, boxOfPoints(region.polygon));
    else drawCorners(pen, cornersOf(region.polygon));
  }
  if (selected.mode === 'grid') drawCellOfSelection(pen, moving);
  if (selected.editing?.word === null) {
    pen.context.beginPath();
    tracePath(pen, selected.editing.drawn);
    strokeWithHalo(pen, pen.ink.selected, 2);
  }
  drawGesture(pen, scene, gesture);
}

function trace(pen: Pen, scene: Scene, thing: Thing): boolean {
  pen.context.beginPath();
  switch (thing.kind) {
    case 'word': {
      const word = scene.state.word.get(thing.id);
      if (word !== undefined) tracePath(pen, word.quad);
      return word !== undefined;
    }
    case 'line': return traceLine(pen, scene, thing.id, 3, 4);
    case 'entity': {
      const entity = scene.state.entity.get(thing.id);
      if (entity !== undefined) traceEntity(pen, scene, entity);
      return entity !== undefined;
    }
    case 'region': return traceOutline(pen, scene.state.region.get(thing.id));
    case 'table': return traceOutline(pen, scene.state.table.get(thing.id));
    case 'tableCell': {
      const found = findCell(scene.state, thing.id);
      if (found !== null) traceBox(pen, boxOfTableCell(found.table, found.cell), -1, 2);
      return found !== null;
    }
    case 'link': return traceEnds(pen, scene, thing.id);
  }
}

function traceOutline(pen: Pen, outlined: { readonly polygon: Polygon } | undefined): boolean {
  if (outlined !== undefined) tracePolygon(pen, outlined.polygon);
  return outlined !== undefined;
}

/** Traces both entities of a link. */
function traceEnds(pen: Pen, scene: Scene, id: string): boolean {
  const link = scene.state.link.get(id);
  if (link === undefined) return false;
  for (const end of [link.from, link.to]) {
    const entity = scene.state.entity.get(end);
    for (const row of entity === undefined ? [] : scene.rowsOfEntity(entity)) traceBox(pen, row, 2, 4);
  }
  return true;
}

function drawSelected(pen: Pen, scene: Scene, thing: Thing, primary: boolean): void {
  if (!trace(pen, scene, thing)) return;
  if (thing.kind !== 'link' && thing.kind !== 'table' && thing.kind !== 'region') {
    pen.context.fillStyle = pen.ink.selectedSoft;
    pen.context.fill();
  }
  strokeWithHalo(pen, pen.ink.selected, primary && thing.kind !== 'link' ? 2 : 1.25);
  const region = thing.kind === 'region' ? scene.state.region.get(thing.id) : undefined;
  if (region !== undefined) drawRegionLabel(pen, region, regionsOf(scene.state).ranks.get(region.id) ?? 0, pen.ink.selected);
}

function drawHover(pen: Pen, scene: Scene, thing: Thing): void {
  if (!trace(pen, scene, thing)) return;
  pen.context.strokeStyle = pen.ink.hover;
  pen.context.lineWidth = 1.5;
  pen.context.stroke();
}

/** Whether a link begins or ends at an entity that is selected or pointed at. */
function concerns({ selection, hover }: SelectionState, link: Link): boolean {
  return [link.from, link.to].some((end) => (selection.kind === 'entities' && selection.ids.has(end)) || (hover?.kind === 'entity' && hover.id === end));
}

function drawLinks(pen: Pen, { scene, links, selected, colours }: MovingScene): void {
  const { selection, hover, tool } = selected;
  for (const id of links) {
    const link = scene.state.link.get(id);
    const from = link === undefined ? undefined : scene.index.boxOfEntity.get(link.from);
    const to = link === undefined ? undefined : scene.index.boxOfEntity.get(link.to);
    if (link === undefined || from === undefined || to === undefined) continue;
    const isSelected = selection.kind === 'links' && selection.ids.has(link.id);
    const isHovered = hover?.kind === 'link' && hover.id === link.id;
    const label = scene.state.entity.get(link.from)?.label ?? '';
    // Where all arrows are shown, those that the selection is not about stay quiet: they cross words.
    const isQuiet = !isSelected && !isHovered && !concerns(selected, link);
    if (isQuiet) {
      drawArrow(pen, arrowInView(pen, from, to), { colour: withAlpha(pen.ink.label(colours(label)), pen.ink.edge(0.6)), width: 1 });
      continue;
    }
    drawArrow(pen, arrowInView(pen, from, to), {
      colour: isSelected ? pen.ink.selected : isHovered ? pen.ink.hover : pen.ink.label(colours(label)), width: isSelected ? 2.5 : 1.75,
      dash: link.accepted || (link.confidence ?? 1) >= 0.8 ? [] : [5, 3], halo: pen.ink.halo,
    });
  }
  if (tool.kind === 'link') drawProposed(pen, scene, tool.from, tool.to);
}

/** How many lines, and how many regions, before and after the selection show how they are read. */
const LINES_AROUND = 2;
const REGIONS_AROUND = 1;
/** How far a step of reading swings out beside its lines, in view pixels, at most. */
const LONGEST_STEP = 28;

/** Shows how the lines, or the regions, around the selection are read. */
function drawReadingOrder(pen: Pen, { scene, selected }: MovingScene): void {
  const { selection } = selected;
  if (selection.kind === 'regions') {
    const { regions, ranks, boxes } = regionsOf(scene.state);
    const box = (rank: number): Box | undefined => boxes.get(regions[rank]?.id ?? selection.primary);
    return drawSteps(pen, [...selection.ids].flatMap((id) => ranks.get(id) ?? []), { total: regions.length, around: REGIONS_AROUND }, (rank) => {
      const [from, to] = [box(rank), box(rank + 1)];
      return from === undefined || to === undefined ? null : arrowInView(pen, from, to);
    });
  }
  const { index } = scene;
  const ids = linesInFocus(scene, { selection, hover: null });
  const bands = (rank: number): readonly Box[] => {
    const line = index.lines[rank];
    return line === undefined ? [] : scene.bandsOfLine(line.id);
  };
  drawSteps(pen, [...ids].flatMap((id) => index.rankOfLine.get(id) ?? []), { total: index.lines.length, around: LINES_AROUND }, (rank) => {
    const [from, to] = [bands(rank).at(-1), bands(rank + 1)[0]];
    return from === undefined || to === undefined ? null : viewCurve(pen, readingStep(padded(pen, from, 3), padded(pen, to, 3), LONGEST_STEP / pen.camera.zoom));
  });
}

/** Arrows from each thing near those of `ranks` to the one that is read next. @param step the arrow after a rank, in view pixels; null for none */
function drawSteps(pen: Pen, ranks: readonly number[], { total, around }: { readonly total: number; readonly around: number }, step: (rank: number) => Curve | null): void {
  if (ranks.length === 0) return;
  const first = Math.max(0, Math.min(...ranks) - around);
  const last = Math.min(total - 1, Math.max(...ranks) + around);
  for (let rank = first; rank < last; rank++) {
    const curve = step(rank);
    if (curve !== null) drawArrow(pen, curve, { colour: withAlpha(pen.ink.selected, pen.ink.edge(0.55)), width: 1.25, halo: pen.ink.haloSoft });
  }
}

/** The cell that the selected word is said to lie in, and the digits being typed. */
function drawCellOfSelection(pen: Pen, { scene, selected }: MovingScene): void {
  const { selection, typedCell } = selected;
  if (selection.kind !== 'words') return;
  const cell = scene.state.cell.get(selection.primary);
  const word = scene.index.boxOfWord.get(selection.primary);
  if (cell === undefined || word === undefined) return;
  const { size, grid } = scene.state;
  const box = boxOfCell(cell.cell, size, grid);
  const { context } = pen;
  context.beginPath();
  traceBox(pen, box, -2, 6);
  context.strokeStyle = withAlpha(pen.ink.selected, pen.ink.edge(0.8));
  context.lineWidth = 2;
  context.stroke();
  const { x, y } = viewBox(pen, word);
  drawBadge(pen, typedCell === '' ? String(cell.cell) : `${typedCell}_`, x, y - 10, pen.ink.selected, 'left');
}
