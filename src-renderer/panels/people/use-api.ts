/** Calls of the API for panels: what goes wrong is shown. */
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '../../../src-shared/api/index.ts';
import type { ProjectId } from '../../../src-shared/ids.ts';
import { problemOfCall } from '../../api/problem.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';

type Work = (api: Api, project: ProjectId) => Promise<void>;

/** Runs work in the open project, and shows what goes wrong. */
export function useProjectCall(): (work: Work) => void {
  const app = useApp();
  const project = useWorkspace((state) => state.project);
  return useCallback((work) => {
    if (project === null || !app.connection.isOpen) return;
    work(app.connection.api, project).catch((error: unknown) => { app.ui.toastProblem(problemOfCall(error)); });
  }, [app, project]);
}

/** What a call answers; null until it has. Asked again whenever `key` changes. */
export function useAnswer<T>(ask: (api: Api, project: ProjectId) => Promise<T>, key: string): T | null {
  const call = useProjectCall();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let wanted = true;
    call(async (api, project) => {
      const given = await ask(api, project);
      if (wanted) setAnswer(given);
    });
    return () => { wanted = false; };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `ask` is the caller's own expression; `key` says when it asks for something else.
  }, [call, key]);
  return answer;
}
