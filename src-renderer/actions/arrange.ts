/** Boxes of several words in order: aligned, spread evenly, moved, each by one edit. */
import type { Alignment, Axis, Shift } from '../../src-shared/arrange.ts';
import { align, distribute } from '../../src-shared/arrange.ts';
import type { Box, Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad, translateQuad } from '../../src-shared/geometry.ts';
import type { App } from '../state/app.ts';
import { isMode, pageOf, selectedWords } from './context.ts';
import type { DeclaredAction } from './types.ts';

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

const SIDES: readonly (readonly [Alignment, readonly string[]])[] = [
  ['left', ['Mod+Shift+ArrowLeft']], ['right', ['Mod+Shift+ArrowRight']],
  ['top', ['Mod+Shift+ArrowUp']], ['bottom', ['Mod+Shift+ArrowDown']],
  ['centre', []], ['middle', []],
];
const WAYS: readonly Axis[] = ['across', 'down'];

export const arrangeActions: readonly DeclaredAction[] = [
  ...SIDES.map(([by, keys]): DeclaredAction => ({
    id: `word.align.${by}`, group: 'words', keys, when: hasWords(2),
    run: (app) => { arrangeSelected(app, (boxes) => align(boxes, by)); },
  })),
  ...WAYS.map((axis): DeclaredAction => ({
    id: `word.distribute.${axis}`, group: 'words', keys: [], when: hasWords(3),
    run: (app) => { arrangeSelected(app, (boxes) => distribute(boxes, axis)); },
  })),
];
