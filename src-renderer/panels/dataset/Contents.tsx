/** What a dataset would hold, before anything is written. */
import type { ReactElement } from 'react';
import type { DatasetPreview, FormatInfo } from '../../../src-shared/api/index.ts';
import { DEFAULT_LABELS } from '../../../src-shared/document.ts';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { FormatLosses } from '../overlays/ExportFormats.tsx';
import type { DraftFault } from './draft.ts';
import type { DatasetAnswer } from './use-dataset.ts';

const texts = en.dataset;
/** Copies that are named; of more, only the number is told. */
const MOST_COPIES = 50;

interface ContentsProps {
  readonly answer: DatasetAnswer;
  readonly fault: DraftFault | null;
  readonly format: FormatInfo | undefined;
  /** Whether documents are set apart for testing. */
  readonly isSplit: boolean;
}

export function Contents({ answer: { preview, problem, isBusy }, fault, format, isSplit }: ContentsProps): ReactElement {
  return (
    <section className="dataset__contents" aria-label={texts.contents} aria-busy={isBusy}>
      <h3 className="chart__title">{texts.contents}</h3>
      <p className="dataset__sum" role="status">{sayingOf(preview, isBusy, fault)}</p>
      {problem !== null && <p className="problem" role="alert"><strong>{problem.message}</strong> {problem.advice}</p>}
      {preview !== null && fault === null && (
        <>
          {preview.pages === 0 && <p className="problem problem--mild">{texts.nothing}</p>}
          {preview.pages > 0 && <Parts preview={preview} isSplit={isSplit} />}
          <LeftOut preview={preview} />
          {preview.redacted.entities > 0 && <p>{texts.redacted(preview.redacted.entities, preview.redacted.words)}</p>}
          {preview.pages > 0 && format !== undefined && <FormatLosses format={format} preview={preview} />}
        </>
      )}
    </section>
  );
}

function sayingOf(preview: DatasetPreview | null, isBusy: boolean, fault: DraftFault | null): string {
  if (fault !== null) return texts.faults[fault];
  if (isBusy) return texts.looking;
  return preview === null ? '' : texts.sum(preview.documents, preview.pages);
}

function Parts({ preview: { train, test, labels }, isSplit }: { readonly preview: DatasetPreview; readonly isSplit: boolean }): ReactElement {
  const known = useWorkspace((state) => state.settings?.labels ?? DEFAULT_LABELS);
  const titleOf = (label: string): string => known.find(({ name }) => name === label)?.title ?? label;
  const row = (head: string, inTrain: number, inTest: number): ReactElement => (
    <tr key={head}>
      <th scope="row">{head}</th>
      <td className="numbers">{en.number(inTrain)}</td>
      {isSplit && <td className="numbers">{en.number(inTest)}</td>}
    </tr>
  );
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col" className="numbers">{isSplit ? texts.train : texts.all}</th>
          {isSplit && <th scope="col" className="numbers">{texts.test}</th>}
        </tr>
      </thead>
      <tbody>
        {row(texts.documents, train.documents, test.documents)}
        {row(texts.pages, train.pages, test.pages)}
        {labels.map((one) => row(texts.entitiesOf(titleOf(one.label)), one.train, one.test))}
      </tbody>
    </table>
  );
}

function LeftOut({ preview: { leftOut, duplicates } }: { readonly preview: DatasetPreview }): ReactElement | null {
  const told = leftOut.filter(({ pages }) => pages > 0);
  if (told.length === 0) return null;
  return (
    <div className="field">
      <span className="field__label">{texts.leftOut}</span>
      <ul className="dataset__list">{told.map(({ reason, pages }) => <li key={reason}>{texts.reasons[reason](pages)}</li>)}</ul>
      {duplicates.length > 0 && (
        <ul className="dataset__list dataset__copies" aria-label={texts.copies} tabIndex={0}>
          {duplicates.slice(0, MOST_COPIES).map(({ page, name, of }) => <li key={page}>{texts.copy(name, of)}</li>)}
          {duplicates.length > MOST_COPIES && <li>{texts.moreCopies(duplicates.length - MOST_COPIES)}</li>}
        </ul>
      )}
    </div>
  );
}
