/** Edits of lines and their reading order. */
import type { Line } from '../document.ts';
import { SHAPELESS } from '../document.ts';
import type { Box } from '../geometry.ts';
import { boxAround, boxOfQuad } from '../geometry.ts';
import type { LineId, RegionId, WordId } from '../ids.ts';
import { boxOfPoints } from '../polygon.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { joinedShape, splitShape } from './line-shapes.ts';
import { BY_PERSON, indexByX, lineOfWord, takeFromLines } from './members.ts';
import { inOrder, ordersBetween, placeInOrder, standBefore } from './order.ts';

/** The lines of the page in reading order. */
export function linesInOrder(draft: PageDraft): Line[] {
  return inOrder(draft.all('line'));
}

function boxOfLine(draft: PageDraft, line: Line): Box | null {
  const around = boxAround(draft.words(line.words).map((word) => boxOfQuad(word.quad)));
  const shape = line.polygon ?? line.baseline;
  return around ?? (shape === null ? null : boxOfPoints(shape));
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
  draft.add('line', { id: command.line, order, words, ...SHAPELESS, region: from?.region ?? null, ...BY_PERSON });
}

export function splitLine(draft: PageDraft, command: CommandOf<'line.split'>): void {
  const line = draft.get('line', command.line);
  if (command.index >= line.words.length) throw new EditRefused('invalid', 'Split the line between two of its words.');
  const position = linesInOrder(draft).findIndex((other) => other.id === line.id);
  const order = orderAt(draft, position + 1);
  const [left, right] = [line.words.slice(0, command.index), line.words.slice(command.index)];
  const [leftShape, rightShape] = splitShape(line, draft.words(left), draft.words(right));
  draft.put('line', { ...draft.get('line', line.id), ...BY_PERSON, words: left, ...leftShape });
  draft.add('line', { id: command.newLine, order, words: right, ...rightShape, region: line.region, ...BY_PERSON });
}

export function joinLines(draft: PageDraft, command: CommandOf<'line.join'>): void {
  const [first, ...rest] = [...new Set(command.lines)].map((id) => draft.get('line', id));
  if (first === undefined || rest.length === 0) throw new EditRefused('invalid', 'Select two or more lines to join.');
  for (const line of rest) draft.remove('line', line.id);
  const all = [first, ...rest];
  draft.put('line', { ...first, ...BY_PERSON, words: all.flatMap((line) => line.words), ...joinedShape(all) });
}

/** Puts lines into a region (null: into none), and answers how many of them stood elsewhere. */
function rehome(draft: PageDraft, ids: readonly LineId[], into: RegionId | null): number {
  const region = into === null ? null : draft.get('region', into).id;
  const elsewhere = ids.map((id) => draft.get('line', id)).filter((line) => line.region !== region);
  for (const line of elsewhere) draft.put('line', { ...line, ...BY_PERSON, region });
  return elsewhere.length;
}

/** @throws EditRefused where the lines stand there already, in that region */
export function reorderLines(draft: PageDraft, command: CommandOf<'line.reorder'>): void {
  const ids = [...new Set(command.lines)];
  const rehomed = command.region === undefined ? 0 : rehome(draft, ids, command.region);
  const moving = ids.map((id) => draft.get('line', id));
  if (rehomed > 0 && standBefore(linesInOrder(draft), moving, command.before)) return;
  for (const line of placeInOrder(linesInOrder(draft), moving, command.before, 'line')) draft.put('line', line);
}

export function removeLines(draft: PageDraft, command: CommandOf<'line.remove'>): void {
  for (const id of new Set(command.lines)) {
    if (draft.get('line', id).words.length > 0) throw new EditRefused('invalid', 'This line has words. Delete its words, or move them to other lines.');
    draft.remove('line', id);
  }
}
