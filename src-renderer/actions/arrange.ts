/** Boxes of several words in order: aligned, spread evenly, moved, each by one edit. */
import type { Alignment, Axis, Shift } from '../../src-shared/arrange.ts';
import { align, distribute } from '../../src-shared/arrange.ts';
import type { Box, Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad, translateQuad } from '../../src-shared/geometry.ts';
import type { App } from '../state/app.ts';
import { isMode, pageOf, selectedWords } from './context.ts';
import type { Action } from './types.ts';

/** Gives the selected words the boxes that `change` makes of theirs; one edit, taken back as one. */
export function placeSelected(app: App, change: (quad: Quad, at: number) => Quad): void {
  const state = pageOf(app);
  const places = selectedWords(app).flatMap((id, at) => {
    const word = state?.word.get(id);
    return word === undefined ? [] : [{ word: id, quad: change(word.quad, at) }];
  });
  const [first] = places;
  if (first === undefined) return;
  if (places.length === 1) app.page.dispatch({ type: 'word.setQuad', ...first });
  else app.page.dispatch({ type: 'word.setQuads', places });
}

function arrangeSelected(app: App, arrange: (boxes: readonly Box[]) => readonly Shift[]): void {
  const state = pageOf(app);
  const boxes = selectedWords(app).flatMap((id) => {
    const word = state?.word.get(id);
    return word === undefined ? [] : [boxOfQuad(word.quad)];
  });
  const shifts = arrange(boxes);
  placeSelected(app, (quad, at) => translateQuad(quad, shifts[at]?.dx ?? 0, shifts[at]?.dy ?? 0));
}

const hasWords = (least: number) => (app: App): boolean => isMode(app, 'words') && selectedWords(app).length >= least;

const SIDES: readonly (readonly [Alignment, string, readonly string[]])[] = [
  ['left', 'left sides', ['Mod+Shift+ArrowLeft']], ['right', 'right sides', ['Mod+Shift+ArrowRight']],
  ['top', 'tops', ['Mod+Shift+ArrowUp']], ['bottom', 'bottoms', ['Mod+Shift+ArrowDown']],
  ['centre', 'centres across', []], ['middle', 'middles down', []],
];
const WAYS: readonly (readonly [Axis, string])[] = [['across', 'across the page'], ['down', 'down the page']];

export const arrangeActions: readonly Action[] = [
  ...SIDES.map(([by, title, keys]): Action => ({
    id: `word.align.${by}`, title: `Align the boxes by their ${title}`, group: 'Words', keys, when: hasWords(2),
    run: (app) => { arrangeSelected(app, (boxes) => align(boxes, by)); },
  })),
  ...WAYS.map(([axis, title]): Action => ({
    id: `word.distribute.${axis}`, title: `Space the boxes evenly ${title}`, group: 'Words', keys: [], when: hasWords(3),
    run: (app) => { arrangeSelected(app, (boxes) => distribute(boxes, axis)); },
  })),
];
