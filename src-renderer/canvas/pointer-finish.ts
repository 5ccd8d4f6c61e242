/** What a gesture comes to when the pointer is let go: a selection, or one edit. */
import { boxBetween, quadOfBox, translateQuad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { newLineId } from '../../src-shared/ids.ts';
import { placeSelected } from '../actions/arrange.ts';
import { addLink } from '../actions/links.ts';
import type { App } from '../state/app.ts';
import { thingsOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import type { Combination, DropPlace, Gesture } from './gesture.ts';
import { DRAG_AFTER } from './gesture.ts';
import { resizeBox, stretchQuad, thingsIn } from './hit.ts';
import { thingsWithin } from './lasso.ts';
import { reachOf, thingUnder } from './pointer-place.ts';
import { createRegionIn, finishOnRegion } from './region-pointer.ts';
import type { Scene } from './scene.ts';
import { nextInStack, stackAt } from './stack.ts';
import { createTableIn, finishOnTable } from './table-pointer.ts';

/** Carries out a gesture that has ended. */
export function finishGesture(app: App, scene: Scene, gesture: Gesture): void {
  switch (gesture.kind) {
    case 'none':
    case 'pan': return;
    case 'press': return click(app, scene, gesture);
    case 'marquee': return takeIn(app, thingsIn(scene, boxBetween(gesture.start, gesture.now), app.selection.store.getState().mode), gesture.combine);
    case 'lasso': return takeIn(app, looped(app, scene, gesture.loop), gesture.combine);
    case 'draw': return finishDrawing(app, scene, gesture);
    case 'move': return placeSelected(app, (quad) => translateQuad(quad, gesture.now.x - gesture.start.x, gesture.now.y - gesture.start.y));
    case 'outline':
    case 'separator': return finishOnTable(app, gesture);
    case 'reshape': return finishOnRegion(app, gesture);
    case 'resize': {
      const word = scene.state.word.get(gesture.word);
      if (word === undefined) return;
      const box = resizeBox(gesture.before, gesture.handle, gesture.now.x - gesture.start.x, gesture.now.y - gesture.start.y);
      app.page.dispatch({ type: 'word.setQuad', word: word.id, quad: stretchQuad(word.quad, gesture.before, box) });
      return;
    }
    case 'carry':
      if (gesture.place !== null) putDown(app, gesture.words, gesture.place);
      return;
    case 'reorder': return reorder(app, scene, gesture);
    case 'link':
      if (gesture.to !== null) addLink(app, gesture.from, gesture.to);
  }
}

function click(app: App, scene: Scene, { thing, wasSelected, combine, start }: Extract<Gesture, { kind: 'press' }>): void {
  if (thing === null) {
    if (combine === 'replace') app.selection.clear();
    return;
  }
  if (!wasSelected) return;
  if (combine !== 'replace') return app.selection.toggle(thing);
  const { mode, selection } = app.selection.store.getState();
  // A second click on a word that lies over another reaches the one below.
  const below = thing.kind === 'word' && mode !== 'links' && mode !== 'lines' && thingsOf(selection).length === 1
    ? nextInStack(stackAt(scene, start, { mode, tolerance: 0, links: [], regions: false }), thing) : null;
  app.selection.select(below ?? (thing.kind === 'line' ? thingUnder(app, scene, start, false) ?? thing : thing));
}

/** What a loop takes in; one too small to be a loop means what lies there. */
function looped(app: App, scene: Scene, loop: Extract<Gesture, { kind: 'lasso' }>['loop']): readonly Thing[] {
  const [start] = loop;
  const thing = loop.length < 3 && start !== undefined ? thingUnder(app, scene, start, false) : null;
  return thing === null ? thingsWithin(scene, loop, app.selection.store.getState().mode) : [thing];
}

/** Makes what was taken in the selection, or adds it to what is selected, or takes it out of that. */
function takeIn(app: App, taken: readonly Thing[], combine: Combination): void {
  const before = combine === 'replace' ? [] : thingsOf(app.selection.store.getState().selection);
  const ids = new Set<string>(taken.map((thing) => thing.id));
  const kept = before.filter((thing) => !ids.has(thing.id));
  if (combine === 'remove') return app.selection.select(...kept);
  app.selection.select(...kept.filter((thing) => taken.length === 0 || thing.kind === taken[0]?.kind), ...taken);
}

function finishDrawing(app: App, scene: Scene, { start, now }: Extract<Gesture, { kind: 'draw' }>): void {
  const least = reachOf(app, DRAG_AFTER);
  const { mode } = app.selection.store.getState();
  if (mode === 'tables') return createTableIn(app, scene, start, now, least);
  if (mode === 'lines') return createRegionIn(app, scene, start, now, least);
  const box = boxBetween(start, now);
  if (box.x1 - box.x0 < least || box.y1 - box.y0 < least) return app.selection.setTool({ kind: 'select' });
  const { width, height } = scene.state.size;
  app.selection.editDrawn(quadOfBox({
    x0: Math.max(0, box.x0), y0: Math.max(0, box.y0), x1: Math.min(width, box.x1), y1: Math.min(height, box.y1),
  }));
}

function reorder(app: App, scene: Scene, { lines, beside, after, region }: Extract<Gesture, { kind: 'reorder' }>): void {
  if (beside === null) {
    if (region !== null) app.page.dispatch({ type: 'line.setRegion', lines, region: region.id });
    return;
  }
  const staying = scene.index.lines.filter((line) => !lines.includes(line.id));
  const at = staying.findIndex((line) => line.id === beside) + (after ? 1 : 0);
  app.page.dispatch({ type: 'line.reorder', lines, before: staying[at]?.id ?? null, ...(region === null ? {} : { region: region.id }) });
}

function putDown(app: App, words: readonly WordId[], place: DropPlace): void {
  const { page } = app;
  switch (place.kind) {
    case 'line': return void page.dispatch({ type: 'line.moveWords', words, line: place.line, index: null });
    case 'new-line': return void page.dispatch({ type: 'line.create', line: newLineId(), words });
    case 'cell': return void page.dispatch({ type: 'cell.set', words, cell: place.cell });
    case 'table-cell': return void page.dispatch({ type: 'table.moveWords', words, table: place.table, row: place.row, column: place.column });
  }
}
