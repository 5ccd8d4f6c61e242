/** Words: text, place, merging, deleting. */
import type { Quad } from '../../src-shared/geometry.ts';
import { translateQuad } from '../../src-shared/geometry.ts';
import type { App } from '../state/app.ts';
import { directionOnPage } from '../canvas/camera.ts';
import type { Direction } from '../canvas/neighbours.ts';
import { arrangeActions, placeSelected } from './arrange.ts';
import { isMode, pageOf, selectedWords } from './context.ts';
import type { DeclaredAction } from './types.ts';

const STEPS: Readonly<Record<Direction, readonly [dx: number, dy: number]>> = {
  left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1],
};

/** The quadrilateral with its right side moved by `dx` and its lower side by `dy`. */
function grow(quad: Quad, dx: number, dy: number): Quad {
  return [quad[0], quad[1], quad[2] + dx, quad[3], quad[4] + dx, quad[5] + dy, quad[6], quad[7] + dy];
}

const hasWords = (app: App): boolean => isMode(app, 'words') && selectedWords(app).length > 0;

/** Joins the selected words, without a space between them unless `separator` says so. */
export function mergeSelected(app: App, separator: string): void {
  const words = selectedWords(app);
  const [first] = words;
  if (words.length < 2 || first === undefined) return;
  if (app.page.dispatch({ type: 'word.merge', words, separator })) app.selection.select({ kind: 'word', id: first });
}

function beginTyping(app: App): void {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  const word = selection.kind === 'words' ? state?.word.get(selection.primary) : undefined;
  if (word !== undefined) app.selection.edit(word.id, Array.from(word.text).length);
}

const DIRECTIONS = ['left', 'right', 'up', 'down'] as const satisfies readonly Direction[];
const ARROWS: Readonly<Record<Direction, string>> = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' };

export const wordActions: readonly DeclaredAction[] = [
  {
    id: 'word.edit', group: 'words', keys: ['F2', 'e'],
    when: (app) => selectedWords(app).length > 0, run: beginTyping,
  },
  {
    id: 'word.draw', group: 'words', keys: ['d'], modes: ['words'],
    when: (app) => isMode(app, 'words'),
    run: (app) => {
      const drawing = app.selection.store.getState().tool.kind === 'draw';
      app.selection.setTool({ kind: drawing ? 'select' : 'draw' });
    },
  },
  {
    id: 'word.merge', group: 'words', keys: ['m'],
    when: (app) => selectedWords(app).length > 1, run: (app) => { mergeSelected(app, ''); },
  },
  {
    id: 'word.mergeSpaced', group: 'words', keys: ['Shift+M'],
    when: (app) => selectedWords(app).length > 1, run: (app) => { mergeSelected(app, ' '); },
  },
  {
    id: 'word.delete', group: 'words', keys: ['Delete', 'Backspace'], modes: ['words'],
    when: hasWords,
    run: (app) => { app.page.dispatch({ type: 'word.remove', words: selectedWords(app) }); },
  },
  ...DIRECTIONS.map((direction): DeclaredAction => ({
    id: `word.move.${direction}`, group: 'words', keys: [`Alt+${ARROWS[direction]}`], modes: ['words'], keyOnly: true,
    when: hasWords,
    run: (app) => {
      const [dx, dy] = STEPS[directionOnPage(direction, app.view.store.getState().camera.turn)];
      placeSelected(app, (quad) => translateQuad(quad, dx, dy));
    },
  })),
  ...DIRECTIONS.map((direction): DeclaredAction => ({
    id: `word.resize.${direction}`, group: 'words', keys: [`Alt+Shift+${ARROWS[direction]}`], modes: ['words'], keyOnly: true,
    when: hasWords,
    run: (app) => {
      const [dx, dy] = STEPS[direction];
      placeSelected(app, (quad) => grow(quad, dx, dy));
    },
  })),
  ...arrangeActions,
];
