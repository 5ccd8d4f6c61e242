/** The report of the engine for the days that are asked for. */
import { useEffect, useState } from 'react';
import type { Progress, ProgressQuery } from '../../../src-shared/api/index.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import { problemOfCall } from '../../api/problem.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';

export interface ProgressAnswer {
  /** The newest report; while another is being made, the one before. */
  readonly report: Progress | null;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
}

/** The report on a time; made anew when pages change their state. */
export function useProgress(query: ProgressQuery): ProgressAnswer {
  const app = useApp();
  const project = useWorkspace((state) => state.project);
  const states = useWorkspace((state) => Array.from(state.pages.values(), ({ status }) => status).join());
  const [answer, setAnswer] = useState<Omit<ProgressAnswer, 'isBusy'> & { readonly key: string }>({ key: '', report: null, problem: null });
  const { from, to, timeZone } = query;
  const key = [project, from, to, timeZone, states].join('/');
  useEffect(() => {
    if (project === null) return undefined;
    const abort = new AbortController();
    app.connection.api.progress.report({ project, from, to, timeZone }, { signal: abort.signal }).then(
      (report) => { if (!abort.signal.aborted) setAnswer({ key, report, problem: null }); },
      (error: unknown) => { if (!abort.signal.aborted) setAnswer({ key, report: null, problem: problemOfCall(error) }); },
    );
    return () => { abort.abort(); };
  }, [app, project, from, to, timeZone, key]);
  return { report: answer.report, problem: answer.problem, isBusy: answer.key !== key };
}
