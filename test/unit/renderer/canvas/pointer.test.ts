import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boxOfQuad } from '../../../../src-shared/geometry.ts';
import { boxOfPoints, polygonOfBox } from '../../../../src-shared/polygon.ts';
import type { PointerPress } from '../../../../src-renderer/canvas/pointer.ts';
import { PagePointer } from '../../../../src-renderer/canvas/pointer.ts';
import { thingsOf } from '../../../../src-renderer/state/selection.ts';
import type { Mode } from '../../../../src-renderer/state/selection.ts';
import { regionsOf } from '../../../../src-renderer/state/regions.ts';
import { lineId, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
let pointer: PagePointer;
beforeEach(async () => {
  opened = await openApp();
  opened.app.view.store.setState({ camera: { zoom: 1, x: 0, y: 0, turn: 0 } });
  pointer = new PagePointer(opened.app, () => undefined);
});
afterEach(() => { opened.app.connection.stop(); });

const state = () => opened.app.page.store.getState().state!;
const selected = () => thingsOf(opened.app.selection.store.getState().selection).map(({ id }) => id).toSorted();
const mode = (one: Mode): void => { opened.app.selection.setMode(one); };
const press = (x: number, y: number, held: Partial<PointerPress> = {}): PointerPress =>
  ({ x, y, button: 0, shift: false, alt: false, ctrl: false, space: false, ...held });

/** At a zoom of 1 view pixels are page pixels. */
function drag(path: readonly (readonly [number, number])[], held: Partial<PointerPress> = {}): void {
  const [[x, y]] = path as [readonly [number, number]];
  pointer.move(press(x, y, held));
  pointer.down(press(x, y, held));
  for (const [nextX, nextY] of path) pointer.move(press(nextX, nextY, held));
  pointer.up();
}
const click = (x: number, y: number, held: Partial<PointerPress> = {}): void => { drag([[x, y]], held); };

/** Draws a box on the page in lines mode; answers the id of the region that it became. */
function drawRegion(x0: number, y0: number, x1: number, y1: number): string {
  opened.app.selection.setTool({ kind: 'draw' });
  drag([[x0, y0], [x1, y1]]);
  return selected()[0]!;
}
const outlineOf = (id: string) => regionsOf(state()).regions.find((region) => region.id === id)!.polygon;

describe('words', () => {
  test('are clicked, added, taken out, and taken in by a marquee', () => {
    click(150, 115);
    click(250, 115, { shift: true });
    expect(selected()).toEqual(['w1', 'w2']);
    click(250, 115, { ctrl: true });
    expect(selected()).toEqual(['w1']);
    drag([[80, 80], [310, 200]]);
    expect(selected()).toEqual(['w1', 'w2', 'w3', 'w4', 'w5']);
    click(800, 800);
    expect(selected()).toEqual([]);
  });

  test('move only once they are selected, and are resized by a handle', () => {
    drag([[150, 115], [170, 125]]);
    expect(boxOfQuad(state().word.get(wordId('w1'))!.quad).x0).toBe(100);
    click(150, 115);
    drag([[150, 115], [160, 125]]);
    expect(boxOfQuad(state().word.get(wordId('w1'))!.quad)).toEqual({ x0: 110, y0: 110, x1: 210, y1: 140 });
    pointer.move(press(210, 140));
    expect(pointer.cursor(false)).toBe('se-resize');
    drag([[210, 140], [220, 150]]);
    expect(boxOfQuad(state().word.get(wordId('w1'))!.quad)).toEqual({ x0: 110, y0: 110, x1: 220, y1: 150 });
  });

  test('are carried to another line, and nothing comes of a drag that is given up', () => {
    mode('lines');
    click(365, 115);
    pointer.down(press(365, 115));
    pointer.move(press(250, 175));
    expect([pointer.cancel(), pointer.gesture.kind]).toEqual([true, 'none']);
    drag([[365, 115], [250, 175]]);
    expect(state().line.get(lineId('l2'))!.words).toContain('w3');
  });
});

describe('regions', () => {
  test('are drawn around lines, moved, resized, and bent by a new corner that goes again', () => {
    mode('lines');
    const id = drawRegion(80, 80, 460, 140);
    expect(state().line.get(lineId('l1'))!.region).toBe(id);
    expect(state().line.get(lineId('l2'))!.region).toBeNull();
    drag([[440, 82], [450, 92]]);
    expect(boxOfPoints(outlineOf(id))).toEqual({ x0: 90, y0: 90, x1: 470, y1: 150 });
    drag([[470, 150], [480, 145]]);
    expect(outlineOf(id)).toEqual(polygonOfBox({ x0: 90, y0: 90, x1: 480, y1: 145 }));
    drag([[350, 90], [350, 70]], { alt: true });
    expect(outlineOf(id)).toContainEqual([350, 70]);
    pointer.move(press(350, 70));
    expect(pointer.cursor(false)).toBe('move');
    click(350, 70, { alt: true });
    expect(outlineOf(id)).toEqual(polygonOfBox({ x0: 90, y0: 90, x1: 480, y1: 145 }));
  });

  test('take a line that is dragged into them, and hidden ones do not', () => {
    mode('lines');
    const id = drawRegion(80, 80, 460, 140);
    opened.app.selection.select({ kind: 'line', id: lineId('l2') });
    opened.app.view.toggle('showRegions');
    drag([[140, 175], [450, 90]]);
    expect([state().line.get(lineId('l2'))!.region, state().line.get(lineId('l2'))!.order < 1]).toEqual([null, true]);
    opened.app.view.toggle('showRegions');
    drag([[140, 175], [450, 138]]);
    expect(state().line.get(lineId('l2'))!.region).toBe(id);
  });
});
