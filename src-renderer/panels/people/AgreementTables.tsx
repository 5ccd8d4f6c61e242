/** Agreement in tables: all and pairs, people, labels. */
import { FileDown } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { saveTextAs } from '../../components/save-text.ts';
import type { AgreementFigures, Overlap } from '../../../src-shared/agreement.ts';
import { DEFAULT_LABELS } from '../../../src-shared/document.ts';
import { Button } from '../../components/Button.tsx';
import { Person } from '../../components/Person.tsx';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { useAnswer, useProjectCall } from './use-api.ts';

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
const counts = ({ one, other, both }: Overlap): string => `${en.number(one)} / ${en.number(other)} / ${en.number(both)}`;

const COLUMNS: readonly (readonly [heading: string, cell: (of: AgreementFigures) => string])[] = [
  [en.agreement.pages, (of) => en.number(of.pages)],
  [en.agreement.entities, (of) => figure(of.entities.f1)],
  [en.agreement.kappa, (of) => figure(of.kappa)],
  [en.agreement.links, (of) => figure(of.links.f1)],
  [en.agreement.lines, (of) => figure(of.lines.f1)],
  [en.agreement.text, (of) => figure(of.text)],
];

export function AgreementTables(): ReactElement | null {
  const call = useProjectCall();
  const settled = useWorkspace((state) => [...state.pages.values()].map(({ secondReview }) => secondReview?.status ?? '').join());
  const labels = useWorkspace((state) => state.settings?.labels ?? DEFAULT_LABELS);
  const agreement = useAnswer((api, project) => api.reviews.agreement({ project }), settled);
  if (agreement === null) return <p className="quiet" role="status">{en.welcome.loading}</p>;
  if (agreement.overall.pages === 0) return <p className="quiet">{en.agreement.none}</p>;
  const title = (name: string): string => labels.find((label) => label.name === name)?.title ?? name;
  const save = (): void => { call(async (api, project) => { saveTextAs('agreement.csv', await api.reviews.agreementCsv({ project }), 'text/csv'); }); };
  return (
    <div className="people agreement">
      <Table heading={en.agreement.pairs} columns={COLUMNS.map(([heading]) => heading)}>
        <Row head={en.agreement.overall} cells={COLUMNS.map(([, cell]) => cell(agreement.overall))} strong />
        {agreement.pairs.map((pair) => (
          <Row key={`${pair.first}/${pair.second}`} head={<><Person name={pair.first} /><Person name={pair.second} /></>} cells={COLUMNS.map(([, cell]) => cell(pair))} />
        ))}
      </Table>
      <Table heading={en.agreement.people} columns={[...COLUMNS.slice(0, 3).map(([heading]) => heading), en.agreement.upheld, en.agreement.overruled, en.agreement.neither]}>
        {agreement.people.map((person) => (
          <Row
            key={person.reviewer} head={<Person name={person.reviewer} />}
            cells={[...COLUMNS.slice(0, 3).map(([, cell]) => cell(person)), en.number(person.upheld), en.number(person.overruled), en.number(person.neither)]}
          />
        ))}
      </Table>
      <Table heading={en.agreement.labels} columns={[en.agreement.entityCounts, en.agreement.entities, en.agreement.kappa]}>
        {agreement.labels.map(({ label, entities, kappa }) => (
          <Row key={label} head={title(label)} cells={[counts(entities), figure(entities.f1), figure(kappa)]} />
        ))}
      </Table>
      <p className="field__hint">{en.agreement.hint}</p>
      <div className="form__end"><Button tone="outline" onClick={save}><FileDown className="icon" aria-hidden="true" />{en.agreement.csv}</Button></div>
    </div>
  );
}

function Table({ heading, columns, children }: { readonly heading: string; readonly columns: readonly string[]; readonly children: ReactNode }): ReactElement {
  return (
    <table className="figures-table">
      <thead><tr><th scope="col">{heading}</th>{columns.map((column) => <th key={column} scope="col" className="numbers">{column}</th>)}</tr></thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ head, cells, strong = false }: { readonly head: ReactNode; readonly cells: readonly string[]; readonly strong?: boolean }): ReactElement {
  return (
    <tr className={strong ? 'figures-table__all' : undefined}>
      <th scope="row"><span className="figures-table__who">{head}</span></th>
      {cells.map((cell, index) => <td key={index} className="numbers">{cell}</td>)}
    </tr>
  );
}
