/** The pointer on the page: turns presses, drags and clicks into selections, edits and camera moves. */
import type { PagePoint } from '../../src-shared/geometry.ts';
import { addLink } from '../actions/links.ts';
import type { App } from '../state/app.ts';
import { inReadingOrder } from '../state/doubtful.ts';
import { thingsOf } from '../state/selection.ts';
import { viewPoint } from './camera.ts';
import type { Combination, Gesture } from './gesture.ts';
import { DRAG_AFTER, RESTING } from './gesture.ts';
import { wordAt } from './hit.ts';
import { extendLoop } from './lasso.ts';
import { cursorOf } from './pointer-cursor.ts';
import { finishGesture } from './pointer-finish.ts';
import type { Part } from './pointer-place.ts';
import {
  TOLERANCE, besideUnder, linkEnd, onPage, partUnder, placeUnder, pressedThing, reachOf, reachOfParts, sceneUnder, thingUnder, wordHandleUnder,
} from './pointer-place.ts';
import { gestureOnRegion } from './region-pointer.ts';
import type { Scene } from './scene.ts';
import { gestureOnTable } from './table-pointer.ts';

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
  /** The part of the selection under the pointer while nothing is being done. */
  #part: Part | null = null;

  /** @param changed called whenever the gesture has changed and must be drawn */
  constructor(app: App, changed: () => void) {
    this.#app = app;
    this.#changed = changed;
  }

  down(press: PointerPress): void {
    const scene = sceneUnder(this.#app);
    const view = viewPoint(press.x, press.y);
    if (press.button === 1 || (press.button === 0 && press.space)) return this.#set({ kind: 'pan', last: view });
    if (scene === null || press.button !== 0) return;
    const point = onPage(this.#app, view);
    const { selection, mode, tool } = this.#app.selection.store.getState();
    if (tool.kind === 'lasso' || (press.alt && press.shift)) return this.#set({ kind: 'lasso', combine: combinationOf(press), loop: [point] });
    if (tool.kind === 'draw' || (mode === 'words' && press.alt)) return this.#set({ kind: 'draw', start: point, now: point });
    if (tool.kind === 'link') return this.#pickTarget(scene, point);
    const onPart = this.#gestureOnPart(scene, point, press.alt);
    if (onPart !== null) return this.#set(onPart);
    const thing = pressedThing(this.#app, scene, point, press.alt);
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
    const point = onPage(this.#app, view);
    this.#app.view.pointed = point;
    const scene = sceneUnder(this.#app);
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
      case 'carry': return this.#set({ ...gesture, now: point, place: placeUnder(this.#app, scene, point) });
      case 'reorder': return this.#set({ ...gesture, now: point, ...besideUnder(this.#app, scene, point, gesture.lines) });
      case 'link': return this.#set({ ...gesture, now: point, to: linkEnd(this.#app, scene, point, gesture.from) });
      case 'lasso': return this.#set({ ...gesture, loop: extendLoop(gesture.loop, point, reachOf(this.#app, LOOP_STEP)) });
      case 'marquee':
      case 'draw':
      case 'move':
      case 'outline':
      case 'separator':
      case 'reshape':
      case 'resize': return this.#set({ ...gesture, now: point });
    }
  }

  up(): void {
    const { gesture } = this;
    this.#set(RESTING);
    const scene = sceneUnder(this.#app);
    if (scene !== null) finishGesture(this.#app, scene, gesture);
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
    const scene = sceneUnder(this.#app);
    if (scene === null) return;
    const word = wordAt(scene, onPage(this.#app, viewPoint(press.x, press.y)), reachOf(this.#app, TOLERANCE));
    const { mode } = this.#app.selection.store.getState();
    if (word === null) return;
    if (mode === 'tables') return this.#app.selection.select({ kind: 'word', id: word.id });
    const line = scene.index.lineOfWord.get(word.id);
    if (mode === 'lines' && line !== undefined) this.#app.selection.select({ kind: 'line', id: line.id });
    else if (mode === 'links') this.#app.selection.select({ kind: 'word', id: word.id });
    else if (mode === 'words') this.#app.selection.edit(word.id, Array.from(word.text).length);
  }

  /** The CSS cursor that says what a press would do. @param space whether the space bar is held */
  cursor(space: boolean): string {
    const { turn } = this.#app.view.store.getState().camera;
    return cursorOf({ gesture: this.gesture, selected: this.#app.selection.store.getState(), turn, part: this.#part, space });
  }

  #set(gesture: Gesture): void {
    this.gesture = gesture;
    this.#changed();
  }

  /** The gesture that a press on a handle, corner or separator of the selection begins; null where there is none. */
  #gestureOnPart(scene: Scene, point: PagePoint, alt: boolean): Gesture | null {
    const selected = this.#app.selection.store.getState();
    const handle = wordHandleUnder(this.#app, scene, point);
    const before = handle === null || selected.selection.kind !== 'words' ? undefined : scene.index.boxOfWord.get(selected.selection.primary);
    if (handle !== null && before !== undefined && selected.selection.kind === 'words') {
      return { kind: 'resize', word: selected.selection.primary, handle, before, start: point, now: point };
    }
    const reach = reachOfParts(this.#app);
    return gestureOnTable(scene, selected, point, reach) ?? gestureOnRegion(scene, selected, point, reach, alt);
  }

  #hover(scene: Scene, point: PagePoint, alt: boolean): void {
    const { tool } = this.#app.selection.store.getState();
    this.#part = partUnder(this.#app, scene, point, alt);
    this.#app.selection.setHover(tool.kind === 'draw' || tool.kind === 'lasso' ? null : thingUnder(this.#app, scene, point, alt));
    if (tool.kind !== 'link') return;
    const to = linkEnd(this.#app, scene, point, tool.from);
    if (to !== null && to !== tool.to) this.#app.selection.setTool({ ...tool, to });
  }

  #pickTarget(scene: Scene, point: PagePoint): void {
    const { tool } = this.#app.selection.store.getState();
    if (tool.kind !== 'link') return;
    const to = linkEnd(this.#app, scene, point, tool.from);
    if (to === null) this.#app.selection.setTool({ kind: 'select' });
    else addLink(this.#app, tool.from, to);
  }

  /** What a press becomes once the pointer has moved. */
  #dragFrom(scene: Scene, press: Extract<Gesture, { kind: 'press' }>, now: PagePoint): Gesture {
    const { thing, start, combine } = press;
    const { selection, mode } = this.#app.selection.store.getState();
    const marquee: Gesture = { kind: 'marquee', combine, start, now };
    if (thing === null || combine !== 'replace') return marquee;
    const words = selection.kind === 'words' ? inReadingOrder(scene.state, selection.ids) : [];
    if (mode === 'links') return thing.kind === 'entity' ? { kind: 'link', from: thing.id, to: linkEnd(this.#app, scene, now, thing.id), now } : marquee;
    // A word or region moves only if it was selected before: a careless drag must not shift its box.
    if (mode === 'words') return press.wasSelected ? { kind: 'move', words, start, now } : marquee;
    if (thing.kind === 'region') {
      const region = press.wasSelected ? scene.state.region.get(thing.id) : undefined;
      return region === undefined ? marquee : { kind: 'reshape', region: region.id, before: region.polygon, grip: { kind: 'whole' }, start, now };
    }
    if (thing.kind === 'line' && selection.kind === 'lines' && press.wasSelected) {
      const lines = scene.index.lines.filter((line) => selection.ids.has(line.id)).map((line) => line.id);
      return { kind: 'reorder', lines, start, now, ...besideUnder(this.#app, scene, now, lines) };
    }
    if (thing.kind !== 'word' || words.length === 0) return marquee;
    return { kind: 'carry', words, start, now, place: placeUnder(this.#app, scene, now) };
  }
}
