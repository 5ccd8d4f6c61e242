/** The bar at the bottom: model and device, what is being processed, the page's facts, the reviewer. */
import { PanelLeft, PanelRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { useApp, usePage, useUi, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { DoubtLegend } from './DoubtLegend.tsx';
import { JobsButton } from './JobsButton.tsx';
import { ReviewerButton } from './ReviewerButton.tsx';
import { RuntimeButton } from './RuntimeButton.tsx';
import { ZoomTools } from './ZoomTools.tsx';

export function StatusBar(): ReactElement {
  const hasProject = useWorkspace((state) => state.project !== null);
  return (
    <footer className="status" aria-label={en.status.label}>
      {hasProject && <QueueToggle />}
      <RuntimeButton />
      {hasProject && <JobsButton />}
      <span className="status__spring" />
      <PageFacts />
      <DoubtLegend />
      <ZoomTools />
      <ReviewerButton />
      {hasProject && <InspectorToggle />}
    </footer>
  );
}

function QueueToggle(): ReactElement {
  const app = useApp();
  const open = useUi((state) => state.queueOpen);
  return (
    <IconButton
      small className="status__toggle" label={open ? en.top.hideQueue : en.top.showQueue} keys="Mod+B" aria-expanded={open}
      icon={<PanelLeft className="icon" aria-hidden="true" />} onClick={() => { app.ui.keep({ queueOpen: !open }); }}
    />
  );
}

function InspectorToggle(): ReactElement {
  const app = useApp();
  const open = useUi((state) => state.inspectorOpen);
  return (
    <IconButton
      small className="status__toggle" label={open ? en.top.hideInspector : en.top.showInspector} keys="Mod+J" aria-expanded={open}
      icon={<PanelRight className="icon" aria-hidden="true" />} onClick={() => { app.ui.keep({ inspectorOpen: !open }); }}
    />
  );
}

/** How the page came to be: who recognised it, how it was turned, its size. */
function PageFacts(): ReactElement | null {
  const snapshot = usePage((state) => state.snapshot);
  const words = usePage((state) => state.state?.word.size ?? 0);
  if (snapshot === null || snapshot.page.image === null) return null;
  const facts = [
    en.words(words),
    snapshot.recognisedBy,
    snapshot.turned === 0 ? '' : en.status.turned(snapshot.turned),
    Math.abs(snapshot.deskewed) < 0.05 ? '' : en.status.deskewed(snapshot.deskewed),
    `${snapshot.page.width} × ${snapshot.page.height}`,
  ].filter((fact) => fact !== '');
  return <span className="status__facts numbers truncate">{facts.join('  ·  ')}</span>;
}
