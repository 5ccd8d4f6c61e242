/** Edits of words: text, place, splitting and merging. */
import type { Word } from '../document.ts';
import { SHAPELESS } from '../document.ts';
import { boxAround, boxOfQuad, cellOfBox, quadOfBox, splitQuad } from '../geometry.ts';
import type { Quad } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { orderBeside } from './line-edits.ts';
import {
  BY_PERSON, entityOfWord, indexByX, lineOfWord, putCellWords, tableOfWord, takeFromEntities, takeFromLines, takeFromTables,
} from './members.ts';

/** Trims, and joins inner white space to single spaces; @throws EditRefused where nothing is left. */
export function cleanText(text: string): string {
  const clean = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (clean === '') throw new EditRefused('invalid', 'A word needs a text. Delete the word if nothing stands there.');
  return clean;
}

/** @throws EditRefused where the quadrilateral has no area or lies outside the page. */
function checkQuad(draft: PageDraft, quad: Quad): void {
  const box = boxOfQuad(quad);
  const { width, height } = draft.state.size;
  if (box.x1 - box.x0 < 1 || box.y1 - box.y0 < 1) throw new EditRefused('invalid', 'The box is too small. Draw it around the word.');
  if (box.x1 <= 0 || box.y1 <= 0 || box.x0 >= width || box.y0 >= height) {
    throw new EditRefused('invalid', 'The box lies outside the page. Draw it on the page.');
  }
}

/** Gives a word the grid cell that its box lies in, keeping what a model predicted for it. */
export function placeInGrid(draft: PageDraft, word: Word): void {
  const cell = cellOfBox(boxOfQuad(word.quad), draft.state.size, draft.state.grid);
  const before = draft.find('cell', word.id);
  if (before !== null && before.cell === cell) return;
  draft.put('cell', { id: word.id, cell, predicted: before?.predicted ?? null, ...BY_PERSON });
}

export function setText(draft: PageDraft, command: CommandOf<'word.setText'>): void {
  const word = draft.get('word', command.word);
  draft.put('word', { ...word, ...BY_PERSON, text: cleanText(command.text) });
}

export function addWord(draft: PageDraft, command: CommandOf<'word.add'>): void {
  checkQuad(draft, command.quad);
  const word: Word = { id: command.word, text: cleanText(command.text), quad: command.quad, baseline: null, ...BY_PERSON };
  draft.add('word', word);
  if (command.line === null) {
    const order = orderBeside(draft, boxOfQuad(word.quad));
    draft.add('line', { id: command.newLine, order, words: [word.id], ...SHAPELESS, ...BY_PERSON });
  } else {
    const line = draft.get('line', command.line);
    const index = indexByX(draft, line.words, word.id);
    draft.put('line', { ...line, ...BY_PERSON, words: line.words.toSpliced(index, 0, word.id) });
  }
  placeInGrid(draft, word);
}

export function removeWords(draft: PageDraft, command: CommandOf<'word.remove'>): void {
  const words = new Set(draft.words(command.words).map((word) => word.id));
  takeFromLines(draft, words, null);
  takeFromEntities(draft, words, null);
  takeFromTables(draft, words, null);
  for (const word of words) {
    draft.remove('cell', word);
    draft.remove('word', word);
  }
}

export function setQuads(draft: PageDraft, command: CommandOf<'word.setQuads'>): void {
  for (const place of command.places) setQuad(draft, place);
}

export function setQuad(draft: PageDraft, command: Pick<CommandOf<'word.setQuad'>, 'word' | 'quad'>): void {
  checkQuad(draft, command.quad);
  const word = { ...draft.get('word', command.word), ...BY_PERSON, quad: command.quad, baseline: null };
  draft.put('word', word);
  placeInGrid(draft, word);
}

export function splitWord(draft: PageDraft, command: CommandOf<'word.split'>): void {
  const word = draft.get('word', command.word);
  const characters = Array.from(word.text);
  if (command.at >= characters.length) throw new EditRefused('invalid', 'Split the word between two of its characters.');
  const [leftQuad, rightQuad] = splitQuad(word.quad, command.at / characters.length);
  const left = { ...word, ...BY_PERSON, text: cleanText(characters.slice(0, command.at).join('')), quad: leftQuad, baseline: null };
  const right = { ...left, id: command.right, text: cleanText(characters.slice(command.at).join('')), quad: rightQuad };
  draft.put('word', left);
  draft.add('word', right);
  const follow = (words: readonly WordId[]): WordId[] => words.toSpliced(words.indexOf(word.id) + 1, 0, right.id);
  const line = lineOfWord(draft, word.id);
  if (line !== null) draft.put('line', { ...line, words: follow(line.words) });
  const entity = entityOfWord(draft, word.id);
  if (entity !== null) draft.put('entity', { ...entity, words: follow(entity.words) });
  const table = tableOfWord(draft, word.id);
  if (table !== null) putCellWords(draft, table, word.id, follow);
  placeInGrid(draft, left);
  placeInGrid(draft, right);
}

export function mergeWords(draft: PageDraft, command: CommandOf<'word.merge'>): void {
  const words = draft.words([...new Set(command.words)]);
  const [first, ...rest] = words;
  const box = boxAround(words.map((word) => boxOfQuad(word.quad)));
  if (first === undefined || box === null || rest.length === 0) {
    throw new EditRefused('invalid', 'Select two or more words to merge.');
  }
  const text = words.map((word) => word.text).join(command.separator);
  const absorbed = new Set(rest.map((word) => word.id));
  inherit(draft, first.id, rest);
  takeFromLines(draft, absorbed, null);
  takeFromEntities(draft, absorbed, null);
  takeFromTables(draft, absorbed, null);
  for (const id of absorbed) {
    draft.remove('cell', id);
    draft.remove('word', id);
  }
  const merged: Word = { ...first, ...BY_PERSON, text: cleanText(text), quad: quadOfBox(box), baseline: null };
  draft.put('word', merged);
  placeInGrid(draft, merged);
}

/** Where `heir` has no line, entity or cell of its own, it takes the place of the first of `words` that has one. */
function inherit(draft: PageDraft, heir: WordId, words: readonly Word[]): void {
  const inPlaceOf = (members: readonly WordId[], word: WordId): WordId[] => members.toSpliced(members.indexOf(word), 1, heir);
  for (const { id } of words) {
    const line = lineOfWord(draft, heir) === null ? lineOfWord(draft, id) : null;
    if (line !== null) draft.put('line', { ...line, ...BY_PERSON, words: inPlaceOf(line.words, id) });
    const entity = entityOfWord(draft, heir) === null ? entityOfWord(draft, id) : null;
    if (entity !== null) draft.put('entity', { ...entity, ...BY_PERSON, words: inPlaceOf(entity.words, id) });
    const table = tableOfWord(draft, heir) === null ? tableOfWord(draft, id) : null;
    if (table !== null) putCellWords(draft, table, id, (members) => inPlaceOf(members, id));
  }
}
