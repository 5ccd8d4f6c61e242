/** One link: from which entity to which, and what can be done with it. */
import { ArrowDown, BadgeCheck, Repeat2, Trash2, TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { Link } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId } from '../../../src-shared/ids.ts';
import { linkTypeOf } from '../../../src-shared/schema/index.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Section } from '../../components/Section.tsx';
import { schemaOf } from '../../state/checked.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { showEntity, textOf } from './go.ts';
import { labelOf } from './labels.ts';

export function LinkEditor({ state, link }: { readonly state: PageState; readonly link: Link }): ReactElement {
  return (
    <Section title={en.link.title}>
      <div className="link-ends">
        <End state={state} id={link.from} />
        <ArrowDown className="icon" aria-hidden="true" />
        <End state={state} id={link.to} />
      </div>
      <TypeOfLink state={state} link={link} />
      <Certainty state={state} kind="link" record={link} />
      <div className="button-grid">
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <ActionButton small tone="outline" action="link.reverse" icon={<Repeat2 className="icon" aria-hidden="true" />}>{en.link.reverse}</ActionButton>
        <ActionButton small tone="danger" action="link.delete" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.inspector.delete}</ActionButton>
      </div>
    </Section>
  );
}

/** What type the link is of, or that it is of none. */
function TypeOfLink({ state, link }: { readonly state: PageState; readonly link: Link }): ReactElement | null {
  const settings = useWorkspace((workspace) => workspace.settings);
  const { linkTypes } = schemaOf(settings);
  const [from, to] = [state.entity.get(link.from), state.entity.get(link.to)];
  if (from === undefined || to === undefined || linkTypes.length === 0) return null;
  const type = linkTypeOf(linkTypes, from.label, to.label);
  if (type !== null) return <p className="quiet hint">{en.schema.linkType(type.name)}</p>;
  const title = (name: string): string => labelOf(settings?.labels, name).title;
  return <p className="flag"><TriangleAlert className="icon" aria-hidden="true" />{en.schema.linkOfNoType(title(from.label), title(to.label))}</p>;
}

function End({ state, id }: { readonly state: PageState; readonly id: EntityId }): ReactElement | null {
  const app = useApp();
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const entity = state.entity.get(id);
  if (entity === undefined) return null;
  const label = labelOf(labels, entity.label);
  return (
    <button type="button" className="link-end" onClick={() => { showEntity(app, state, id); }}>
      <span className="link-end__label"><span className="swatch" style={{ '--swatch': label.colour } as CSSProperties} aria-hidden="true" />{label.title}</span>
      <span className="document-text">{textOf(state, entity.words)}</span>
    </button>
  );
}
