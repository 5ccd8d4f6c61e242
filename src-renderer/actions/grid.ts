/** Grid cells: by their number, by steps, as the model said, or as the box lies. */
import { cellOfBox } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { Direction } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { en } from '../text/en.ts';
import { isMode, pageOf, selectedWords } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** How long a further digit may follow. */
const DIGITS_WITHIN_MS = 700;

const hasWords = (app: App): boolean => isMode(app, 'grid') && selectedWords(app).length > 0;

/** Sets the cell of each selected word to what `cellFor` answers (null: leave it), one edit for each cell. */
function setCells(app: App, cellFor: (word: WordId) => number | null): void {
  const words = new Map<number, WordId[]>();
  for (const word of selectedWords(app)) {
    const cell = cellFor(word);
    if (cell !== null) words.set(cell, [...words.get(cell) ?? [], word]);
  }
  for (const [cell, chosen] of words) app.page.dispatch({ type: 'cell.set', words: chosen, cell });
}

const timers = new WeakMap<App, ReturnType<typeof setTimeout>>();

/** Takes a digit of a cell's number: set at once where no longer number is possible, else after a moment. */
export function typeDigit(app: App, digit: string): void {
  const state = pageOf(app);
  if (state === null) return;
  clearTimeout(timers.get(app));
  const most = state.grid.rows * state.grid.columns;
  const typed = app.selection.store.getState().typedCell + digit;
  const cell = Number(typed);
  const commit = (): void => {
    app.selection.setTypedCell('');
    if (cell >= 1 && cell <= most) setCells(app, () => cell);
    else app.ui.toast('info', en.said.cells(most), en.said.cellsAdvice(most));
  };
  if (cell < 1 || cell * 10 > most) return commit();
  app.selection.setTypedCell(typed);
  timers.set(app, setTimeout(() => {
    if (app.selection.store.getState().typedCell === typed) commit();
  }, DIGITS_WITHIN_MS));
}

function step(app: App, direction: Direction): void {
  const state = pageOf(app);
  if (state === null) return;
  const { rows, columns } = state.grid;
  setCells(app, (word) => {
    const before = state.cell.get(word)?.cell ?? 1;
    const row = Math.floor((before - 1) / columns) + (direction === 'up' ? -1 : direction === 'down' ? 1 : 0);
    const column = ((before - 1) % columns) + (direction === 'left' ? -1 : direction === 'right' ? 1 : 0);
    return row < 0 || row >= rows || column < 0 || column >= columns ? null : row * columns + column + 1;
  });
}

const ARROWS = [['left', 'ArrowLeft'], ['right', 'ArrowRight'], ['up', 'ArrowUp'], ['down', 'ArrowDown']] as const;

export const gridActions: readonly DeclaredAction[] = [
  ...Array.from('0123456789', (digit): DeclaredAction => ({
    id: `cell.type.${digit}`, title: en.actionsFor.cellDigit(digit), group: 'grid', keys: [digit], keyOnly: true,
    when: (app) => hasWords(app) && (digit !== '0' || app.selection.store.getState().typedCell !== ''),
    run: (app) => { typeDigit(app, digit); },
  })),
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `cell.${direction}`, group: 'grid', keys: [`Alt+${key}`],
    when: hasWords, run: (app) => { step(app, direction); },
  })),
  {
    id: 'cell.predicted', group: 'grid', keys: ['p'],
    when: hasWords,
    run: (app) => {
      const state = pageOf(app);
      if (state !== null) setCells(app, (word) => state.cell.get(word)?.predicted ?? null);
    },
  },
  {
    id: 'cell.byBox', group: 'grid', keys: ['b'],
    when: hasWords,
    run: (app) => {
      const state = pageOf(app);
      if (state === null) return;
      const { boxOfWord } = indexOf(state);
      setCells(app, (word) => {
        const box = boxOfWord.get(word);
        return box === undefined ? null : cellOfBox(box, state.size, state.grid);
      });
    },
  },
];
