/** Edits of grid cells, of what is accepted, and of the page as a whole. */
import type { CommandOf, Target } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { BY_PERSON } from './members.ts';
import { acceptTable } from './table-edits.ts';

export function setCell(draft: PageDraft, command: CommandOf<'cell.set'>): void {
  const { rows, columns } = draft.state.grid;
  if (command.cell > rows * columns) throw new EditRefused('invalid', `The grid has ${String(rows * columns)} cells. Choose one of them.`);
  for (const word of draft.words(command.words)) {
    const before = draft.find('cell', word.id);
    draft.put('cell', { id: word.id, cell: command.cell, predicted: before?.predicted ?? null, ...BY_PERSON });
  }
}

function acceptOne(draft: PageDraft, target: Target): void {
  switch (target.kind) {
    case 'word': return draft.put('word', { ...draft.get('word', target.id), accepted: true });
    case 'line': return draft.put('line', { ...draft.get('line', target.id), accepted: true });
    case 'cell': return draft.put('cell', { ...draft.get('cell', target.id), accepted: true });
    case 'entity': return draft.put('entity', { ...draft.get('entity', target.id), accepted: true });
    case 'link': return draft.put('link', { ...draft.get('link', target.id), accepted: true });
    case 'region': return draft.put('region', { ...draft.get('region', target.id), accepted: true });
    case 'table': return acceptTable(draft, target.id, target.cell);
  }
}

export function acceptTargets(draft: PageDraft, command: CommandOf<'accept'>): void {
  for (const target of command.targets) acceptOne(draft, target);
}

export function setPageStatus(draft: PageDraft, command: CommandOf<'page.setStatus'>): void {
  const reason = command.status === 'set-aside' ? command.reason ?? '' : '';
  draft.put('page', { id: 'page', status: command.status, note: command.note, ...(reason === '' ? {} : { reason }) });
}
