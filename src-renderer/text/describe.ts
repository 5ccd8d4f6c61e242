/** Edits in words: what was done, and what stood there before and after. */
import type { EntityLabel, Table } from '../../src-shared/document.ts';
import type { CommandType, Delta, Edit } from '../../src-shared/edits/index.ts';
import { assertNever } from '../../src-shared/assert.ts';
import { en } from './en.ts';

const COMMANDS: Readonly<Record<CommandType, string>> = {
  'word.setText': 'Corrected the text',
  'word.add': 'Drew a word',
  'word.remove': 'Deleted words',
  'word.setQuad': 'Moved a word’s box',
  'word.setQuads': 'Moved words’ boxes',
  'word.split': 'Split a word',
  'word.merge': 'Merged words',
  'line.moveWords': 'Moved words to a line',
  'line.create': 'Made a line',
  'line.split': 'Split a line',
  'line.join': 'Joined lines',
  'line.reorder': 'Changed the reading order',
  'line.setShape': 'Drew a line’s shape',
  'line.setRegion': 'Put lines into a region',
  'region.create': 'Drew a region',
  'region.setPolygon': 'Redrew a region',
  'region.setKind': 'Changed the kind of a region',
  'region.remove': 'Deleted a region',
  'region.reorder': 'Changed the order of regions',
  'table.create': 'Made a table',
  'table.setOutline': 'Redrew a table’s outline',
  'table.addRow': 'Added a row',
  'table.addColumn': 'Added a column',
  'table.removeRow': 'Removed a row',
  'table.removeColumn': 'Removed a column',
  'table.joinRows': 'Joined two rows',
  'table.joinColumns': 'Joined two columns',
  'table.moveRowSeparator': 'Moved a row’s separator',
  'table.moveColumnSeparator': 'Moved a column’s separator',
  'table.mergeCells': 'Merged cells',
  'table.splitCell': 'Split a cell',
  'table.setHeader': 'Set headings of a table',
  'table.moveWords': 'Moved words to a cell',
  'table.removeWords': 'Took words out of a table',
  'table.remove': 'Deleted a table',
  'cell.set': 'Set the grid cell',
  'entity.create': 'Made an entity',
  'entity.setLabel': 'Changed the label',
  'entity.addWords': 'Added words to an entity',
  'entity.removeWords': 'Took words out of an entity',
  'entity.merge': 'Grouped entities',
  'entity.remove': 'Took an entity apart',
  'link.add': 'Drew a link',
  'link.reverse': 'Reversed a link',
  'link.remove': 'Deleted a link',
  take: 'Took over a reading',
  accept: 'Accepted',
  'page.setStatus': 'Set the page’s status',
};

/** What an entry of the log is called. */
export function titleOf(edit: Edit): string {
  switch (edit.action.kind) {
    case 'command': return COMMANDS[edit.action.command.type];
    case 'batch': return `${COMMANDS[edit.action.commands[0]?.type ?? 'accept']}, together with other pages`;
    case 'merge': return 'Took over a reading';
    case 'undo': return 'Took back an edit';
    case 'redo': return 'Did an edit again';
  }
}

/** A change in words: `before` and `after` null where there was or is nothing. */
export interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

function shown<T>(record: T | null, text: (record: T) => string): string | null {
  return record === null ? null : text(record);
}

const sizeOfTable = (table: Table): string => `${String(table.rows)} × ${String(table.columns)}`;

function changeOf(delta: Delta, labels: readonly EntityLabel[]): Change {
  const title = (name: string): string => labels.find((label) => label.name === name)?.title ?? name;
  switch (delta.kind) {
    case 'word': return { before: shown(delta.before, (word) => word.text), after: shown(delta.after, (word) => word.text) };
    case 'line': return { before: shown(delta.before, (line) => en.words(line.words.length)), after: shown(delta.after, (line) => en.words(line.words.length)) };
    case 'cell': return { before: shown(delta.before, (cell) => en.grid.cell(cell.cell)), after: shown(delta.after, (cell) => en.grid.cell(cell.cell)) };
    case 'entity': return {
      before: shown(delta.before, (entity) => `${title(entity.label)}, ${en.words(entity.words.length)}`),
      after: shown(delta.after, (entity) => `${title(entity.label)}, ${en.words(entity.words.length)}`),
    };
    case 'link': return { before: shown(delta.before, () => en.link.title), after: shown(delta.after, () => en.link.title) };
    case 'region': return { before: shown(delta.before, (region) => region.kind), after: shown(delta.after, (region) => region.kind) };
    case 'table': return { before: shown(delta.before, sizeOfTable), after: shown(delta.after, sizeOfTable) };
    case 'page': return { before: shown(delta.before, (page) => en.pageStatus[page.status]), after: shown(delta.after, (page) => en.pageStatus[page.status]) };
    default: return assertNever(delta);
  }
}

/**
 * The changes of an edit that can be seen in words, at most `most`; of one record where `record` names it. Changes of
 * which both sides read the same (an accepted word, a moved box) are left out.
 */
export function changesOf(edit: Edit, labels: readonly EntityLabel[], record: string | null, most: number): Change[] {
  const deltas = record === null ? edit.deltas : edit.deltas.filter((delta) => delta.id === record);
  return deltas.map((delta) => changeOf(delta, labels)).filter((change) => change.before !== change.after).slice(0, most);
}
