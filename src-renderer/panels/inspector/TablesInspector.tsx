/** Tables: the selected one as a grid whose cells can be chosen, and the words of the chosen cell, whose text can be corrected. */
import { BadgeCheck, Combine, Heading, Scissors, SquareDashedMousePointer, Table2, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Table } from '../../../src-shared/document.ts';
import { isUnsure } from '../../../src-shared/doubt.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { goTo } from '../../actions/context.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { useApp, useSelection } from '../../state/hooks.tsx';
import type { Selection } from '../../state/selection.ts';
import { cellOfWordOnPage, findCell, tablesOf } from '../../state/table-cells.ts';
import type { FoundCell } from '../../state/table-cells.ts';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { TableGrid } from './TableGrid.tsx';
import { WordLine } from './WordLine.tsx';

/** The cell that is chosen, itself or by a word in it. */
function currentCell(state: PageState, selection: Selection): FoundCell | null {
  if (selection.kind === 'tableCells') return findCell(state, selection.primary);
  return selection.kind === 'words' ? cellOfWordOnPage(state, selection.primary) : null;
}

export function TablesInspector({ state }: { readonly state: PageState }): ReactElement {
  const selection = useSelection((one) => one.selection);
  const tables = tablesOf(state);
  const found = currentCell(state, selection);
  const chosen = selection.kind === 'tables' ? state.table.get(selection.primary) : found?.table;
  const table = chosen ?? tables[0];
  if (table === undefined) return <NoTables selection={selection} />;
  return (
    <>
      {tables.length > 1 && <TableList tables={tables} current={table} />}
      <Section
        title={en.table.name(tables.indexOf(table) + 1)}
        aside={<span className="quiet numbers">{en.table.size(table.rows, table.columns)}</span>}
      >
        <Certainty state={state} kind="table" record={table} />
        <TableGrid state={state} table={table} selection={selection} />
        <TableTools />
      </Section>
      <CellSection state={state} found={found} selection={selection} />
    </>
  );
}

function NoTables({ selection }: { readonly selection: Selection }): ReactElement {
  return (
    <EmptyState icon={<Table2 className="icon" aria-hidden="true" />} title={en.table.empty}>
      <p>{en.table.emptyText}</p>
      <ActionButton small tone="outline" action={selection.kind === 'words' ? 'table.ofWords' : 'table.draw'} icon={<SquareDashedMousePointer className="icon" aria-hidden="true" />}>
        {selection.kind === 'words' ? en.table.ofWords : en.table.draw}
      </ActionButton>
    </EmptyState>
  );
}

function TableList({ tables, current }: { readonly tables: readonly Table[]; readonly current: Table }): ReactElement {
  const app = useApp();
  return (
    <div className="table-list" role="group" aria-label={en.table.list}>
      {tables.map((table, index) => (
        <button key={table.id} type="button" className="table-list__item" aria-pressed={table.id === current.id} onClick={() => { goTo(app, { kind: 'table', id: table.id }); }}>
          {en.table.name(index + 1)} <span className="quiet numbers">{en.table.size(table.rows, table.columns)}</span>
        </button>
      ))}
    </div>
  );
}

function TableTools(): ReactElement {
  return (
    <div className="button-grid">
      <ActionButton small tone="outline" action="table.accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.table.acceptTable}</ActionButton>
      <ActionButton small tone="outline" action="table.merge" icon={<Combine className="icon" aria-hidden="true" />}>{en.table.merge}</ActionButton>
      <ActionButton small tone="outline" action="table.split" icon={<Scissors className="icon" aria-hidden="true" />}>{en.table.split}</ActionButton>
      <ActionButton small tone="outline" action="table.heading" icon={<Heading className="icon" aria-hidden="true" />}>{en.table.heading}</ActionButton>
      <ActionButton small tone="outline" action="table.addRow">{en.table.addRow}</ActionButton>
      <ActionButton small tone="outline" action="table.addColumn">{en.table.addColumn}</ActionButton>
      <ActionButton small tone="outline" action="table.joinRows">{en.table.joinRow}</ActionButton>
      <ActionButton small tone="outline" action="table.joinColumns">{en.table.joinColumn}</ActionButton>
      <ActionButton small tone="outline" action="table.removeRow">{en.table.removeRow}</ActionButton>
      <ActionButton small tone="outline" action="table.removeColumn">{en.table.removeColumn}</ActionButton>
      <ActionButton small tone="outline" action="table.draw" icon={<SquareDashedMousePointer className="icon" aria-hidden="true" />}>{en.table.draw}</ActionButton>
      <ActionButton small tone="outline" action="table.remove" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.table.remove}</ActionButton>
    </div>
  );
}

interface CellSectionProps {
  readonly state: PageState;
  readonly found: FoundCell | null;
  readonly selection: Selection;
}

function CellSection({ state, found, selection }: CellSectionProps): ReactElement {
  const ids: readonly WordId[] = found?.cell.words ?? (selection.kind === 'words' ? [...selection.ids] : []);
  const words = ids.map((id) => state.word.get(id)).filter((word) => word !== undefined);
  const several = selection.kind === 'tableCells' ? selection.ids.size : 1;
  const title = several > 1 ? en.table.chosen(several) : found === null ? en.table.cell : en.table.place(found.cell.row + 1, found.cell.column + 1);
  const unsure = found !== null && isUnsure(found.cell, state.thresholds.table);
  return (
    <Section
      title={title}
      aside={unsure ? <span className="badge badge--warn numbers">{en.table.doubtful} {en.percent(found.cell.confidence ?? 0)}</span> : null}
    >
      {found === null && <p className="quiet hint">{words.length > 0 ? en.table.outside : en.table.noCell}</p>}
      {found !== null && words.length === 0 && <p className="quiet hint">{en.table.noWords}</p>}
      {words.map((word) => <WordLine key={word.id} word={word} />)}
      {found !== null && <p className="quiet hint">{en.table.hint}</p>}
    </Section>
  );
}
