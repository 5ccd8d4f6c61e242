/** A project's settings: reading, model, grid and entity labels. */
import { useId, useState } from 'react';
import type { ReactElement, ReactNode, SubmitEvent } from 'react';
import type { ProjectSettings } from '../../../src-shared/api/index.ts';
import { deviceChoiceSchema, ocrEngineChoiceSchema, ocrModeSchema, projectSettingsSchema } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { LabelsEditor } from './LabelsEditor.tsx';
import { FieldsEditor } from './FieldsEditor.tsx';
import { LinkTypesEditor } from './LinkTypesEditor.tsx';
import { ReasonsEditor } from './ReasonsEditor.tsx';
import { ThresholdsEditor } from './ThresholdsEditor.tsx';

interface SettingsFormProps {
  readonly settings: ProjectSettings;
  readonly onDone: () => void;
}

export function SettingsForm({ settings, onDone }: SettingsFormProps): ReactElement {
  const app = useApp();
  const [draft, setDraft] = useState<ProjectSettings>(settings);
  const set = (change: Partial<ProjectSettings>): void => { setDraft((before) => ({ ...before, ...change })); };
  const valid = projectSettingsSchema.safeParse(draft).success;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.setSettings(draft);
    onDone();
  };
  return (
    <form className="form" onSubmit={onSubmit}>
      <h2 className="panel__title">{en.settings.title}</h2>
      <div className="form__pair"><LanguageField draft={draft} set={set} /><EngineField draft={draft} set={set} /></div>
      <OcrField draft={draft} set={set} />
      <div className="form__pair"><ModelField draft={draft} set={set} /><DeviceField draft={draft} set={set} /></div>
      <label className="check">
        <input type="checkbox" checked={draft.predictOnImport} onChange={(event) => { set({ predictOnImport: event.target.checked }); }} />
        {en.settings.predictOnImport}
      </label>
      <GridField draft={draft} set={set} />
      <LabelsEditor labels={draft.labels} onChange={(labels) => { set({ labels }); }} />
      <LinkTypesEditor types={draft.linkTypes} labels={draft.labels} onChange={(linkTypes) => { set({ linkTypes }); }} />
      <FieldsEditor fields={draft.fields} checks={draft.checks} labels={draft.labels} onChange={set} />
      <ThresholdsEditor thresholds={draft.thresholds} labels={draft.labels} onChange={(thresholds) => { set({ thresholds }); }} />
      <ReasonsEditor reasons={draft.asideReasons} onChange={(asideReasons) => { set({ asideReasons: [...asideReasons] }); }} />
      <div className="form__end">
        <Button onClick={() => { void app.workspace.predict(); onDone(); }}>{en.settings.predictAll}</Button>
        <Button submit tone="primary" disabled={!valid}>{en.settings.save}</Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly draft: ProjectSettings;
  readonly set: (change: Partial<ProjectSettings>) => void;
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: ReactNode;
  readonly onChange: (value: string) => void;
}

function SelectField({ label, value, options, hint, onChange }: SelectFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => { onChange(event.target.value); }}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      {hint !== undefined && hint !== '' && <span className="field__hint">{hint}</span>}
    </div>
  );
}

function LanguageField({ draft, set }: FieldProps): ReactElement {
  const engines = useWorkspace((state) => state.info?.ocr);
  const languages = [...new Set(engines?.flatMap((engine) => engine.languages) ?? [])].sort();
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{en.settings.language}</label>
      <input
        id={id} className="input" list={`${id}-list`} value={draft.language} spellCheck={false} autoComplete="off"
        onChange={(event) => { set({ language: event.target.value.trim() }); }}
      />
      <datalist id={`${id}-list`}>{languages.map((language) => <option key={language} value={language} />)}</datalist>
      <span className="field__hint">{en.settings.languageHint}</span>
    </div>
  );
}

function EngineField({ draft, set }: FieldProps): ReactElement {
  const engines = useWorkspace((state) => state.info?.ocr);
  const options = ocrEngineChoiceSchema.options.map((value) => {
    const version = engines?.find((engine) => engine.engine === value)?.version ?? '';
    return { value, label: value === 'auto' ? en.settings.engineAuto : `${value} ${version}`.trim() };
  });
  const reason = engines?.find((engine) => engine.engine === draft.ocrEngine)?.reason;
  return (
    <SelectField
      label={en.settings.ocrEngine} value={draft.ocrEngine} options={options} hint={reason}
      onChange={(value) => { set({ ocrEngine: ocrEngineChoiceSchema.parse(value) }); }}
    />
  );
}

function OcrField({ draft, set }: FieldProps): ReactElement {
  return (
    <SelectField
      label={en.settings.ocr} value={draft.ocr}
      options={ocrModeSchema.options.map((value) => ({ value, label: en.settings.ocrModes[value] }))}
      onChange={(value) => { set({ ocr: ocrModeSchema.parse(value) }); }}
    />
  );
}

function ModelField({ draft, set }: FieldProps): ReactElement {
  const models = useWorkspace((state) => state.models);
  const known = models.map((model) => ({ value: model.name, label: `${model.name} ${model.version}` }));
  const options = known.some((option) => option.value === draft.model) ? known : [{ value: draft.model, label: draft.model }, ...known];
  const problem = models.find((model) => model.name === draft.model)?.problem ?? null;
  const hint = models.length === 0 ? en.settings.noModels : problem === null ? '' : `${problem.message} ${problem.advice}`;
  return <SelectField label={en.settings.model} value={draft.model} options={options} hint={hint} onChange={(model) => { set({ model }); }} />;
}

function DeviceField({ draft, set }: FieldProps): ReactElement {
  const devices = useWorkspace((state) => state.devices);
  const options = deviceChoiceSchema.options.map((value) => ({
    value, label: value === 'auto' ? en.settings.deviceAuto : en.status.devices[value],
  }));
  const reason = devices.find((report) => report.device === draft.device && !report.available)?.reason;
  return (
    <SelectField
      label={en.settings.device} value={draft.device} options={options} hint={reason}
      onChange={(value) => { set({ device: deviceChoiceSchema.parse(value) }); }}
    />
  );
}

const LARGEST_GRID = 16;

function GridField({ draft, set }: FieldProps): ReactElement {
  const ids = { rows: useId(), columns: useId() };
  const count = (value: number): number => Math.min(LARGEST_GRID, Math.max(1, Math.round(value) || 1));
  return (
    <div className="form__pair">
      <div className="field">
        <label className="field__label" htmlFor={ids.rows}>{en.settings.gridRows}</label>
        <input
          id={ids.rows} type="number" className="input numbers" min={1} max={LARGEST_GRID} value={draft.grid.rows}
          onChange={(event) => { set({ grid: { ...draft.grid, rows: count(event.target.valueAsNumber) } }); }}
        />
      </div>
      <div className="field">
        <label className="field__label" htmlFor={ids.columns}>{en.settings.gridColumns}</label>
        <input
          id={ids.columns} type="number" className="input numbers" min={1} max={LARGEST_GRID} value={draft.grid.columns}
          onChange={(event) => { set({ grid: { ...draft.grid, columns: count(event.target.valueAsNumber) } }); }}
        />
      </div>
    </div>
  );
}
