/** The moving layer: selection, hover, handles, and what the pointer is in the middle of. */
import type { Link, Table } from '../../src-shared/document.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxBetween, boxOfCell, growBox } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { boxOfCell as boxOfTableCell } from '../../src-shared/tables/index.ts';
import { findCell } from '../state/table-cells.ts';
import type { EntityId, LineId } from '../../src-shared/ids.ts';
import type { SelectionState, Thing } from '../state/selection.ts';
import { primaryOf, thingsOf } from '../state/selection.ts';
import { en } from '../text/en.ts';
import type { Curve } from './arrows.ts';
import { arrowBetween, readingStep } from './arrows.ts';
import { toView } from './camera.ts';
import type { LabelColours } from './draw-links.ts';
import { traceEntity } from './draw-links.ts';
import type { Gesture } from './gesture.ts';
import { HANDLES, placeOfHandle, resizeBox } from './hit.ts';
import { HALO, HOVER, PROPOSED, SELECTED, SELECTED_SOFT, withAlpha } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawArrow, drawBadge, traceBox, tracePath, viewBox, viewCurve } from './pen.ts';
import { boxesOfPlace, nearestBand } from './places.ts';
import type { Scene } from './scene.ts';

export interface MovingScene {
  readonly scene: Scene;
  readonly selected: SelectionState;
  readonly gesture: Gesture;
  readonly colours: LabelColours;
  /** Links whose arrows are drawn. */
  readonly links: Iterable<string>;
}

export function drawMoving(pen: Pen, moving: MovingScene): void {
  const { selected, gesture, scene } = moving;
  if (selected.mode === 'lines') drawReadingOrder(pen, moving);
  const things = thingsOf(selected.selection);
  const primary = primaryOf(selected.selection);
  for (const thing of things) drawSelected(pen, scene, thing, thing === primary || thing.id === primary?.id);
  if (selected.hover !== null && gesture.kind === 'none') drawHover(pen, scene, selected.hover);
  drawLinks(pen, moving);
  if (selected.mode === 'words' && things.length === 1 && primary?.kind === 'word' && gesture.kind !== 'move') {
    const box = scene.index.boxOfWord.get(primary.id);
    if (box !== undefined && gesture.kind !== 'resize') drawHandles(pen, box);
  }
  const table = things.length === 1 && primary?.kind === 'table' ? scene.state.table.get(primary.id) : undefined;
  if (table !== undefined && gesture.kind !== 'outline') drawHandles(pen, boxOfPoints(table.polygon));
  if (selected.mode === 'grid') drawCellOfSelection(pen, moving);
  if (selected.editing?.word === null) {
    pen.context.beginPath();
    tracePath(pen, selected.editing.drawn);
    strokeWithHalo(pen, SELECTED, 2);
  }
  drawGesture(pen, moving);
}

function strokeWithHalo({ context }: Pen, colour: string, width: number): void {
  context.lineJoin = 'round';
  context.strokeStyle = HALO;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function trace(pen: Pen, scene: Scene, thing: Thing): boolean {
  pen.context.beginPath();
  switch (thing.kind) {
    case 'word': {
      const word = scene.state.word.get(thing.id);
      if (word !== undefined) tracePath(pen, word.quad);
      return word !== undefined;
    }
    case 'line': {
      const bands = scene.bandsOfLine(thing.id);
      for (const band of bands) traceBox(pen, band, 3, 4);
      return bands.length > 0;
    }
    case 'entity': {
      const entity = scene.state.entity.get(thing.id);
      if (entity !== undefined) traceEntity(pen, scene, entity);
      return entity !== undefined;
    }
    case 'table': return traceTable(pen, scene.state.table.get(thing.id));
    case 'tableCell': {
      const found = findCell(scene.state, thing.id);
      if (found !== null) traceBox(pen, boxOfTableCell(found.table, found.cell), -1, 2);
      return found !== null;
    }
    case 'link': return traceEnds(pen, scene, thing.id);
  }
}

function traceTable({ context, camera }: Pen, table: Table | undefined): boolean {
  for (const [x, y] of table?.polygon ?? []) {
    const at = toView(camera, { x, y });
    context.lineTo(at.x, at.y);
  }
  context.closePath();
  return table !== undefined;
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
  if (thing.kind !== 'link' && thing.kind !== 'table') {
    pen.context.fillStyle = SELECTED_SOFT;
    pen.context.fill();
  }
  strokeWithHalo(pen, SELECTED, primary && thing.kind !== 'link' ? 2 : 1.25);
}

function drawHover(pen: Pen, scene: Scene, thing: Thing): void {
  if (!trace(pen, scene, thing)) return;
  pen.context.strokeStyle = HOVER;
  pen.context.lineWidth = 1.5;
  pen.context.stroke();
}

/** The handles of a selected word. */
function drawHandles(pen: Pen, box: Box): void {
  const { context, camera } = pen;
  const { width, height } = viewBox(pen, box);
  const isSmall = Math.min(width, height) < 18;
  const side = isSmall ? 5 : 7;
  for (const handle of HANDLES) {
    // Around a small word only two opposite corners are drawn, so that the word stays readable; all eight can be taken.
    const along = (handle === 'n' || handle === 's') === (camera.turn % 2 === 0) ? width : height;
    if (isSmall ? handle !== 'nw' && handle !== 'se' : handle.length === 1 && along < 28) continue;
    const place = placeOfHandle(box, handle);
    context.beginPath();
    const { x, y } = toView(camera, place);
    context.roundRect(x - side / 2, y - side / 2, side, side, 1.5);
    context.fillStyle = '#fff';
    context.fill();
    context.strokeStyle = SELECTED;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/** A box grown by `pad` view pixels, in page pixels: arrows are laid out on the page, where the pointer looks for them, too. */
function padded({ camera }: Pen, box: Box, pad: number): Box {
  return growBox(box, pad / camera.zoom);
}

/** The arrow between two boxes of the page, in view pixels; it keeps off them a little. */
function arrowInView(pen: Pen, from: Box, to: Box, gap = 3): Curve {
  return viewCurve(pen, arrowBetween(padded(pen, from, 2), padded(pen, to, gap)));
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
      drawArrow(pen, arrowInView(pen, from, to), { colour: withAlpha(colours(label), 0.6), width: 1 });
      continue;
    }
    drawArrow(pen, arrowInView(pen, from, to), {
      colour: isSelected ? SELECTED : isHovered ? HOVER : colours(label), width: isSelected ? 2.5 : 1.75,
      dash: link.accepted || (link.confidence ?? 1) >= 0.8 ? [] : [5, 3], halo: HALO,
    });
  }
  if (tool.kind === 'link') drawProposed(pen, scene, tool.from, tool.to);
}

/** The link that is being drawn: from its beginning to the entity that Enter would take. */
function drawProposed(pen: Pen, scene: Scene, from: EntityId, to: EntityId | null): void {
  const start = scene.index.boxOfEntity.get(from);
  const end = to === null ? undefined : scene.index.boxOfEntity.get(to);
  const entity = to === null ? undefined : scene.state.entity.get(to);
  if (start === undefined || end === undefined || entity === undefined) return;
  traceEntity(pen, scene, entity);
  pen.context.fillStyle = withAlpha(PROPOSED, 0.16);
  pen.context.fill();
  pen.context.setLineDash([5, 3]);
  strokeWithHalo(pen, PROPOSED, 2);
  pen.context.setLineDash([]);
  drawArrow(pen, arrowInView(pen, start, end), { colour: PROPOSED, width: 2.25, dash: [6, 4], halo: HALO });
}

/** How many lines before and after the selection show how they are read. */
const AROUND = 2;
/** How far a step of reading swings out beside its lines, in view pixels, at most. */
const LONGEST_STEP = 28;

function drawReadingOrder(pen: Pen, { scene, selected }: MovingScene): void {
  const { selection } = selected;
  const { index } = scene;
  const ids = new Set<LineId>();
  if (selection.kind === 'lines') for (const id of selection.ids) ids.add(id);
  if (selection.kind === 'words') {
    for (const id of selection.ids) {
      const line = index.lineOfWord.get(id);
      if (line !== undefined) ids.add(line.id);
    }
  }
  const ranks = [...ids].flatMap((id) => index.rankOfLine.get(id) ?? []);
  if (ranks.length === 0) return;
  const first = Math.max(0, Math.min(...ranks) - AROUND);
  const last = Math.min(index.lines.length - 1, Math.max(...ranks) + AROUND);
  for (let rank = first; rank < last; rank++) {
    const from = index.lines[rank];
    const to = index.lines[rank + 1];
    const start = from === undefined ? undefined : scene.bandsOfLine(from.id).at(-1);
    const end = to === undefined ? undefined : scene.bandsOfLine(to.id)[0];
    if (start === undefined || end === undefined) continue;
    drawArrow(pen, viewCurve(pen, readingStep(padded(pen, start, 3), padded(pen, end, 3), LONGEST_STEP / pen.camera.zoom)), { colour: withAlpha(SELECTED, 0.55), width: 1.25, halo: 'rgb(255 255 255 / 55%)' });
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
  context.strokeStyle = withAlpha(SELECTED, 0.8);
  context.lineWidth = 2;
  context.stroke();
  const { x, y } = viewBox(pen, word);
  drawBadge(pen, typedCell === '' ? String(cell.cell) : `${typedCell}_`, x, y - 10, SELECTED, 'left');
}

function drawGesture(pen: Pen, { gesture, scene }: MovingScene): void {
  const { context } = pen;
  switch (gesture.kind) {
    case 'none':
    case 'pan':
    case 'press': return;
    case 'marquee': {
      context.beginPath();
      traceBox(pen, boxBetween(gesture.start, gesture.now), 0, 2);
      return drawLoop(context);
    }
    case 'lasso': {
      context.beginPath();
      for (const corner of gesture.loop) {
        const { x, y } = toView(pen.camera, corner);
        context.lineTo(x, y);
      }
      context.closePath();
      return drawLoop(context);
    }
    case 'draw': {
      context.beginPath();
      traceBox(pen, boxBetween(gesture.start, gesture.now), 0, 1);
      context.fillStyle = SELECTED_SOFT;
      context.fill();
      strokeWithHalo(pen, SELECTED, 1.5);
      return;
    }
    case 'separator': return drawSeparator(pen, scene, gesture);
    case 'outline':
    case 'resize': {
      const box = resizeBox(gesture.before, gesture.handle, gesture.now.x - gesture.start.x, gesture.now.y - gesture.start.y);
      context.beginPath();
      traceBox(pen, box, 0, 1);
      strokeWithHalo(pen, SELECTED, 2);
      drawHandles(pen, box);
      return;
    }
    case 'move':
    case 'carry': return drawCarried(pen, scene, gesture);
    case 'reorder': return drawReordered(pen, scene, gesture);
    case 'link': {
      const start = scene.index.boxOfEntity.get(gesture.from);
      if (start === undefined) return;
      if (gesture.to !== null) return drawProposed(pen, scene, gesture.from, gesture.to);
      const end = { x0: gesture.now.x, y0: gesture.now.y, x1: gesture.now.x, y1: gesture.now.y };
      drawArrow(pen, arrowInView(pen, start, end, 0), { colour: PROPOSED, width: 2, dash: [6, 4], halo: HALO });
    }
  }
}

/** Draws the current path as what is about to be selected. */
function drawLoop(context: CanvasRenderingContext2D): void {
  context.fillStyle = withAlpha(SELECTED, 0.08);
  context.fill('evenodd');
  context.strokeStyle = SELECTED;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** The separator of a table where the pointer has it. */
function drawSeparator(pen: Pen, { state }: Scene, { table: id, axis, now }: Extract<Gesture, { kind: 'separator' }>): void {
  const table = state.table.get(id);
  if (table === undefined) return;
  const { x0, y0, x1, y1 } = boxOfPoints(table.polygon);
  const from = toView(pen.camera, axis === 'row' ? { x: x0, y: now.y } : { x: now.x, y: y0 });
  const to = toView(pen.camera, axis === 'row' ? { x: x1, y: now.y } : { x: now.x, y: y1 });
  pen.context.beginPath();
  pen.context.moveTo(from.x, from.y);
  pen.context.lineTo(to.x, to.y);
  strokeWithHalo(pen, PROPOSED, 2);
}

/** Lines under way, and the place between two others that would take them. */
function drawReordered(pen: Pen, scene: Scene, gesture: Extract<Gesture, { kind: 'reorder' }>): void {
  const { context, camera } = pen;
  context.save();
  const [start, now] = [toView(camera, gesture.start), toView(camera, gesture.now)];
  context.translate(now.x - start.x, now.y - start.y);
  context.beginPath();
  for (const id of gesture.lines) {
    for (const band of scene.bandsOfLine(id)) traceBox(pen, band, 3, 4);
  }
  context.fillStyle = withAlpha(SELECTED, 0.16);
  context.fill();
  strokeWithHalo(pen, SELECTED, 1.5);
  context.restore();
  const beside = gesture.beside === null ? undefined : nearestBand(scene, gesture.beside, gesture.now);
  if (beside === undefined) return;
  const edge = padded(pen, beside, 3);
  const at = gesture.after ? edge.y1 : edge.y0;
  const left = toView(camera, { x: edge.x0 - 12 / camera.zoom, y: at });
  const right = toView(camera, { x: edge.x1, y: at });
  context.beginPath();
  context.moveTo(left.x, left.y);
  context.lineTo(right.x, right.y);
  strokeWithHalo(pen, PROPOSED, 3);
  const rank = (gesture.beside === null ? 0 : scene.index.rankOfLine.get(gesture.beside) ?? 0) + 1;
  drawBadge(pen, gesture.after ? en.canvas.after(rank) : en.canvas.before(rank), left.x - 2, left.y, PROPOSED, 'right');
}

/** Words under way, and the line or cell that would take them. */
function drawCarried(pen: Pen, scene: Scene, gesture: Extract<Gesture, { kind: 'move' | 'carry' }>): void {
  const { context, camera } = pen;
  if (gesture.kind === 'carry' && gesture.place !== null) {
    const targets = boxesOfPlace(scene, gesture.place);
    if (targets.length > 0) {
      context.beginPath();
      for (const target of targets) traceBox(pen, target, 3, 5);
      context.fillStyle = withAlpha(PROPOSED, 0.14);
      context.fill();
      strokeWithHalo(pen, PROPOSED, 2);
    }
  }
  const [start, now] = [toView(camera, gesture.start), toView(camera, gesture.now)];
  context.save();
  context.translate(now.x - start.x, now.y - start.y);
  context.beginPath();
  for (const id of gesture.words) {
    const word = scene.state.word.get(id);
    if (word !== undefined) tracePath(pen, word.quad);
  }
  context.fillStyle = withAlpha(SELECTED, 0.2);
  context.fill();
  strokeWithHalo(pen, SELECTED, 1.5);
  context.restore();
  if (gesture.kind !== 'carry' || gesture.place === null) return;
  const label = gesture.place.kind === 'cell' ? en.canvas.cell(gesture.place.cell)
    : gesture.place.kind === 'table-cell' ? en.table.place(gesture.place.row + 1, gesture.place.column + 1)
    : gesture.place.kind === 'line' ? en.canvas.line((scene.index.rankOfLine.get(gesture.place.line) ?? 0) + 1) : en.canvas.newLine;
  drawBadge(pen, label, now.x + 12, now.y + 16, PROPOSED, 'left');
}
