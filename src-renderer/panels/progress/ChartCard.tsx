/** A chart with its heading and what it says in words; its figures as a table on demand, and as a file. */
import { FileDown, Table2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { en } from '../../text/en.ts';

export interface TableData {
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
}

interface ChartCardProps {
  readonly title: string;
  /** What the chart says, for everybody and for those who cannot see it. */
  readonly summary: string;
  readonly table: TableData;
  /** Writes the figures into a file; null where there is no such file. */
  readonly onSave: (() => void) | null;
  readonly children: ReactNode;
  /** What stands there while there is nothing to draw; null while there is. */
  readonly empty: string | null;
  readonly wide?: boolean;
}

export function ChartCard({ title, summary, table, onSave, children, empty, wide = false }: ChartCardProps): ReactElement {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={wide ? 'chart chart--wide' : 'chart'} aria-label={title}>
      <div className="chart__head">
        <h3 className="chart__title">{title}</h3>
        {empty === null && (
          <IconButton
            small label={en.dashboard.asTable(title)} icon={<Table2 className="icon" aria-hidden="true" />} aria-pressed={asTable}
            onClick={() => { setAsTable(!asTable); }}
          />
        )}
        {onSave !== null && empty === null && (
          <Button small onClick={onSave} aria-label={en.dashboard.csvOf(title)}><FileDown className="icon" aria-hidden="true" />{en.dashboard.csv}</Button>
        )}
      </div>
      <p className="chart__summary">{empty ?? summary}</p>
      {empty === null && (asTable
        ? <Figures table={table} title={title} />
        : <div className="chart__picture" role="img" aria-label={`${title}. ${summary}`}>{children}</div>)}
    </section>
  );
}

function Figures({ table: { columns, rows }, title }: { readonly table: TableData; readonly title: string }): ReactElement {
  return (
    <div className="chart__table" tabIndex={0} role="region" aria-label={en.dashboard.tableOf(title)}>
      <table className="figures-table">
        <thead><tr>{columns.map((column, index) => <th key={column} scope="col" className={index === 0 ? undefined : 'numbers'}>{column}</th>)}</tr></thead>
        <tbody>
          {rows.map(([head, ...cells]) => (
            <tr key={head}><th scope="row">{head}</th>{cells.map((cell, index) => <td key={index} className="numbers">{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
