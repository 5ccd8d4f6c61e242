/** The pointer on the page: turns presses, drags and clicks into selections, edits and camera moves. */
import type { PagePoint } from '../../src-shared/geometry.ts';
import { boxBetween, cellOfBox, quadOfBox, translateQuad } from '../../src-shared/geometry.ts';
import type { LineId, WordId } from '../../src-shared/ids.ts';
import { newLineId } from '../../src-shared/ids.ts';
import { placeSelected } from '../actions/arrange.ts';
import { addLink } from '../actions/links.ts';
import { pageOf } from '../actions/context.ts';
import type { App } from '../state/app.ts';
import { inReadingOrder } from '../state/doubtful.ts';
import { thingsOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import type { Axis } from '../../src-shared/tables/index.ts';
import { toPage, viewPoint } from './camera.ts';
import type { ViewPoint } from './camera.ts';
import type { Combination, DropPlace, Gesture } from './gesture.ts';
import { DRAG_AFTER, RESTING } from './gesture.ts';
import type { Handle } from './hit.ts';
import { entityAt, handleAt, isOnPage, lineAt, resizeBox, stretchQuad, thingAt, thingsIn, turnedHandle, wordAt } from './hit.ts';
import { extendLoop, thingsWithin } from './lasso.ts';
import { nearestBand } from './places.ts';
import { shownLinks } from './shown-links.ts';
import { nextInStack, stackAt } from './stack.ts';
import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';
import { cellPlaceAt, createTableIn, finishOnTable, gestureOnTable, tablePartAt } from './table-pointer.ts';

/** How near the pointer must come, in view pixels. */
const TOLERANCE = 4;
const HANDLE_TOLERANCE = 7;
/** How far apart the corners of a lasso are, in view pixels. */
const LOOP_STEP = 3;

/** What of a pointer event counts; `x` and `y` in view pixels. */
export interface PointerPress {
  readonly x: number;
  readonly y: number;
  readonly button: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  /** Whether the space bar is held. */
  readonly space: boolean;
}

/** Shift adds to the selection, Ctrl or Command takes out of it. */
function combinationOf({ shift, ctrl }: PointerPress): Combination {
  return ctrl ? 'remove' : shift ? 'add' : 'replace';
}

export class PagePointer {
  gesture: Gesture = RESTING;
  readonly #app: App;
  readonly #changed: () => void;

  /** @param changed called whenever the gesture has changed and must be drawn */
  constructor(app: App, changed: () => void) {
    this.#app = app;
    this.#changed = changed;
  }

  down(press: PointerPress): void {
    const scene = this.#scene();
    const view = viewPoint(press.x, press.y);
    if (press.button === 1 || (press.button === 0 && press.space)) return this.#set({ kind: 'pan', last: view });
    if (scene === null || press.button !== 0) return;
    const point = this.#page(view);
    const { selection, mode, tool } = this.#app.selection.store.getState();
    if (tool.kind === 'lasso' || (press.alt && press.shift)) return this.#set({ kind: 'lasso', combine: combinationOf(press), loop: [point] });
    if (tool.kind === 'draw' || (mode === 'words' && press.alt)) return this.#set({ kind: 'draw', start: point, now: point });
    if (tool.kind === 'link') return this.#pickTarget(scene, point);
    if (mode === 'words' && selection.kind === 'words' && selection.ids.size === 1) {
      const before = scene.index.boxOfWord.get(selection.primary);
      const handle = before === undefined ? null : handleAt(before, point, this.#reach(HANDLE_TOLERANCE));
      if (before !== undefined && handle !== null) {
        return this.#set({ kind: 'resize', word: selection.primary, handle, before, start: point, now: point });
      }
    }
    const onTable = gestureOnTable(scene, this.#app.selection.store.getState(), point, this.#tableReach());
    if (onTable !== null) return this.#set(onTable);
    const thing = this.#pressed(scene, point, press.alt);
    const wasSelected = thing !== null && thingsOf(selection).some((one) => one.kind === thing.kind && one.id === thing.id);
    const adding = press.shift || press.ctrl;
    if (thing !== null && !wasSelected) {
      if (adding) this.#app.selection.toggle(thing);
      else this.#app.selection.select(thing);
    }
    this.#set({ kind: 'press', thing, wasSelected, combine: combinationOf(press), start: point, startView: view });
  }

  move(press: PointerPress): void {
    const view = viewPoint(press.x, press.y);
    const point = this.#page(view);
    this.#app.view.pointed = point;
    const scene = this.#scene();
    const { gesture } = this;
    if (gesture.kind === 'pan') {
      this.#app.view.panBy(view.x - gesture.last.x, view.y - gesture.last.y);
      return this.#set({ kind: 'pan', last: view });
    }
    if (scene === null) return;
    switch (gesture.kind) {
      case 'none': return this.#hover(scene, point, press.alt);
      case 'press':
        if (Math.hypot(view.x - gesture.startView.x, view.y - gesture.startView.y) < DRAG_AFTER) return;
        return this.#set(this.#dragFrom(scene, gesture, point));
      case 'carry': return this.#set({ ...gesture, now: point, place: this.#placeAt(scene, point) });
      case 'reorder': return this.#set({ ...gesture, now: point, ...this.#besideAt(scene, point, gesture.lines) });
      case 'link': return this.#set({ ...gesture, now: point, to: this.#linkEnd(scene, point, gesture.from) });
      case 'lasso': return this.#set({ ...gesture, loop: extendLoop(gesture.loop, point, this.#reach(LOOP_STEP)) });
      case 'marquee':
      case 'draw':
      case 'move':
      case 'outline':
      case 'separator':
      case 'resize': return this.#set({ ...gesture, now: point });
    }
  }

  up(): void {
    const { gesture } = this;
    this.#set(RESTING);
    const scene = this.#scene();
    if (scene !== null) this.#finish(scene, gesture);
  }

  /** Drops what was being done, as Escape does. False where nothing was. */
  cancel(): boolean {
    const was = this.gesture.kind !== 'none';
    this.#set(RESTING);
    return was;
  }

  leave(): void {
    this.#app.view.pointed = null;
    if (this.gesture.kind === 'none') this.#app.selection.setHover(null);
  }

  /** Types the text of the word under the pointer; in lines mode selects its line, in links mode the word itself. */
  doubleClick(press: PointerPress): void {
    const scene = this.#scene();
    if (scene === null) return;
    const point = this.#page(viewPoint(press.x, press.y));
    const word = wordAt(scene, point, this.#reach(TOLERANCE));
    const { mode } = this.#app.selection.store.getState();
    if (word === null) return;
    if (mode === 'tables') return this.#app.selection.select({ kind: 'word', id: word.id });
    const line = scene.index.lineOfWord.get(word.id);
    if (mode === 'lines' && line !== undefined) this.#app.selection.select({ kind: 'line', id: line.id });
    else if (mode === 'links') this.#app.selection.select({ kind: 'word', id: word.id });
    else if (mode === 'words') this.#app.selection.edit(word.id, Array.from(word.text).length);
  }

  /** The CSS cursor that says what a press would do. */
  cursor(space: boolean): string {
    const { gesture } = this;
    const { tool, hover } = this.#app.selection.store.getState();
    switch (gesture.kind) {
      case 'pan': return 'grabbing';
      case 'move':
      case 'carry':
      case 'reorder': return 'grabbing';
      case 'draw':
      case 'lasso': return 'crosshair';
      case 'link': return 'alias';
      case 'outline':
      case 'resize': return this.#resizeCursor(gesture.handle);
      case 'separator': return this.#separatorCursor(gesture.axis);
      case 'press':
      case 'marquee':
      case 'none': break;
    }
    if (space) return 'grab';
    if (tool.kind === 'draw' || tool.kind === 'lasso') return 'crosshair';
    if (tool.kind === 'link') return 'alias';
    if (this.#separatorUnder !== null) return this.#separatorCursor(this.#separatorUnder);
    return this.#handleUnder !== null ? this.#resizeCursor(this.#handleUnder) : hover === null ? 'default' : 'pointer';
  }

  #handleUnder: Handle | null = null;
  #separatorUnder: Axis | null = null;

  #separatorCursor(axis: Axis): string {
    const isTurned = this.#app.view.store.getState().camera.turn % 2 === 1;
    return (axis === 'row') === isTurned ? 'col-resize' : 'row-resize';
  }

  #tableReach(): { handle: number; separator: number } {
    return { handle: this.#reach(HANDLE_TOLERANCE), separator: this.#reach(TOLERANCE) };
  }

  /** The cursor of a handle where it lies on the screen. */
  #resizeCursor(handle: Handle): string {
    return `${turnedHandle(handle, this.#app.view.store.getState().camera.turn)}-resize`;
  }

  #scene(): Scene | null {
    const state = pageOf(this.#app);
    return state === null ? null : sceneOf(state);
  }

  #page(view: ViewPoint): PagePoint {
    return toPage(this.#app.view.store.getState().camera, view);
  }

  /** View pixels in page pixels. */
  #reach(pixels: number): number {
    return pixels / this.#app.view.store.getState().camera.zoom;
  }

  #set(gesture: Gesture): void {
    this.gesture = gesture;
    this.#changed();
  }

  #thing(scene: Scene, point: PagePoint, words: boolean): Thing | null {
    const { mode } = this.#app.selection.store.getState();
    return thingAt(scene, point, { mode, tolerance: this.#reach(TOLERANCE), pixel: this.#reach(1), links: shownLinks(this.#app, scene), words });
  }

  /** What a press takes hold of: a word of a selected line stands for the line, so that the line can be dragged by it. */
  #pressed(scene: Scene, point: PagePoint, words: boolean): Thing | null {
    const thing = this.#thing(scene, point, words);
    const { selection, mode } = this.#app.selection.store.getState();
    const word = mode === 'tables' && selection.kind === 'words' ? wordAt(scene, point, 0) : null;
    if (word !== null && selection.kind === 'words' && selection.ids.has(word.id)) return { kind: 'word', id: word.id };
    if (mode !== 'lines' || selection.kind !== 'lines' || thing?.kind !== 'word') return thing;
    const line = scene.index.lineOfWord.get(thing.id);
    return line !== undefined && selection.ids.has(line.id) ? { kind: 'line', id: line.id } : thing;
  }

  #hover(scene: Scene, point: PagePoint, words: boolean): void {
    const { selection, mode, tool } = this.#app.selection.store.getState();
    const box = mode === 'words' && selection.kind === 'words' && selection.ids.size === 1
      ? scene.index.boxOfWord.get(selection.primary) : undefined;
    this.#handleUnder = box === undefined ? null : handleAt(box, point, this.#reach(HANDLE_TOLERANCE));
    const part = tablePartAt(scene, this.#app.selection.store.getState(), point, this.#tableReach());
    if (part !== null && 'handle' in part) this.#handleUnder = part.handle;
    this.#separatorUnder = part !== null && 'axis' in part ? part.axis : null;
    this.#app.selection.setHover(tool.kind === 'draw' || tool.kind === 'lasso' ? null : this.#thing(scene, point, words));
    if (tool.kind !== 'link') return;
    const to = this.#linkEnd(scene, point, tool.from);
    if (to !== null && to !== tool.to) this.#app.selection.setTool({ ...tool, to });
  }

  #linkEnd(scene: Scene, point: PagePoint, from: string): ReturnType<typeof entityAt> {
    const entity = entityAt(scene, point, this.#reach(TOLERANCE));
    return entity === from ? null : entity;
  }

  #pickTarget(scene: Scene, point: PagePoint): void {
    const { tool } = this.#app.selection.store.getState();
    if (tool.kind !== 'link') return;
    const to = this.#linkEnd(scene, point, tool.from);
    if (to === null) this.#app.selection.setTool({ kind: 'select' });
    else addLink(this.#app, tool.from, to);
  }

  /** What a press becomes once the pointer has moved. */
  #dragFrom(scene: Scene, press: Extract<Gesture, { kind: 'press' }>, now: PagePoint): Gesture {
    const { thing, start, combine } = press;
    const { selection, mode } = this.#app.selection.store.getState();
    if (thing === null || combine !== 'replace') return { kind: 'marquee', combine, start, now };
    const words = selection.kind === 'words' ? inReadingOrder(scene.state, selection.ids) : [];
    if (mode === 'links') {
      if (thing.kind === 'entity') return { kind: 'link', from: thing.id, to: this.#linkEnd(scene, now, thing.id), now };
      return { kind: 'marquee', combine, start, now };
    }
    if (mode === 'words') {
      // A word moves only if it was selected before: a careless drag must not shift a box.
      return press.wasSelected ? { kind: 'move', words, start, now } : { kind: 'marquee', combine, start, now };
    }
    if (thing.kind === 'line' && selection.kind === 'lines' && press.wasSelected) {
      const lines = scene.index.lines.filter((line) => selection.ids.has(line.id)).map((line) => line.id);
      return { kind: 'reorder', lines, start, now, ...this.#besideAt(scene, now, lines) };
    }
    if (thing.kind !== 'word' || words.length === 0) return { kind: 'marquee', combine, start, now };
    return { kind: 'carry', words, start, now, place: this.#placeAt(scene, now) };
  }

  #placeAt(scene: Scene, point: PagePoint): DropPlace | null {
    const { mode } = this.#app.selection.store.getState();
    if (!isOnPage(scene, point)) return null;
    if (mode === 'tables') return cellPlaceAt(scene, point);
    if (mode === 'grid') {
      return { kind: 'cell', cell: cellOfBox({ x0: point.x, y0: point.y, x1: point.x, y1: point.y }, scene.state.size, scene.state.grid) };
    }
    const line = lineAt(scene, point, this.#reach(TOLERANCE));
    return line === null ? { kind: 'new-line' } : { kind: 'line', line };
  }

  /** The line next to which carried lines would be read, and on which side of it. */
  #besideAt(scene: Scene, point: PagePoint, moving: readonly LineId[]): { readonly beside: LineId | null; readonly after: boolean } {
    const beside = lineAt(scene, point, Infinity);
    const box = beside === null ? undefined : nearestBand(scene, beside, point);
    if (beside === null || box === undefined || moving.includes(beside) || !isOnPage(scene, point)) return { beside: null, after: false };
    return { beside, after: point.y > (box.y0 + box.y1) / 2 };
  }

  #finish(scene: Scene, gesture: Gesture): void {
    switch (gesture.kind) {
      case 'none':
      case 'pan': return;
      case 'press': return this.#click(scene, gesture);
      case 'marquee': return this.#takeIn(thingsIn(scene, boxBetween(gesture.start, gesture.now), this.#app.selection.store.getState().mode), gesture.combine);
      case 'lasso': return this.#takeIn(this.#looped(scene, gesture.loop), gesture.combine);
      case 'draw':
        if (this.#app.selection.store.getState().mode !== 'tables') return this.#drawn(gesture);
        return createTableIn(this.#app, scene, gesture.start, gesture.now, this.#reach(DRAG_AFTER));
      case 'move': return this.#moved(gesture);
      case 'outline':
      case 'separator': return finishOnTable(this.#app, gesture);
      case 'resize': {
        const word = scene.state.word.get(gesture.word);
        if (word === undefined) return;
        const box = resizeBox(gesture.before, gesture.handle, gesture.now.x - gesture.start.x, gesture.now.y - gesture.start.y);
        this.#app.page.dispatch({ type: 'word.setQuad', word: word.id, quad: stretchQuad(word.quad, gesture.before, box) });
        return;
      }
      case 'carry':
        if (gesture.place !== null) this.#putDown(gesture.words, gesture.place);
        return;
      case 'reorder': return this.#reorder(scene, gesture);
      case 'link':
        if (gesture.to !== null) addLink(this.#app, gesture.from, gesture.to);
    }
  }

  #click(scene: Scene, { thing, wasSelected, combine, start }: Extract<Gesture, { kind: 'press' }>): void {
    if (thing === null) {
      if (combine === 'replace') this.#app.selection.clear();
      return;
    }
    if (!wasSelected) return;
    if (combine !== 'replace') return this.#app.selection.toggle(thing);
    const { mode, selection } = this.#app.selection.store.getState();
    // A second click on a word that lies over another reaches the one below.
    const below = thing.kind === 'word' && mode !== 'links' && mode !== 'lines' && thingsOf(selection).length === 1
      ? nextInStack(stackAt(scene, start, { mode, tolerance: 0, links: [] }), thing) : null;
    this.#app.selection.select(below ?? (thing.kind === 'line' ? this.#thing(scene, start, false) ?? thing : thing));
  }

  /** What a loop takes in; one too small to be a loop means what lies there. */
  #looped(scene: Scene, loop: readonly PagePoint[]): readonly Thing[] {
    const [start] = loop;
    const thing = loop.length < 3 && start !== undefined ? this.#thing(scene, start, false) : null;
    return thing === null ? thingsWithin(scene, loop, this.#app.selection.store.getState().mode) : [thing];
  }

  /** Makes what was taken in the selection, or adds it to what is selected, or takes it out of that. */
  #takeIn(taken: readonly Thing[], combine: Combination): void {
    const before = combine === 'replace' ? [] : thingsOf(this.#app.selection.store.getState().selection);
    const ids = new Set<string>(taken.map((thing) => thing.id));
    const kept = before.filter((thing) => !ids.has(thing.id));
    if (combine === 'remove') return this.#app.selection.select(...kept);
    this.#app.selection.select(...kept.filter((thing) => taken.length === 0 || thing.kind === taken[0]?.kind), ...taken);
  }

  #drawn({ start, now }: Extract<Gesture, { kind: 'draw' }>): void {
    const box = boxBetween(start, now);
    const least = this.#reach(DRAG_AFTER);
    if (box.x1 - box.x0 < least || box.y1 - box.y0 < least) return this.#app.selection.setTool({ kind: 'select' });
    const { width, height } = this.#scene()?.state.size ?? { width: 0, height: 0 };
    this.#app.selection.editDrawn(quadOfBox({
      x0: Math.max(0, box.x0), y0: Math.max(0, box.y0), x1: Math.min(width, box.x1), y1: Math.min(height, box.y1),
    }));
  }

  #moved({ start, now }: Extract<Gesture, { kind: 'move' }>): void {
    placeSelected(this.#app, (quad) => translateQuad(quad, now.x - start.x, now.y - start.y));
  }

  #reorder(scene: Scene, { lines, beside, after }: Extract<Gesture, { kind: 'reorder' }>): void {
    if (beside === null) return;
    const staying = scene.index.lines.filter((line) => !lines.includes(line.id));
    const at = staying.findIndex((line) => line.id === beside) + (after ? 1 : 0);
    this.#app.page.dispatch({ type: 'line.reorder', lines, before: staying[at]?.id ?? null });
  }

  #putDown(words: readonly WordId[], place: DropPlace): void {
    const { page } = this.#app;
    switch (place.kind) {
      case 'line': return void page.dispatch({ type: 'line.moveWords', words, line: place.line, index: null });
      case 'new-line': return void page.dispatch({ type: 'line.create', line: newLineId(), words });
      case 'cell': return void page.dispatch({ type: 'cell.set', words, cell: place.cell });
      case 'table-cell': return void page.dispatch({ type: 'table.moveWords', words, table: place.table, row: place.row, column: place.column });
    }
  }
}
