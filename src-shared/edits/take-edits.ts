/** Taking records over from elsewhere: each is put as it stands there and vouched for; the page stays in order. */
import type { GridCell, Link, Table } from '../document.ts';
import { areaOf, boxOfQuad } from '../geometry.ts';
import type { WordId } from '../ids.ts';
import type { CommandOf, Target } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { removeEntityAndLinks, takeFromEntities, takeFromLines, takeFromTables } from './members.ts';
import { cellsFit, tidyCells } from '../tables/index.ts';
import { checkPolygon, removeRegions } from './region-edits.ts';
import type { TakenRecord } from './taken.ts';
import { cleanText, placeInGrid } from './word-edits.ts';

/** Words first, for the others are made of them; links last, for they need their ends. */
const ORDER: readonly TakenRecord['kind'][] = ['word', 'region', 'line', 'cell', 'entity', 'link', 'table'];

function removeOne(draft: PageDraft, target: Target): void {
  switch (target.kind) {
    case 'word':
      takeFromLines(draft, new Set([target.id]), null);
      takeFromEntities(draft, new Set([target.id]), null);
      takeFromTables(draft, new Set([target.id]), null);
      draft.remove('cell', target.id);
      draft.remove('word', target.id);
      return;
    case 'entity': return removeEntityAndLinks(draft, target.id);
    case 'region': return removeRegions(draft, { type: 'region.remove', regions: [target.id] });
    case 'line':
    case 'link':
    case 'table': return draft.remove(target.kind, target.id);
    case 'cell': throw new EditRefused('invalid', 'A word always lies in a grid cell. Choose another cell for it.');
  }
}

/** The words of a group that are on the page, each once. @throws EditRefused where none is */
function standing(draft: PageDraft, words: readonly WordId[]): WordId[] {
  const found = [...new Set(words)].filter((word) => draft.find('word', word) !== null);
  if (found.length === 0) throw new EditRefused('not-found', 'Its words are no longer on the page. Bring the words back first.');
  return found;
}

function putCell(draft: PageDraft, cell: GridCell): void {
  const { rows, columns } = draft.state.grid;
  if (cell.cell > rows * columns) throw new EditRefused('invalid', `The grid has ${String(rows * columns)} cells. Choose one of them.`);
  draft.get('word', cell.id);
  draft.put('cell', { ...cell, accepted: true });
}

/** Puts a link unless the same two are linked already. */
function putLink(draft: PageDraft, link: Link): void {
  draft.get('entity', link.from);
  draft.get('entity', link.to);
  if (link.from === link.to) throw new EditRefused('invalid', 'An entity cannot be linked to itself. Choose another one.');
  for (const other of draft.all('link')) {
    if (other.id !== link.id && other.from === link.from && other.to === link.to) return;
  }
  draft.put('link', { ...link, accepted: true });
}

/** Puts a table with those of its words that are on the page, each in its first cell. */
function putTable(draft: PageDraft, table: Table): void {
  checkPolygon(draft, table.polygon);
  if (!cellsFit(table)) throw new EditRefused('invalid', 'The cells of the table overlap. Draw the table anew.');
  const seen = new Set<WordId>();
  const cells = table.cells.map((cell) => ({
    ...cell,
    words: cell.words.filter((word) => {
      if (seen.has(word) || draft.find('word', word) === null) return false;
      seen.add(word);
      return true;
    }),
  }));
  takeFromTables(draft, seen, table.id);
  draft.put('table', { ...table, cells: tidyCells(cells), accepted: true });
}

function putOne(draft: PageDraft, taken: TakenRecord): void {
  switch (taken.kind) {
    case 'word': {
      const word = { ...taken.record, text: cleanText(taken.record.text), accepted: true };
      if (areaOf(boxOfQuad(word.quad)) <= 0) throw new EditRefused('invalid', 'The box of the word has no area. Draw the word anew.');
      const before = draft.find('word', word.id);
      draft.put('word', word);
      if (before === null || before.quad.join() !== word.quad.join()) placeInGrid(draft, word);
      return;
    }
    case 'line': {
      const words = standing(draft, taken.record.words);
      takeFromLines(draft, new Set(words), taken.record.id);
      const { region } = taken.record;
      const home = region === null ? null : draft.find('region', region)?.id ?? null;
      return draft.put('line', { ...taken.record, words, region: home, accepted: true });
    }
    case 'cell': return putCell(draft, taken.record);
    case 'entity': {
      const words = standing(draft, taken.record.words);
      takeFromEntities(draft, new Set(words), taken.record.id);
      return draft.put('entity', { ...taken.record, words, accepted: true });
    }
    case 'link': return putLink(draft, taken.record);
    case 'region':
      checkPolygon(draft, taken.record.polygon);
      return draft.put('region', { ...taken.record, accepted: true });
    case 'table': return putTable(draft, taken.record);
  }
}

/** @throws EditRefused where what is taken has no place on the page as it stands */
export function takeRecords(draft: PageDraft, command: CommandOf<'take'>): void {
  for (const target of command.remove) removeOne(draft, target);
  for (const kind of ORDER) {
    for (const taken of command.put) if (taken.kind === kind) putOne(draft, taken);
  }
}
