/** The fields of the dataset's form: which pages, in which parts, and what is kept from them. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import { DEFAULT_LABELS, pageStatusSchema } from '../../../src-shared/document.ts';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import type { DatasetDraft } from './draft.ts';

const texts = en.dataset;
const SHARE_STEP = 0.05;
const LARGEST_SHARE = 0.5;
/** What agreement is asked for first; two people who agree less have not understood the task alike. */
const USUAL_AGREEMENT = 0.8;

export interface FieldsProps {
  readonly draft: DatasetDraft;
  readonly onChange: (change: Partial<DatasetDraft>) => void;
}

interface ChecksProps<T extends string> {
  readonly legend: string;
  readonly hint: string;
  readonly items: readonly { readonly value: T; readonly title: string }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}

/** A set of things, each of them chosen or not; the order of `items` is kept. */
function Checks<T extends string>({ legend, hint, items, chosen, onChange }: ChecksProps<T>): ReactElement {
  const toggle = (value: T): void => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange(items.map((item) => item.value).filter((one) => next.includes(one)));
  };
  return (
    <fieldset className="dataset__checks">
      <legend className="field__label">{legend}</legend>
      {items.map(({ value, title }) => (
        <label key={value} className="check"><input type="checkbox" checked={chosen.includes(value)} onChange={() => { toggle(value); }} />{title}</label>
      ))}
      <p className="field__hint">{hint}</p>
    </fieldset>
  );
}

function useLabels(): readonly { readonly value: string; readonly title: string }[] {
  return useWorkspace((state) => state.settings?.labels ?? DEFAULT_LABELS).map(({ name, title }) => ({ value: name, title }));
}

export function PagesFields({ draft, onChange }: FieldsProps): ReactElement {
  const ids = { from: useId(), to: useId(), list: useId(), listHint: useId() };
  const labels = useLabels();
  return (
    <>
      <Checks
        legend={texts.statuses} hint={texts.statusesHint} items={pageStatusSchema.options.map((value) => ({ value, title: en.pageStatus[value] }))} chosen={draft.statuses}
        onChange={(statuses) => { onChange({ statuses }); }}
      />
      <Checks legend={texts.labels} hint={texts.labelsHint} items={labels} chosen={draft.labels} onChange={(chosen) => { onChange({ labels: chosen }); }} />
      <div className="form__pair">
        <label className="field" htmlFor={ids.from}><span className="field__label">{texts.from}</span>
          <input id={ids.from} type="date" className="input" value={draft.from} onChange={(event) => { onChange({ from: event.target.value }); }} />
        </label>
        <label className="field" htmlFor={ids.to}><span className="field__label">{texts.to}</span>
          <input id={ids.to} type="date" className="input" value={draft.to} onChange={(event) => { onChange({ to: event.target.value }); }} />
        </label>
      </div>
      <div className="field">
        <label className="check">
          <input type="checkbox" checked={draft.agreement !== null} onChange={(event) => { onChange({ agreement: event.target.checked ? USUAL_AGREEMENT : null }); }} />
          {texts.agreed}
        </label>
        {draft.agreement !== null && (
          <ShareField label={texts.agreement} value={draft.agreement} most={1} none={null} onChange={(agreement) => { onChange({ agreement }); }} />
        )}
      </div>
      <div className="field">
        <label className="field__label" htmlFor={ids.list}>{texts.leaveOut}</label>
        <textarea
          id={ids.list} className="input input--area" rows={3} spellCheck={false} value={draft.leaveOut} placeholder={texts.leaveOutPlaceholder} aria-describedby={ids.listHint}
          onChange={(event) => { onChange({ leaveOut: event.target.value }); }}
        />
        <span id={ids.listHint} className="field__hint">{texts.leaveOutHint}</span>
      </div>
      <label className="check">
        <input type="checkbox" checked={draft.dropDuplicates} onChange={(event) => { onChange({ dropDuplicates: event.target.checked }); }} />{texts.dropDuplicates}
      </label>
    </>
  );
}

export function SplitFields({ draft, onChange }: FieldsProps): ReactElement {
  const id = useId();
  return (
    <>
      <div className="form__pair">
        <ShareField label={en.export.testShare} value={draft.testShare} most={LARGEST_SHARE} none={en.export.noSplit} onChange={(testShare) => { onChange({ testShare }); }} />
        <div className="field">
          <label className="field__label" htmlFor={id}>{en.export.seed}</label>
          <input
            id={id} type="number" className="input numbers" min={0} step={1} value={draft.seed} disabled={draft.testShare === 0}
            onChange={(event) => { onChange({ seed: Math.max(0, Math.floor(event.target.valueAsNumber) || 0) }); }}
          />
        </div>
      </div>
      <label className="check">
        <input type="checkbox" checked={draft.stratify} disabled={draft.testShare === 0} onChange={(event) => { onChange({ stratify: event.target.checked }); }} />{texts.stratify}
      </label>
      <p className="field__hint">{texts.splitHint}</p>
    </>
  );
}

export function SharingFields({ draft, onChange }: FieldsProps): ReactElement {
  const id = useId();
  const labels = useLabels();
  return (
    <>
      <Checks legend={texts.redact} hint={texts.redactHint} items={labels} chosen={draft.redact} onChange={(redact) => { onChange({ redact }); }} />
      <label className="check"><input type="checkbox" checked={draft.pseudonyms} onChange={(event) => { onChange({ pseudonyms: event.target.checked }); }} />{texts.pseudonyms}</label>
      <label className="field" htmlFor={id}>
        <span className="field__label">{texts.licence}</span>
        <input id={id} className="input" maxLength={2000} value={draft.licence} placeholder={texts.licencePlaceholder} onChange={(event) => { onChange({ licence: event.target.value }); }} />
      </label>
    </>
  );
}

interface ShareFieldProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  readonly most: number;
  /** What 0 is called; null where it is a share as any other. */
  readonly none: string | null;
  readonly onChange: (value: number) => void;
}

function ShareField({ label, value, most, none, onChange }: ShareFieldProps): ReactElement {
  const id = useId();
  const text = value === 0 && none !== null ? none : en.percent(value);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{label}</label>
      <div className="field__row">
        <input
          id={id} type="range" className="range" min={0} max={most} step={SHARE_STEP} value={value} aria-valuetext={text}
          onChange={(event) => { onChange(event.target.valueAsNumber); }}
        />
        <output className="numbers form__figure">{text}</output>
      </div>
    </div>
  );
}
