/** The middle of the window: the page, or why there is none. */
import { LoaderCircle } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { HeatStrip } from '../canvas/HeatStrip.tsx';
import { MiniMap } from '../canvas/MiniMap.tsx';
import { PageCanvas } from '../canvas/PageCanvas.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { Progress } from '../components/Progress.tsx';
import { ReviewBanner } from '../panels/compare/ReviewBanner.tsx';
import { AddFiles } from '../panels/queue/AddFiles.tsx';
import { useApp, useConnection, usePage, useSelection, useUi, useWorkspace } from '../state/hooks.tsx';
import { en } from '../text/en.ts';

export function Stage(): ReactElement {
  return (
    <main className="stage" aria-label={en.stage.label}>
      <StageContent />
      <ConnectionNotice />
    </main>
  );
}

function Notice({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="stage__notice" role="status">{children}</div>;
}

function StageContent(): ReactElement | null {
  const app = useApp();
  const status = usePage((state) => state.status);
  const problem = usePage((state) => state.problem);
  const id = usePage((state) => state.id);
  const empty = useWorkspace((state) => state.documents.length === 0);
  switch (status) {
    case 'ready': return <OpenPage />;
    case 'loading': return <Notice><p className="waiting waiting--late"><LoaderCircle className="icon spinner" aria-hidden="true" />{en.stage.loading}</p></Notice>;
    case 'unread': return (
      <Notice>
        <div className="unread">
          <p>{en.stage.pending}</p>
          <Progress label={en.stage.pending} share={null} />
        </div>
      </Notice>
    );
    case 'failed': return (
      <Notice>
        <EmptyState title={problem?.message ?? en.stage.failed}>
          {problem !== null && <p>{problem.advice}</p>}
          {id !== null && <Button tone="outline" onClick={() => { void app.workspace.recogniseAgain(id); }}>{en.stage.recogniseAgain}</Button>}
        </EmptyState>
      </Notice>
    );
    case 'none': return (
      <Notice>
        {empty
          ? <EmptySheet />
          : <EmptyState title={en.stage.noPage}><p>{en.stage.noPageText}</p></EmptyState>}
      </Notice>
    );
  }
}

/** The page, and beside it the strip that shows where doubt is. */
function OpenPage(): ReactElement {
  const withHeat = useUi((ui) => ui.heatOpen);
  const asking = useSelection((selection) => selection.mode === 'ask');
  const isBeside = withHeat && !asking;
  return (
    <>
      <div className={isBeside ? 'stage__page stage__page--beside' : 'stage__page'}>
        <PageCanvas />
        <MiniMap />
        <ReviewBanner />
        <NoWords />
      </div>
      {isBeside && <HeatStrip />}
    </>
  );
}

/** An empty sheet where the first document will lie. */
function EmptySheet(): ReactElement {
  return (
    <div className="sheet">
      <h2 className="sheet__title">{en.queue.emptyTitle}</h2>
      <p className="sheet__text">{en.queue.emptyText}</p>
      <AddFiles />
    </div>
  );
}

function NoWords(): ReactElement | null {
  const none = usePage((state) => state.state?.word.size === 0);
  return none ? <p className="stage__hint">{en.stage.noWords}</p> : null;
}

/** Says when the engine is out of reach; what is on the page stays usable. */
function ConnectionNotice(): ReactElement | null {
  const app = useApp();
  const lost = useConnection((state) => state.status === 'lost');
  if (!lost) return null;
  return (
    <div className="stage__lost" role="alert">
      <LoaderCircle className="icon spinner" aria-hidden="true" />
      <span>{en.stage.engineLost}</span>
      <Button small tone="outline" onClick={() => { app.connection.retryNow(); }}>{en.stage.retry}</Button>
    </div>
  );
}
