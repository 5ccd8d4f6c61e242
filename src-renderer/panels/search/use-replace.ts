/** Replacing over many pages: looked at first, carried out as one batch, taken back as one. */
import { useEffect, useRef, useState } from 'react';
import type { Batch, BatchPreview, BatchScope, ReplacePlan } from '../../../src-shared/api/index.ts';
import { problemOfReplacement } from '../../../src-shared/search/index.ts';
import type { Replacement } from '../../../src-shared/search/index.ts';
import { problemOfCall } from '../../api/problem.ts';
import type { App } from '../../state/app.ts';
import { useApp } from '../../state/hooks.tsx';

export type ReplaceScope = 'found' | 'document' | 'project';

/** The pages that are meant; null where there are none. */
function scopeOf(app: App, scope: ReplaceScope): BatchScope | null {
  switch (scope) {
    case 'found': {
      const pages = app.search.store.getState().result?.pages.map((page) => page.page) ?? [];
      return pages.length === 0 ? null : { kind: 'pages', pages };
    }
    case 'document': {
      const { id } = app.page.store.getState();
      const document = id === null ? undefined : app.workspace.store.getState().pages.get(id)?.document;
      return document === undefined ? null : { kind: 'document', document };
    }
    case 'project': return { kind: 'project' };
  }
}

export interface Replacing {
  readonly preview: BatchPreview | null;
  /** The batch that was carried out, until something else is looked at. */
  readonly batch: Batch | null;
  readonly problem: string | null;
  readonly look: (replacement: Replacement, scope: ReplaceScope) => void;
  readonly apply: () => void;
  readonly undo: () => void;
  readonly forget: () => void;
}

export function useReplace(): Replacing {
  const app = useApp();
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const [batch, setBatch] = useState<Batch | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const plan = useRef<ReplacePlan | null>(null);
  const looking = useRef(new AbortController());

  useEffect(() => app.connection.onEvent((event) => {
    if (event.type === 'batch') setBatch((known) => (known?.id === event.batch.id ? event.batch : known));
  }), [app]);
  useEffect(() => () => { looking.current.abort(); }, []);

  const project = (): ReturnType<typeof app.workspace.store.getState>['project'] => app.workspace.store.getState().project;
  const forget = (): void => {
    looking.current.abort();
    plan.current = null;
    setPreview(null);
    setBatch(null);
    setProblem(null);
  };
  const look = (replacement: Replacement, wanted: ReplaceScope): void => {
    forget();
    const [id, scope, wrong] = [project(), scopeOf(app, wanted), problemOfReplacement(replacement)];
    if (wrong !== null) setProblem(wrong);
    if (id === null || scope === null || wrong !== null) return;
    const given: ReplacePlan = { kind: 'replace', scope, ...replacement };
    plan.current = given;
    const abort = new AbortController();
    looking.current = abort;
    void (async () => {
      try {
        // What is being typed on the open page counts.
        await app.page.idle();
        for await (const seen of await app.connection.api.batches.preview({ project: id, plan: given }, { signal: abort.signal })) {
          if (abort.signal.aborted) return;
          setPreview(seen);
        }
      } catch (error) {
        if (!abort.signal.aborted) setProblem(problemOfCall(error).message);
      }
    })();
  };
  const call = (work: (id: NonNullable<ReturnType<typeof project>>) => Promise<Batch>): void => {
    const id = project();
    if (id === null) return;
    work(id).then(setBatch, (error: unknown) => { app.ui.toastProblem(problemOfCall(error)); });
  };
  return {
    preview, batch, problem, look, forget,
    apply: () => {
      const given = plan.current;
      if (given !== null) call((id) => app.connection.api.batches.apply({ project: id, plan: given, reviewer: app.workspace.reviewer }));
    },
    undo: () => {
      if (batch !== null) call((id) => app.connection.api.batches.undo({ project: id, batch: batch.id, reviewer: app.workspace.reviewer }));
    },
  };
}
