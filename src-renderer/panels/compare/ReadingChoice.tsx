/** Which two readings are compared, and asking another model package for one. */
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { PredictionId } from '../../../src-shared/ids.ts';
import type { SideName } from '../../../src-shared/compare/index.ts';
import { problemOfCall } from '../../api/problem.ts';
import { Button } from '../../components/Button.tsx';
import type { Reading } from '../../state/comparison.ts';
import { useApp, useComparison, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

const when = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' });
const idOf = (reading: Reading): PredictionId | null => (reading.kind === 'prediction' ? reading.info.id : null);

export function ReadingChoice(): ReactElement {
  return (
    <div className="reading-choice">
      <SideSelect side="a" />
      <SideSelect side="b" />
      <AnotherPackage />
    </div>
  );
}

function SideSelect({ side }: { readonly side: SideName }): ReactElement {
  const app = useApp();
  const id = useId();
  const readings = useComparison((state) => state.readings);
  const predictions = usePage((page) => page.predictions);
  const choose = (value: string): void => {
    const chosen = predictions.find((prediction) => prediction.id === value)?.id ?? null;
    const other = idOf(readings[side === 'a' ? 'b' : 'a']);
    void app.comparison.openReadings(side === 'a' ? chosen : other, side === 'a' ? other : chosen);
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>{en.compare.side(side)}</label>
      <select id={id} className="select" value={idOf(readings[side]) ?? ''} onChange={(event) => { choose(event.target.value); }}>
        <option value="">{en.compare.page}</option>
        {predictions.map((prediction) => (
          <option key={prediction.id} value={prediction.id}>{`${prediction.model} ${prediction.modelVersion}, ${when.format(new Date(prediction.at))}`}</option>
        ))}
      </select>
    </div>
  );
}

/** Has the page read by a package that is chosen here; its reading can then be chosen above. */
function AnotherPackage(): ReactElement | null {
  const app = useApp();
  const id = useId();
  const models = useWorkspace((state) => state.models).filter((model) => model.problem === null);
  const project = useWorkspace((state) => state.project);
  const page = usePage((state) => state.id);
  const [model, setModel] = useState('');
  if (models.length === 0) return null;
  const chosen = model === '' ? models[0]?.name ?? '' : model;
  const run = (): void => {
    if (project === null || page === null || !app.connection.isOpen) return;
    app.connection.api.models.predict({ project, pages: [page], model: chosen }).catch((error: unknown) => { app.ui.toastProblem(problemOfCall(error)); });
  };
  return (
    <div className="field reading-choice__run">
      <label className="field__label" htmlFor={id}>{en.compare.runAnother}</label>
      <div className="field__row">
        <select id={id} className="select" value={chosen} onChange={(event) => { setModel(event.target.value); }}>
          {models.map((one) => <option key={one.name} value={one.name}>{`${one.name} ${one.version}`}</option>)}
        </select>
        <Button tone="outline" onClick={run}>{en.compare.run}</Button>
      </div>
    </div>
  );
}
