/** Turns a command into deltas. Pure: the renderer and the engine plan the same edit alike. */
import type { Command } from './command.ts';
import type { Delta } from './delta.ts';
import { EditRefused, PageDraft } from './draft.ts';
import type { PageState } from './state.ts';
import { markOf } from './state.ts';
import * as word from './word-edits.ts';
import * as line from './line-edits.ts';
import * as entity from './entity-edits.ts';
import * as region from './region-edits.ts';
import * as table from './table-edits.ts';
import { acceptTargets, setCell, setPageStatus } from './page-edits.ts';
import { takeRecords } from './take-edits.ts';
import { setEntityText } from './value-edits.ts';

/**
 * The deltas of `command` on `state`. Work on a page that only the model has touched also moves the page's status to
 * `in-review`.
 * @throws EditRefused where the command makes no sense on the page as it stands, or would change nothing.
 */
export function planEdit(state: PageState, command: Command): Delta[] {
  const draft = new PageDraft(state);
  plan(draft, command);
  const deltas = draft.deltas();
  // A decision between two reviewers is logged even where it leaves the page as it stands.
  if (deltas.length === 0 && !isDecision(command)) throw new EditRefused('nothing-to-change', 'That is how it stands already.');
  const mark = markOf(state);
  if (command.type !== 'page.setStatus' && (mark.status === 'recognised' || mark.status === 'predicted')) {
    draft.put('page', { ...mark, status: 'in-review' });
    return draft.deltas();
  }
  return deltas;
}

/** Whether a command decides what two reviewers differ in. */
export function isDecision(command: Command): boolean {
  return command.type === 'take' && command.origin.kind === 'review';
}

/**
 * The deltas of several commands, one after the other, as one edit; none where they change nothing.
 * @throws EditRefused where one of them makes no sense on the page as it stands
 */
export function planAll(state: PageState, commands: readonly Command[]): Delta[] {
  const draft = new PageDraft(state);
  for (const command of commands) plan(draft, command);
  const mark = markOf(state);
  if (draft.deltas().length > 0 && (mark.status === 'recognised' || mark.status === 'predicted')) draft.put('page', { ...mark, status: 'in-review' });
  return draft.deltas();
}

function plan(draft: PageDraft, command: Command): void {
  switch (command.type) {
    case 'word.setText': return word.setText(draft, command);
    case 'word.add': return word.addWord(draft, command);
    case 'word.remove': return word.removeWords(draft, command);
    case 'word.setQuad': return word.setQuad(draft, command);
    case 'word.setQuads': return word.setQuads(draft, command);
    case 'word.split': return word.splitWord(draft, command);
    case 'word.merge': return word.mergeWords(draft, command);
    case 'line.moveWords': return line.moveWords(draft, command);
    case 'line.create': return line.createLine(draft, command);
    case 'line.split': return line.splitLine(draft, command);
    case 'line.join': return line.joinLines(draft, command);
    case 'line.remove': return line.removeLines(draft, command);
    case 'line.reorder': return line.reorderLines(draft, command);
    case 'line.setShape': return region.setShape(draft, command);
    case 'line.setRegion': return region.setRegion(draft, command);
    case 'region.create': return region.createRegion(draft, command);
    case 'region.setPolygon': return region.setPolygon(draft, command);
    case 'region.setKind': return region.setKind(draft, command);
    case 'region.merge': return region.mergeRegions(draft, command);
    case 'region.remove': return region.removeRegions(draft, command);
    case 'region.reorder': return region.reorderRegions(draft, command);
    case 'table.create': return table.createTable(draft, command);
    case 'table.setOutline': return table.setOutline(draft, command);
    case 'table.addRow': return table.addAt(draft, command.table, 'row', command.row, command.at);
    case 'table.addColumn': return table.addAt(draft, command.table, 'column', command.column, command.at);
    case 'table.removeRow': return table.removeAtIndex(draft, command.table, 'row', command.row);
    case 'table.removeColumn': return table.removeAtIndex(draft, command.table, 'column', command.column);
    case 'table.joinRows': return table.joinAtIndex(draft, command.table, 'row', command.row);
    case 'table.joinColumns': return table.joinAtIndex(draft, command.table, 'column', command.column);
    case 'table.moveRowSeparator': return table.moveSeparatorTo(draft, command.table, 'row', command.row, command.at);
    case 'table.moveColumnSeparator': return table.moveSeparatorTo(draft, command.table, 'column', command.column, command.at);
    case 'table.mergeCells': return table.mergeCells(draft, command);
    case 'table.splitCell': return table.splitMerged(draft, command);
    case 'table.setHeader': return table.setHeader(draft, command);
    case 'table.moveWords': return table.moveWords(draft, command);
    case 'table.removeWords': return table.removeWords(draft, command);
    case 'table.remove': return table.removeTables(draft, command);
    case 'cell.set': return setCell(draft, command);
    case 'entity.create': return entity.createEntity(draft, command);
    case 'entity.setLabel': return entity.setLabel(draft, command);
    case 'entity.setText': return setEntityText(draft, command);
    case 'entity.addWords': return entity.addWords(draft, command);
    case 'entity.removeWords': return entity.removeWords(draft, command);
    case 'entity.merge': return entity.mergeEntities(draft, command);
    case 'entity.remove': return entity.removeEntities(draft, command);
    case 'link.add': return entity.addLink(draft, command);
    case 'link.reverse': return entity.reverseLinks(draft, command);
    case 'link.remove': return entity.removeLinks(draft, command);
    case 'link.propose': return entity.proposeLinks(draft, command);
    case 'take': return takeRecords(draft, command);
    case 'accept': return acceptTargets(draft, command);
    case 'page.setStatus': return setPageStatus(draft, command);
  }
}
