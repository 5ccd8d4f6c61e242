/** The bar at the bottom: model and device, what is being processed, the page's facts, the reviewer. */
import type { ReactElement } from 'react';
import { usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { JobsButton } from './JobsButton.tsx';
import { ReviewerButton } from './ReviewerButton.tsx';
import { RuntimeButton } from './RuntimeButton.tsx';

export function StatusBar(): ReactElement {
  const hasProject = useWorkspace((state) => state.project !== null);
  return (
    <footer className="status" aria-label={en.status.label}>
      <RuntimeButton />
      {hasProject && <JobsButton />}
      <span className="status__spring" />
      <PageFacts />
      <ReviewerButton />
    </footer>
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
