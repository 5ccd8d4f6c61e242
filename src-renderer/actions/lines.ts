/** Lines: which words stand in them, and in which order they are read. */
import type { Line } from '../../src-shared/document.ts';
import type { LineId } from '../../src-shared/ids.ts';
import { newLineId } from '../../src-shared/ids.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { isMode, pageOf, selectedLines, selectedWords } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** The lines that the selection is about, in reading order: those selected, or those of the selected words. */
export function linesOfSelection(app: App): Line[] {
  const state = pageOf(app);
  if (state === null) return [];
  const index = indexOf(state);
  const ids = new Set<LineId>(selectedLines(app));
  for (const word of selectedWords(app)) {
    const line = index.lineOfWord.get(word);
    if (line !== undefined) ids.add(line.id);
  }
  return index.lines.filter((line) => ids.has(line.id));
}

/** The line so many places after the last (or before the first) line of the selection. */
function lineBeside(app: App, step: 1 | -1): Line | null {
  const state = pageOf(app);
  const lines = linesOfSelection(app);
  const edge = step === 1 ? lines.at(-1) : lines[0];
  if (state === null || edge === undefined) return null;
  const index = indexOf(state);
  return index.lines[(index.rankOfLine.get(edge.id) ?? 0) + step] ?? null;
}

function moveToLine(app: App, step: 1 | -1): void {
  const line = lineBeside(app, step);
  const words = selectedWords(app);
  if (line !== null && words.length > 0) app.page.dispatch({ type: 'line.moveWords', words, line: line.id, index: null });
}

/** Moves the selected words of one line a place earlier or later in it. */
function moveInLine(app: App, step: 1 | -1): void {
  const [line, other] = linesOfSelection(app);
  const words = selectedWords(app);
  if (line === undefined || other !== undefined || words.length === 0) return;
  const places = words.map((word) => line.words.indexOf(word));
  const index = step === -1 ? Math.min(...places) - 1 : Math.max(...places) + 2;
  if (index < 0 || index > line.words.length) return;
  app.page.dispatch({ type: 'line.moveWords', words, line: line.id, index });
}

/** Where the selection would split its line: before its first word, if that is not the line's own first. */
function splitPlace(app: App): { readonly line: LineId; readonly index: number } | null {
  const [line, other] = linesOfSelection(app);
  const [word] = selectedWords(app);
  if (line === undefined || other !== undefined || word === undefined) return null;
  const index = line.words.indexOf(word);
  return index > 0 ? { line: line.id, index } : null;
}

/** Joins the selected lines, or the selected one with the next. */
function joinLines(app: App): void {
  const lines = linesOfSelection(app).map((line) => line.id);
  const next = lineBeside(app, 1);
  if (lines.length === 1 && next !== null) lines.push(next.id);
  const [first] = lines;
  if (lines.length < 2 || first === undefined) return;
  if (app.page.dispatch({ type: 'line.join', lines })) app.selection.select({ kind: 'line', id: first });
}

function moveLines(app: App, step: 1 | -1): void {
  const state = pageOf(app);
  const beside = lineBeside(app, step);
  const lines = linesOfSelection(app).map((line) => line.id);
  if (state === null || beside === null || lines.length === 0) return;
  const index = indexOf(state);
  const after = index.lines[(index.rankOfLine.get(beside.id) ?? 0) + 1] ?? null;
  app.page.dispatch({ type: 'line.reorder', lines, before: step === -1 ? beside.id : after?.id ?? null });
}

const hasWords = (app: App): boolean => isMode(app, 'lines') && selectedWords(app).length > 0;
const hasLines = (app: App): boolean => isMode(app, 'lines') && linesOfSelection(app).length > 0;

export const lineActions: readonly DeclaredAction[] = [
  {
    id: 'line.wordsUp', group: 'lines', keys: ['Alt+ArrowUp'],
    when: (app) => hasWords(app) && lineBeside(app, -1) !== null, run: (app) => { moveToLine(app, -1); },
  },
  {
    id: 'line.wordsDown', group: 'lines', keys: ['Alt+ArrowDown'],
    when: (app) => hasWords(app) && lineBeside(app, 1) !== null, run: (app) => { moveToLine(app, 1); },
  },
  {
    id: 'line.wordsEarlier', group: 'lines', keys: ['Alt+ArrowLeft'],
    when: hasWords, run: (app) => { moveInLine(app, -1); },
  },
  {
    id: 'line.wordsLater', group: 'lines', keys: ['Alt+ArrowRight'],
    when: hasWords, run: (app) => { moveInLine(app, 1); },
  },
  {
    id: 'line.new', group: 'lines', keys: ['n'],
    when: hasWords,
    run: (app) => { app.page.dispatch({ type: 'line.create', line: newLineId(), words: selectedWords(app) }); },
  },
  {
    id: 'line.split', group: 'lines', keys: ['s'],
    when: (app) => isMode(app, 'lines') && splitPlace(app) !== null,
    run: (app) => {
      const place = splitPlace(app);
      if (place !== null) app.page.dispatch({ type: 'line.split', ...place, newLine: newLineId() });
    },
  },
  {
    id: 'line.join', group: 'lines', keys: ['j'],
    when: (app) => hasLines(app) && (linesOfSelection(app).length > 1 || lineBeside(app, 1) !== null), run: joinLines,
  },
  {
    id: 'line.remove', group: 'lines', keys: ['Delete', 'Backspace'],
    when: (app) => isMode(app, 'lines') && selectedLines(app).length > 0 && linesOfSelection(app).every((line) => line.words.length === 0),
    run: (app) => { app.page.dispatch({ type: 'line.remove', lines: linesOfSelection(app).map((line) => line.id) }); },
  },
  {
    id: 'line.up', group: 'lines', keys: ['Alt+Shift+ArrowUp', 'Alt+ArrowUp'],
    when: (app) => hasLines(app) && lineBeside(app, -1) !== null, run: (app) => { moveLines(app, -1); },
  },
  {
    id: 'line.down', group: 'lines', keys: ['Alt+Shift+ArrowDown', 'Alt+ArrowDown'],
    when: (app) => hasLines(app) && lineBeside(app, 1) !== null, run: (app) => { moveLines(app, 1); },
  },
  {
    id: 'line.select', group: 'lines', keys: ['l'],
    when: hasWords,
    run: (app) => { app.selection.select(...linesOfSelection(app).map((line) => ({ kind: 'line' as const, id: line.id }))); },
  },
  {
    id: 'line.selectWords', group: 'lines', keys: ['w'],
    when: (app) => isMode(app, 'lines') && selectedLines(app).length > 0 && linesOfSelection(app).some((line) => line.words.length > 0),
    run: (app) => {
      app.selection.select(...linesOfSelection(app).flatMap((line) => line.words).map((id) => ({ kind: 'word' as const, id })));
    },
  },
];
