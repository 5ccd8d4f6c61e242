/** The panel on the right: what is selected, in the terms of the mode, and what happened to it. */
import { PanelRight } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Fold } from '../../components/Section.tsx';
import { useApp, useComparison, usePage, useSelection, useUi } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ComparisonPanel } from '../compare/ComparisonPanel.tsx';
import { AskInspector } from './AskInspector.tsx';
import { DoubtElsewhere } from './DoubtElsewhere.tsx';
import { GridInspector } from './GridInspector.tsx';
import { History } from './History.tsx';
import { LinesInspector } from './LinesInspector.tsx';
import { LinksInspector } from './LinksInspector.tsx';
import { Predictions } from './Predictions.tsx';
import { TablesInspector } from './TablesInspector.tsx';
import { WordsInspector } from './WordsInspector.tsx';

export function Inspector(): ReactElement {
  const state = usePage((page) => (page.status === 'ready' ? page.state : null));
  const comparing = useComparison((comparison) => comparison.purpose !== null);
  return (
    <aside className="inspector" aria-label={en.inspector.label}>
      {state === null
        ? <EmptyState icon={<PanelRight className="icon" aria-hidden="true" />} title={en.inspector.empty}><p>{en.inspector.emptyText}</p></EmptyState>
        : comparing ? <ComparisonPanel /> : <><div className="inspector__main"><ByMode state={state} /></div><DoubtElsewhere state={state} /><Folds /></>}
    </aside>
  );
}

function ByMode({ state }: { readonly state: PageState }): ReactElement {
  const mode = useSelection((selection) => selection.mode);
  switch (mode) {
    case 'words': return <WordsInspector state={state} />;
    case 'lines': return <LinesInspector state={state} />;
    case 'grid': return <GridInspector state={state} />;
    case 'links': return <LinksInspector state={state} />;
    case 'tables': return <TablesInspector state={state} />;
    case 'ask': return <AskInspector state={state} />;
  }
}

/** What is looked up now and then: it stays folded until asked for, and then stays open. */
function Folds(): ReactElement {
  const app = useApp();
  const historyOpen = useUi((state) => state.historyOpen);
  const readingsOpen = useUi((state) => state.readingsOpen);
  useEffect(() => app.ui.store.subscribe(({ dialog }) => {
    if (dialog !== 'history') return;
    // Closed first: what is kept tells this very listener again.
    app.ui.closeDialog();
    app.ui.keep({ historyOpen: true });
  }), [app]);
  const predictions = usePage((page) => page.predictions);
  return (
    <div className="inspector__folds">
      {predictions.length > 0 && (
        <Fold
          title={en.inspector.readings} aside={predictions.length > 1 ? en.number(predictions.length) : null} open={readingsOpen}
          onToggle={(next) => { app.ui.keep({ readingsOpen: next }); }}
        >
          <Predictions predictions={predictions} />
        </Fold>
      )}
      <Fold title={en.inspector.history} open={historyOpen} onToggle={(next) => { app.ui.keep({ historyOpen: next }); }}>
        <History />
      </Fold>
    </div>
  );
}
