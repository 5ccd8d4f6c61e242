/** What models have said about the page: the one it is built on, and later ones that can be taken over. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PredictionInfo } from '../../../src-shared/api/index.ts';
import type { PredictionId } from '../../../src-shared/ids.ts';
import type { Api } from '../../../src-shared/api/index.ts';
import { problemOfCall } from '../../api/problem.ts';
import { Button } from '../../components/Button.tsx';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

type Effect = Awaited<ReturnType<Api['edits']['previewMerge']>>;

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function Predictions({ predictions }: { readonly predictions: readonly PredictionInfo[] }): ReactElement {
  return (
    <ul className="predictions">
      {predictions.map((prediction) => (
        <li key={prediction.id} className="prediction">
          <span className="prediction__name">{prediction.model} {prediction.modelVersion}</span>
          <span className="quiet numbers">
            {en.inspector.readingFacts(when.format(new Date(prediction.at)), prediction.device, Math.round(prediction.milliseconds))}
          </span>
          {prediction.isBase
            ? <span className="badge badge--accent">{en.inspector.base}</span>
            : <MergeTools prediction={prediction.id} />}
        </li>
      ))}
    </ul>
  );
}

/** Shows what taking over would change before it is done. */
function MergeTools({ prediction }: { readonly prediction: PredictionId }): ReactElement {
  const app = useApp();
  const project = useWorkspace((workspace) => workspace.project);
  const page = usePage((state) => state.id);
  const revision = usePage((state) => state.revision);
  const [preview, setPreview] = useState<{ readonly revision: number; readonly effect: Effect } | null>(null);
  const effect = preview?.revision === revision ? preview.effect : null;
  const compare = (): void => {
    if (project === null || page === null || !app.connection.isOpen) return;
    app.connection.api.edits.previewMerge({ project, page, prediction }).then(
      (answer) => { setPreview({ revision, effect: answer }); },
      (error: unknown) => { app.ui.toastProblem(problemOfCall(error)); },
    );
  };
  if (effect === null) return <div><Button small tone="outline" onClick={compare}>{en.inspector.compare}</Button></div>;
  const nothing = effect.added + effect.changed + effect.removed === 0;
  return (
    <div className="prediction__effect" role="status">
      <p>{nothing ? en.inspector.mergeNothing : en.inspector.mergeEffect(effect.added, effect.changed, effect.removed)}</p>
      {effect.kept > 0 && <p className="quiet">{en.inspector.mergeKept(effect.kept)}</p>}
      {effect.heldBack > 0 && <p className="quiet">{en.inspector.mergeHeldBack(effect.heldBack)}</p>}
      {!nothing && <Button small tone="outline" onClick={() => { app.page.merge(prediction); }}>{en.inspector.merge}</Button>}
    </div>
  );
}
