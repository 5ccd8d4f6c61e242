/** A table as a grid of its own, with its spans and headings; a click or arrow keys choose cells. */
import type { ReactElement } from 'react';
import type { Table } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { allCells } from '../../../src-shared/tables/index.ts';
import { show } from '../../actions/context.ts';
import { certaintyOfCell } from '../../state/doubtful.ts';
import { useApp } from '../../state/hooks.tsx';
import type { Selection } from '../../state/selection.ts';
import { nameOfCell } from '../../state/table-cells.ts';
import { en } from '../../text/en.ts';
import { textOf } from './go.ts';

interface TableGridProps {
  readonly state: PageState;
  readonly table: Table;
  readonly selection: Selection;
}

export function TableGrid({ state, table, selection }: TableGridProps): ReactElement {
  const app = useApp();
  const rows = Map.groupBy(allCells(table), (cell) => cell.row);
  const chosen: ReadonlySet<string> = selection.kind === 'tableCells' ? selection.ids : new Set();
  return (
    <div className="table-grid" tabIndex={0} role="region" aria-label={en.table.cells}>
      <table role="grid" aria-multiselectable="true" aria-label={en.table.cells}>
        <tbody>
          {Array.from({ length: table.rows }, (_, row) => (
            <tr key={row}>
              {(rows.get(row) ?? []).map((cell) => {
                const name = nameOfCell(table.id, cell);
                const words = new Set<string>(cell.words);
                const holds = selection.kind === 'words' && words.has(selection.primary);
                const Cell = cell.header ? 'th' : 'td';
                return (
                  <Cell
                    key={cell.column} rowSpan={cell.rowSpan} colSpan={cell.columnSpan} role={cell.header ? 'columnheader' : 'gridcell'}
                    className="table-grid__cell document-text" aria-selected={chosen.has(name) || holds} data-certainty={certaintyOfCell(state, cell)}
                    onClick={(event) => {
                      const thing = { kind: 'tableCell', id: name } as const;
                      if (event.shiftKey || event.ctrlKey || event.metaKey) app.selection.toggle(thing);
                      else app.selection.select(thing);
                      show(app, thing);
                    }}
                  >
                    {textOf(state, cell.words)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
