/** What a dataset would hold, looked at anew some time after the last change of the form. */
import { useEffect, useState } from 'react';
import type { DatasetPreview, DatasetSpec } from '../../../src-shared/api/index.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import { problemOfCall } from '../../api/problem.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';

/** Rest after the last change before the engine goes through all pages, milliseconds. */
const REST = 400;

export interface DatasetAnswer {
  /** The newest preview; while another is being made, the one before. */
  readonly preview: DatasetPreview | null;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
}

/** The preview of a dataset; null for a draft that cannot be asked for. */
export function useDatasetPreview(spec: DatasetSpec | null): DatasetAnswer {
  const app = useApp();
  const project = useWorkspace((state) => state.project);
  const states = useWorkspace((state) => Array.from(state.pages.values(), ({ status }) => status).join());
  const asked = spec === null ? null : JSON.stringify(spec);
  const key = `${project ?? ''}/${states}/${asked ?? ''}`;
  const [answer, setAnswer] = useState<Omit<DatasetAnswer, 'isBusy'> & { readonly key: string }>({ key: '', preview: null, problem: null });
  useEffect(() => {
    if (project === null || spec === null) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      app.connection.api.datasets.preview({ project, spec }, { signal: abort.signal }).then(
        (preview) => { if (!abort.signal.aborted) setAnswer({ key, preview, problem: null }); },
        (error: unknown) => { if (!abort.signal.aborted) setAnswer({ key, preview: null, problem: problemOfCall(error) }); },
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` has all of `spec` in it; the object itself is made anew each time.
  }, [app, project, key]);
  return { preview: answer.preview, problem: answer.problem, isBusy: spec !== null && answer.key !== key };
}
