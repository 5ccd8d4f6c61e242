/** Building a dataset: what goes in on the left; what that comes to, and how far writing is, on the right. */
import { useId } from 'react';
import type { ReactElement, ReactNode, SubmitEvent } from 'react';
import { Button } from '../../components/Button.tsx';
import { FolderField } from '../../components/FolderField.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { FormatChoice } from '../overlays/ExportFormats.tsx';
import { useFormats } from '../overlays/use-export.ts';
import { ResultPath } from '../status/JobCard.tsx';
import { isUnderWay, shareOf } from '../status/jobs.ts';
import { Contents } from './Contents.tsx';
import type { DatasetDraft } from './draft.ts';
import { faultOf, previewSpecOf, specOf } from './draft.ts';
import { PagesFields, SharingFields, SplitFields } from './fields.tsx';
import { useDatasetPreview } from './use-dataset.ts';

const texts = en.dataset;

interface DatasetFormProps {
  readonly draft: DatasetDraft;
  readonly onChange: (change: Partial<DatasetDraft>) => void;
}

export function DatasetForm({ draft, onChange }: DatasetFormProps): ReactElement {
  const app = useApp();
  const ids = { name: useId(), hint: useId() };
  const job = useWorkspace((state) => state.jobs.find((one) => one.kind === 'dataset') ?? null);
  const formats = useFormats();
  const fault = faultOf(draft);
  const answer = useDatasetPreview(fault === null ? previewSpecOf(draft) : null);
  const listed = typeof formats === 'string' ? [] : formats;
  const format = listed.find(({ name }) => name === draft.format);
  const busy = job !== null && isUnderWay(job);
  const ready = fault === null && draft.name.trim() !== '' && !busy && answer.preview !== null && answer.preview.pages > 0;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (ready) void app.workspace.buildDataset(specOf(draft));
  };
  return (
    <form className="dataset" onSubmit={onSubmit}>
      <div className="dataset__fields">
        <div className="field">
          <label className="field__label" htmlFor={ids.name}>{texts.name}</label>
          <input
            id={ids.name} className="input" maxLength={120} required value={draft.name} placeholder={texts.namePlaceholder} aria-describedby={ids.hint}
            onChange={(event) => { onChange({ name: event.target.value }); }}
          />
          <span id={ids.hint} className="field__hint">{texts.nameHint}</span>
        </div>
        <Part title={texts.parts.pages}><PagesFields draft={draft} onChange={onChange} /></Part>
        <Part title={texts.parts.split}><SplitFields draft={draft} onChange={onChange} /></Part>
        <Part title={texts.parts.sharing}><SharingFields draft={draft} onChange={onChange} /></Part>
        <Part title={texts.parts.writing}>
          {formats === 'failed' && <p className="problem">{en.export.formatsFailed}</p>}
          {format !== undefined && <FormatChoice formats={listed} chosen={format} onChoose={(name) => { onChange({ format: name }); }} />}
          {format?.carries.includes('images') === true && (
            <label className="check"><input type="checkbox" checked={draft.images} onChange={(event) => { onChange({ images: event.target.checked }); }} />{en.export.images}</label>
          )}
          <FolderField value={draft.out} placeholder={texts.outPlaceholder} hint={texts.outHint} onChange={(out) => { onChange({ out }); }} />
        </Part>
      </div>
      <div className="dataset__side">
        <Contents answer={answer} fault={fault} format={format} isSplit={draft.testShare > 0} />
        {draft.name.trim() === '' && fault === null && <p className="field__hint">{texts.faults.name}</p>}
        <div className="form__end"><Button submit tone="primary" disabled={!ready}>{texts.build}</Button></div>
        {job !== null && (
          <div className="form__result" role="status">
            <span className="field__label">{texts.last}: {en.status.jobStates[job.state]}</span>
            {busy && <Progress label={job.title} share={shareOf(job)} />}
            {job.result !== null && <ResultPath path={job.result} />}
            {job.failures.map((failure) => (
              <p key={failure.subject} className="problem"><strong>{failure.problem.message}</strong> {failure.problem.advice}</p>
            ))}
          </div>
        )}
      </div>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return <section className="dataset__part" aria-label={title}><h3 className="chart__title">{title}</h3>{children}</section>;
}
