/** Exporting: format and what it leaves behind, which pages, how much for testing, where to. */
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { ExportFormat } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { FolderField } from '../../components/FolderField.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ResultPath } from '../status/JobCard.tsx';
import { isUnderWay, shareOf } from '../status/jobs.ts';
import { FormatChoice, FormatLosses } from './ExportFormats.tsx';
import { useFormats, usePreview } from './use-export.ts';

const DEFAULT_SEED = 1;
const SHARE_STEP = 0.05;
const LARGEST_SHARE = 0.5;

export function ExportForm(): ReactElement {
  const app = useApp();
  const pages = useWorkspace((state) => state.pages);
  const job = useWorkspace((state) => state.jobs.find((one) => one.kind === 'export') ?? null);
  const [format, setFormat] = useState<ExportFormat>('funsd');
  const [all, setAll] = useState(false);
  const [testShare, setTestShare] = useState(0);
  const [seed, setSeed] = useState(DEFAULT_SEED);
  const [images, setImages] = useState(true);
  const [perPage, setPerPage] = useState(false);
  const [tabbedTables, setTabbedTables] = useState(false);
  const [out, setOut] = useState('');
  const ids = { share: useId(), seed: useId() };
  const reviewed = [...pages.values()].filter((page) => page.status === 'reviewed').length;
  const nothing = all ? pages.size === 0 : reviewed === 0;
  const busy = job !== null && isUnderWay(job);
  const formats = useFormats();
  const preview = usePreview(all, reviewed);
  const listed = typeof formats === 'string' ? [] : formats;
  const chosen = listed.find(({ name }) => name === format);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.startExport({ format, out: out.trim() === '' ? null : out.trim(), all, testShare, seed, images, perPage, tabbedTables });
  };
  return (
    <form className="form" onSubmit={onSubmit}>
      <h2 className="panel__title">{en.export.title}</h2>
      {formats === 'failed' && <p className="problem">{en.export.formatsFailed}</p>}
      {chosen !== undefined && <FormatChoice formats={listed} chosen={chosen} onChoose={setFormat} />}
      <fieldset className="choices">
        <legend className="field__label">{en.export.which}</legend>
        <label className="check"><input type="radio" name="which" checked={!all} onChange={() => { setAll(false); }} />{en.export.reviewedOnly(reviewed)}</label>
        <label className="check"><input type="radio" name="which" checked={all} onChange={() => { setAll(true); }} />{en.export.all(pages.size)}</label>
      </fieldset>
      {chosen !== undefined && !nothing && <FormatLosses format={chosen} preview={preview} />}
      {chosen?.carries.includes('images') === true && (
        <label className="check"><input type="checkbox" checked={images} onChange={(event) => { setImages(event.target.checked); }} />{en.export.images}</label>
      )}
      {format === 'text' && (
        <fieldset className="choices">
          <label className="check"><input type="checkbox" checked={perPage} onChange={(event) => { setPerPage(event.target.checked); }} />{en.export.perPage}</label>
          <label className="check"><input type="checkbox" checked={tabbedTables} onChange={(event) => { setTabbedTables(event.target.checked); }} />{en.export.tabbedTables}</label>
        </fieldset>
      )}
      <div className="form__pair">
        <div className="field" title={en.export.testShareHint}>
          <label className="field__label" htmlFor={ids.share}>{en.export.testShare}</label>
          <div className="field__row">
            <input
              id={ids.share} type="range" className="range" min={0} max={LARGEST_SHARE} step={SHARE_STEP} value={testShare}
              aria-valuetext={testShare === 0 ? en.export.noSplit : en.percent(testShare)}
              onChange={(event) => { setTestShare(event.target.valueAsNumber); }}
            />
            <output className="numbers form__figure">{testShare === 0 ? en.export.noSplit : en.percent(testShare)}</output>
          </div>
        </div>
        <div className="field" title={en.export.seedHint}>
          <label className="field__label" htmlFor={ids.seed}>{en.export.seed}</label>
          <input
            id={ids.seed} type="number" className="input numbers" min={0} step={1} value={seed} disabled={testShare === 0}
            onChange={(event) => { setSeed(Math.max(0, Math.floor(event.target.valueAsNumber) || 0)); }}
          />
        </div>
      </div>
      <FolderField value={out} placeholder={en.export.outPlaceholder} hint={en.export.outHint} onChange={setOut} />
      {nothing && <p className="problem problem--mild">{en.export.nothing}</p>}
      <div className="form__end">
        <Button title={en.dataset.openHint} onClick={() => { app.ui.openDialog('dataset'); }}>{en.dataset.open}</Button>
        <Button submit tone="primary" disabled={nothing || busy}>{en.export.start}</Button>
      </div>
      {job !== null && (
        <div className="form__result" role="status">
          <span className="field__label">{en.export.last}: {en.status.jobStates[job.state]}</span>
          {busy && <Progress label={job.title} share={shareOf(job)} />}
          {job.result !== null && <ResultPath path={job.result} />}
          {job.failures.map((failure) => (
            <p key={failure.subject} className="problem">{failure.subject}: <strong>{failure.problem.message}</strong> {failure.problem.advice}</p>
          ))}
        </div>
      )}
    </form>
  );
}
