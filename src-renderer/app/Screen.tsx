/** The window: bars at top and bottom, queue, page and inspector between them. */
import { Tooltip } from 'radix-ui';
import type { CSSProperties, ReactElement } from 'react';
import { Inspector } from '../panels/inspector/Inspector.tsx';
import { Announcer } from '../components/Announcer.tsx';
import { DatasetScreen } from '../panels/dataset/DatasetScreen.tsx';
import { Palette } from '../panels/overlays/Palette.tsx';
import { ProgressScreen } from '../panels/progress/ProgressScreen.tsx';
import { Toasts } from '../panels/overlays/Toasts.tsx';
import { Queue } from '../panels/queue/Queue.tsx';
import { SearchPanel } from '../panels/search/SearchPanel.tsx';
import { StatusBar } from '../panels/status/StatusBar.tsx';
import { TourCard } from '../panels/tour/TourCard.tsx';
import { TopBar } from '../panels/top/TopBar.tsx';
import { useSearch, useUi, useWorkspace } from '../state/hooks.tsx';
import { DropZone } from './DropZone.tsx';
import { Splitter } from './Splitter.tsx';
import { Stage } from './Stage.tsx';
import { useFirstPage } from './use-first-page.ts';
import { Welcome } from './Welcome.tsx';

/** Widths are kept in pixels at the usual text size and grow with it, up to a share of the window (percent). */
const inRem = (pixels: number, most: number): string => `min(${pixels / 16}rem, ${most}vw)`;

export function Screen(): ReactElement {
  useFirstPage();
  const queueWidth = useUi((state) => state.queueWidth);
  const inspectorWidth = useUi((state) => state.inspectorWidth);
  const queueOpen = useUi((state) => state.queueOpen);
  const inspectorOpen = useUi((state) => state.inspectorOpen);
  const tourOpen = useUi((state) => state.tour.open);
  const searchOpen = useSearch((state) => state.open);
  const hasProject = useWorkspace((state) => state.project !== null);
  const style = { '--queue-width': inRem(queueWidth, 26), '--inspector-width': inRem(inspectorWidth, 32) } as CSSProperties;
  return (
    <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
      <div className="shell" style={style} data-tour={tourOpen && hasProject} data-queue={queueOpen && hasProject} data-inspector={inspectorOpen && hasProject}>
        <TopBar />
        {hasProject && queueOpen && (searchOpen ? <SearchPanel /> : <Queue />)}
        {hasProject ? <Stage /> : <Welcome />}
        {hasProject && inspectorOpen && <Inspector />}
        {hasProject && <TourCard />}
        {hasProject && queueOpen && <Splitter side="queue" />}
        {hasProject && inspectorOpen && <Splitter side="inspector" />}
        <StatusBar />
        <Toasts />
        <Announcer />
      </div>
      <Palette />
      {hasProject && <><ProgressScreen /><DatasetScreen /></>}
      <DropZone />
    </Tooltip.Provider>
  );
}
