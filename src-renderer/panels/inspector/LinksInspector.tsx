/** Entities and links: what is selected, and the page's keys and values as a form. */
import { SkipForward, WandSparkles } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { newEntityId } from '../../../src-shared/ids.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Section } from '../../components/Section.tsx';
import { indexOf } from '../../state/derived.ts';
import { doubtfulByMode } from '../../state/doubtful.ts';
import { useApp, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { EntityEditor, SeveralEntities } from './EntityEditor.tsx';
import { FieldsView } from './FieldsView.tsx';
import { FormView } from './FormView.tsx';
import { LabelKeys } from './LabelKeys.tsx';
import { LinkEditor } from './LinkEditor.tsx';

export function LinksInspector({ state }: { readonly state: PageState }): ReactElement {
  return (
    <>
      <FieldsView state={state} />
      <Selected state={state} />
      <FormView state={state} />
    </>
  );
}

function Selected({ state }: { readonly state: PageState }): ReactElement | null {
  const app = useApp();
  const selection = useSelection((one) => one.selection);
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  switch (selection.kind) {
    case 'none':
    case 'lines':
    case 'regions':
    case 'tables':
    case 'tableCells': return (
      <Section title={en.link.overview}>
        <dl className="figures">
          <div><dt>{en.figures.entities}</dt><dd className="numbers">{en.number(state.entity.size)}</dd></div>
          <div><dt>{en.figures.links}</dt><dd className="numbers">{en.number(state.link.size)}</dd></div>
          <div><dt>{en.figures.doubtful}</dt><dd className="numbers">{en.number(doubtfulByMode(state).links)}</dd></div>
        </dl>
        <div className="button-grid">
          <ActionButton small tone="outline" action="doubt.next" icon={<SkipForward className="icon" aria-hidden="true" />}>{en.inspector.nextDoubtful}</ActionButton>
          <ActionButton small tone="outline" action="link.propose" icon={<WandSparkles className="icon" aria-hidden="true" />}>{en.link.propose}</ActionButton>
        </div>
      </Section>
    );
    case 'words': {
      const words = indexOf(state).words.filter((word) => selection.ids.has(word.id));
      const make = (label: string): void => {
        const entity = newEntityId();
        if (app.page.dispatch({ type: 'entity.create', entity, label, words: words.map((word) => word.id) })) {
          app.selection.select({ kind: 'entity', id: entity });
        }
      };
      return (
        <Section title={en.inspector.multiple(en.words(words.length))}>
          <p className="document-text reading">{words.map((word) => word.text).join(' ')}</p>
          <p className="quiet hint">{en.link.makeEntity}</p>
          <LabelKeys labels={labels ?? []} value={null} onChoose={make} />
        </Section>
      );
    }
    case 'entities': {
      const entity = state.entity.get(selection.primary);
      if (selection.ids.size > 1) return <SeveralEntities state={state} ids={selection.ids} />;
      return entity === undefined ? null : <EntityEditor key={entity.id} state={state} entity={entity} />;
    }
    case 'links': {
      const link = state.link.get(selection.primary);
      return link === undefined ? null : <LinkEditor state={state} link={link} />;
    }
  }
}
