/** The pointer on the page: turns presses, drags and clicks into selections, edits and camera moves. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxBetween, boxOfCell, cellOfBox, quadOfBox, translateQuad } from '../../src-shared/geometry.ts';
import type { LineId, LinkId, WordId } from '../../src-shared/ids.ts';
import { newLineId } from '../../src-shared/ids.ts';
import { addLink } from '../actions/links.ts';
import { pageOf } from '../actions/context.ts';
import type { App } from '../state/app.ts';
import { inReadingOrder } from '../state/doubtful.ts';
import { thingsOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import { toPage, viewPoint } from './camera.ts';
import type { ViewPoint } from './camera.ts';
import type { DropPlace, Gesture } from './gesture.ts';
import { DRAG_AFTER, RESTING } from './gesture.ts';
import type { Handle } from './hit.ts';
import { entityAt, handleAt, isOnPage, lineAt, resizeBox, stretchQuad, thingAt, thingsIn, turnedHandle, wordAt } from './hit.ts';
import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';

/** How near the pointer must come, in view pixels. */
const TOLERANCE = 4;
const HANDLE_TOLERANCE = 7;

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
    if (tool.kind === 'draw' || (mode === 'words' && press.alt)) return this.#set({ kind: 'draw', start: point, now: point });
    if (tool.kind === 'link') return this.#pickTarget(scene, point);
    if (mode === 'words' && selection.kind === 'words' && selection.ids.size === 1) {
      const before = scene.index.boxOfWord.get(selection.primary);
      const handle = before === undefined ? null : handleAt(before, point, this.#reach(HANDLE_TOLERANCE));
      if (before !== undefined && handle !== null) {
        return this.#set({ kind: 'resize', word: selection.primary, handle, before, start: point, now: point });
      }
    }
    const thing = this.#pressed(scene, point, press.alt);
    const wasSelected = thing !== null && thingsOf(selection).some((one) => one.kind === thing.kind && one.id === thing.id);
    const adding = press.shift || press.ctrl;
    if (thing !== null && !wasSelected) {
      if (adding) this.#app.selection.toggle(thing);
      else this.#app.selection.select(thing);
    }
    this.#set({ kind: 'press', thing, wasSelected, adding, start: point, startView: view });
  }

  move(press: PointerPress): void {
    const view = viewPoint(press.x, press.y);
    const point = this.#page(view);
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
      case 'marquee':
      case 'draw':
      case 'move':
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
      case 'draw': return 'crosshair';
      case 'link': return 'alias';
      case 'resize': return this.#resizeCursor(gesture.handle);
      case 'press':
      case 'marquee':
      case 'none': break;
    }
    if (space) return 'grab';
    if (tool.kind === 'draw') return 'crosshair';
    if (tool.kind === 'link') return 'alias';
    return this.#handleUnder !== null ? this.#resizeCursor(this.#handleUnder) : hover === null ? 'default' : 'pointer';
  }

  #handleUnder: Handle | null = null;

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
    if (mode !== 'lines' || selection.kind !== 'lines' || thing?.kind !== 'word') return thing;
    const line = scene.index.lineOfWord.get(thing.id);
    return line !== undefined && selection.ids.has(line.id) ? { kind: 'line', id: line.id } : thing;
  }

  #hover(scene: Scene, point: PagePoint, words: boolean): void {
    const { selection, mode, tool } = this.#app.selection.store.getState();
    const box = mode === 'words' && selection.kind === 'words' && selection.ids.size === 1
      ? scene.index.boxOfWord.get(selection.primary) : undefined;
    this.#handleUnder = box === undefined ? null : handleAt(box, point, this.#reach(HANDLE_TOLERANCE));
    this.#app.selection.setHover(tool.kind === 'draw' ? null : this.#thing(scene, point, words));
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
    const { thing, start, adding } = press;
    const { selection, mode } = this.#app.selection.store.getState();
    if (thing === null || adding) return { kind: 'marquee', adding, start, now };
    const words = selection.kind === 'words' ? inReadingOrder(scene.state, selection.ids) : [];
    if (mode === 'links') {
      if (thing.kind === 'entity') return { kind: 'link', from: thing.id, to: this.#linkEnd(scene, now, thing.id), now };
      return { kind: 'marquee', adding, start, now };
    }
    if (mode === 'words') {
      // A word moves only if it was selected before: a careless drag must not shift a box.
      return press.wasSelected ? { kind: 'move', words, start, now } : { kind: 'marquee', adding, start, now };
    }
    if (thing.kind === 'line' && selection.kind === 'lines' && press.wasSelected) {
      const lines = scene.index.lines.filter((line) => selection.ids.has(line.id)).map((line) => line.id);
      return { kind: 'reorder', lines, start, now, ...this.#besideAt(scene, now, lines) };
    }
    if (thing.kind === 'line' || words.length === 0) return { kind: 'marquee', adding, start, now };
    return { kind: 'carry', words, start, now, place: this.#placeAt(scene, now) };
  }

  #placeAt(scene: Scene, point: PagePoint): DropPlace | null {
    const { mode } = this.#app.selection.store.getState();
    if (!isOnPage(scene, point)) return null;
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
      case 'marquee': return this.#takeIn(scene, gesture);
      case 'draw': return this.#drawn(gesture);
      case 'move': return this.#moved(scene, gesture);
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

  #click(scene: Scene, { thing, wasSelected, adding, start }: Extract<Gesture, { kind: 'press' }>): void {
    if (thing === null) {
      if (!adding) this.#app.selection.clear();
      return;
    }
    if (!wasSelected) return;
    if (adding) this.#app.selection.toggle(thing);
    else this.#app.selection.select(thing.kind === 'line' ? this.#thing(scene, start, false) ?? thing : thing);
  }

  #takeIn(scene: Scene, { start, now, adding }: Extract<Gesture, { kind: 'marquee' }>): void {
    const { selection, mode } = this.#app.selection.store.getState();
    const taken = thingsIn(scene, boxBetween(start, now), mode);
    const kept = adding ? thingsOf(selection).filter((thing) => thing.kind === taken[0]?.kind || taken.length === 0) : [];
    this.#app.selection.select(...kept, ...taken.filter((thing) => !kept.some((one) => one.id === thing.id)));
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

  #moved(scene: Scene, { words, start, now }: Extract<Gesture, { kind: 'move' }>): void {
    for (const id of words) {
      const word = scene.state.word.get(id);
      if (word === undefined) continue;
      this.#app.page.dispatch({ type: 'word.setQuad', word: id, quad: translateQuad(word.quad, now.x - start.x, now.y - start.y) });
    }
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
    }
  }
}

/** The band of a line that lies nearest to a point. */
export function nearestBand(scene: Scene, line: LineId, point: PagePoint): Box | undefined {
  const distance = (band: Box): number => Math.abs((band.y0 + band.y1) / 2 - point.y);
  return scene.bandsOfLine(line).toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The links whose arrows are drawn: those of the selection and of what is pointed at, or all where a person wants so. */
export function shownLinks(app: App, scene: Scene): Set<LinkId> {
  const { selection, hover, mode } = app.selection.store.getState();
  const { showAllLinks } = app.view.store.getState();
  if (mode !== 'links') return new Set();
  if (showAllLinks) return new Set([...scene.state.link.values()].map((link) => link.id));
  const shown = new Set<LinkId>();
  for (const thing of [...thingsOf(selection), ...(hover === null ? [] : [hover])]) {
    if (thing.kind === 'link') shown.add(thing.id);
    if (thing.kind === 'entity') for (const link of scene.index.linksOfEntity.get(thing.id) ?? []) shown.add(link.id);
  }
  // The other links of a selected link's ends stay, so that one can go from link to link.
  if (selection.kind === 'links') {
    for (const id of selection.ids) {
      const from = scene.state.link.get(id)?.from;
      if (from !== undefined) for (const link of scene.index.linksOfEntity.get(from) ?? []) shown.add(link.id);
    }
  }
  return shown;
}

/** The boxes that show where carried words would go. */
export function boxesOfPlace(scene: Scene, place: DropPlace): readonly Box[] {
  switch (place.kind) {
    case 'line': return scene.bandsOfLine(place.line);
    case 'new-line': return [];
    case 'cell': return [boxOfCell(place.cell, scene.state.size, scene.state.grid)];
  }
}
