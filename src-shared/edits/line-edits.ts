/** Edits of lines and their reading order. */
import type { Line } from '../document.ts';
import type { Box } from '../geometry.ts';
import { boxAround, boxOfQuad } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { BY_PERSON, indexByX, lineOfWord, takeFromLines } from './members.ts';

/** Below this distance between two neighbours' orders the whole page is numbered afresh. */
const SMALLEST_GAP = 1e-6;

/** The lines of the page in reading order. */
export function linesInOrder(draft: PageDraft): Line[] {
  return [...draft.all('line')].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

function boxOfLine(draft: PageDraft, line: Line): Box | null {
  return boxAround(draft.words(line.words).map((word) => boxOfQuad(word.quad)));
}

/**
 * `count` rising orders between two lines' orders (null: no line on that side); null where the gap is too narrow for
 * numbers, so that all lines must be numbered afresh first.
 */
function ordersBetween(before: number | null, after: number | null, count: number): number[] | null {
  if (before === null && after === null) return Array.from({ length: count }, (_, index) => index + 1);
  if (before === null) return Array.from({ length: count }, (_, index) => (after ?? 0) - count + index);
  if (after === null) return Array.from({ length: count }, (_, index) => before + index + 1);
  const step = (after - before) / (count + 1);
  if (step < SMALLEST_GAP) return null;
  return Array.from({ length: count }, (_, index) => before + step * (index + 1));
}

/** Where a new line with this box comes in reading order: before the first line that begins wholly below its middle. */
export function orderBeside(draft: PageDraft, box: Box): number {
  const lines = linesInOrder(draft);
  const middle = (box.y0 + box.y1) / 2;
  const index = lines.findIndex((line) => {
    const other = boxOfLine(draft, line);
    if (other === null) return false;
    return other.y0 > middle || (other.y1 > middle && other.x0 > box.x1);
  });
  return orderAt(draft, index === -1 ? lines.length : index);
}

/** A free order before the line number `index` of the reading order. */
function orderAt(draft: PageDraft, index: number): number {
  const lines = linesInOrder(draft);
  const orders = ordersBetween(lines[index - 1]?.order ?? null, lines[index]?.order ?? null, 1);
  if (orders?.[0] !== undefined) return orders[0];
  lines.forEach((line, position) => { draft.put('line', { ...line, order: position + 1 }); });
  return index + 0.5;
}

export function moveWords(draft: PageDraft, command: CommandOf<'line.moveWords'>): void {
  draft.words(command.words);
  const target = draft.get('line', command.line);
  const moving = new Set<WordId>(command.words);
  const kept = target.words.filter((word) => !moving.has(word));
  const before = command.index === null ? null : target.words.slice(0, command.index).filter((word) => !moving.has(word)).length;
  takeFromLines(draft, moving, target.id);
  let words = kept;
  if (before === null) {
    for (const word of moving) words = words.toSpliced(indexByX(draft, words, word), 0, word);
  } else {
    words = kept.toSpliced(before, 0, ...moving);
  }
  if (words.join() === target.words.join()) throw new EditRefused('nothing-to-change', 'The words stand there already.');
  draft.put('line', { ...target, ...BY_PERSON, words });
}

export function createLine(draft: PageDraft, command: CommandOf<'line.create'>): void {
  const chosen = new Set<WordId>(command.words);
  const box = boxAround(draft.words([...chosen]).map((word) => boxOfQuad(word.quad)));
  const first = command.words[0];
  const from = first === undefined ? null : lineOfWord(draft, first);
  takeFromLines(draft, chosen, null);
  const words = [...chosen].sort((a, b) => boxOfQuad(draft.get('word', a).quad).x0 - boxOfQuad(draft.get('word', b).quad).x0);
  const home = from === null ? null : draft.find('line', from.id);
  const lines = linesInOrder(draft);
  const order = home === null && from !== null ? from.order
    : home !== null ? orderAt(draft, lines.findIndex((line) => line.id === home.id) + 1)
      : box === null ? orderAt(draft, lines.length) : orderBeside(draft, box);
  draft.add('line', { id: command.line, order, words, ...BY_PERSON });
}

export function splitLine(draft: PageDraft, command: CommandOf<'line.split'>): void {
  const line = draft.get('line', command.line);
  if (command.index >= line.words.length) throw new EditRefused('invalid', 'Split the line between two of its words.');
  const position = linesInOrder(draft).findIndex((other) => other.id === line.id);
  const order = orderAt(draft, position + 1);
  draft.put('line', { ...draft.get('line', line.id), ...BY_PERSON, words: line.words.slice(0, command.index) });
  draft.add('line', { id: command.newLine, order, words: line.words.slice(command.index), ...BY_PERSON });
}

export function joinLines(draft: PageDraft, command: CommandOf<'line.join'>): void {
  const [first, ...rest] = [...new Set(command.lines)].map((id) => draft.get('line', id));
  if (first === undefined || rest.length === 0) throw new EditRefused('invalid', 'Select two or more lines to join.');
  for (const line of rest) draft.remove('line', line.id);
  draft.put('line', { ...first, ...BY_PERSON, words: [first, ...rest].flatMap((line) => line.words) });
}

export function reorderLines(draft: PageDraft, command: CommandOf<'line.reorder'>): void {
  const moving = new Set<string>(command.lines);
  const moved = [...moving].map((id) => draft.get('line', id));
  if (command.before !== null && moving.has(command.before)) throw new EditRefused('invalid', 'A line cannot be put before itself.');
  const standing = linesInOrder(draft);
  const staying = standing.filter((line) => !moving.has(line.id));
  const index = command.before === null ? staying.length : staying.findIndex((line) => line.id === command.before);
  if (index === -1) throw new EditRefused('not-found', 'The line to put them before is no longer on the page.');
  const all = staying.toSpliced(index, 0, ...moved);
  if (all.every((line, position) => line.id === standing[position]?.id)) {
    throw new EditRefused('nothing-to-change', 'The lines stand there already.');
  }
  const orders = ordersBetween(staying[index - 1]?.order ?? null, staying[index]?.order ?? null, moved.length);
  if (orders === null) {
    all.forEach((line, position) => {
      draft.put('line', { ...line, ...(moving.has(line.id) ? BY_PERSON : {}), order: position + 1 });
    });
    return;
  }
  moved.forEach((line, position) => {
    draft.put('line', { ...line, ...BY_PERSON, order: orders[position] ?? line.order });
  });
}
