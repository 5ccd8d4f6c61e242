/** One entity, or several together: label, words, links. */
import { ArrowLeft, ArrowRight, BadgeCheck, Group, Link2, Repeat2, Trash2, Ungroup, X } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { Entity, Link } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId } from '../../../src-shared/ids.ts';
import { keyOf } from '../../actions/keyboard.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { IconButton } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { indexOf } from '../../state/derived.ts';
import { useApp, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { LabelKeys } from './LabelKeys.tsx';
import { showEntity, textOf } from './go.ts';
import { labelOf } from './labels.ts';

export function EntityEditor({ state, entity }: { readonly state: PageState; readonly entity: Entity }): ReactElement {
  const app = useApp();
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const choosing = useSelection((one) => one.tool.kind === 'link');
  const links = indexOf(state).linksOfEntity.get(entity.id) ?? [];
  return (
    <Section title={en.link.entity}>
      <LabelKeys
        labels={labels ?? []} value={entity.label}
        onChoose={(label) => { app.page.dispatch({ type: 'entity.setLabel', entities: [entity.id], label }); }}
      />
      <Certainty state={state} kind="entity" record={entity} />
      <ul className="chips" aria-label={en.link.words}>
        {entity.words.map((id) => {
          const text = state.word.get(id)?.text ?? '';
          return (
            <li key={id} className="chip chip--removable document-text">
              {text}
              <button
                type="button" className="chip__remove" aria-label={en.link.removeWord(text)}
                onClick={() => { app.page.dispatch({ type: 'entity.removeWords', words: [id] }); }}
              >
                <X className="icon" aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
      <div className="button-grid">
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <ActionButton small tone="outline" action="link.begin" aria-pressed={choosing} icon={<Link2 className="icon" aria-hidden="true" />}>
          {choosing ? en.link.choosing : en.link.startLink}
        </ActionButton>
        <ActionButton small tone="outline" action="entity.ungroup" icon={<Ungroup className="icon" aria-hidden="true" />}>{en.link.removeEntity}</ActionButton>
      </div>
      {links.length === 0
        ? <p className="quiet hint">{en.link.noLinks(keyOf(app, 'link.begin'))}</p>
        : <ul className="link-list" aria-label={en.link.linksOf}>{links.map((link) => <LinkLine key={link.id} state={state} entity={entity} link={link} />)}</ul>}
    </Section>
  );
}

interface LinkLineProps {
  readonly state: PageState;
  readonly entity: Entity;
  readonly link: Link;
}

/** A link of the entity, with what stands at its other end. */
function LinkLine({ state, entity, link }: LinkLineProps): ReactElement {
  const app = useApp();
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const outgoing = link.from === entity.id;
  const other = state.entity.get(outgoing ? link.to : link.from);
  const label = labelOf(labels, other?.label ?? '');
  const Arrow = outgoing ? ArrowRight : ArrowLeft;
  return (
    <li className="link-line">
      <Arrow className="icon" aria-label={outgoing ? en.link.to(label.title) : en.link.from(label.title)} />
      <button type="button" className="link-line__text document-text truncate" onClick={() => { if (other !== undefined) showEntity(app, state, other.id); }}>
        <span className="swatch" style={{ '--swatch': label.colour } as CSSProperties} aria-hidden="true" />
        {other === undefined ? '' : textOf(state, other.words)}
      </button>
      {!link.accepted && link.confidence !== null && <span className="badge badge--quiet numbers">{en.percent(link.confidence)}</span>}
      {!link.accepted && (
        <IconButton small label={en.link.acceptLink} icon={<BadgeCheck className="icon" aria-hidden="true" />} onClick={() => { app.page.dispatch({ type: 'accept', targets: [{ kind: 'link', id: link.id }] }); }} />
      )}
      <IconButton small label={en.link.reverse} icon={<Repeat2 className="icon" aria-hidden="true" />} onClick={() => { app.page.dispatch({ type: 'link.reverse', links: [link.id] }); }} />
      <IconButton small tone="danger" label={en.link.deleteLink} icon={<Trash2 className="icon" aria-hidden="true" />} onClick={() => { app.page.dispatch({ type: 'link.remove', links: [link.id] }); }} />
    </li>
  );
}

export function SeveralEntities({ state, ids }: { readonly state: PageState; readonly ids: ReadonlySet<EntityId> }): ReactElement {
  const app = useApp();
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const entities = indexOf(state).entities.filter((entity) => ids.has(entity.id));
  const all = entities.map((entity) => entity.id);
  const same = entities.every((entity) => entity.label === entities[0]?.label) ? entities[0]?.label ?? null : null;
  return (
    <Section title={en.inspector.multiple(en.entities(entities.length))}>
      <LabelKeys labels={labels ?? []} value={same} onChoose={(label) => { app.page.dispatch({ type: 'entity.setLabel', entities: all, label }); }} />
      <ul className="plain-list document-text">
        {entities.map((entity) => <li key={entity.id} className="truncate">{textOf(state, entity.words)}</li>)}
      </ul>
      <div className="button-grid">
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <ActionButton small tone="outline" action="link.begin" icon={<Link2 className="icon" aria-hidden="true" />}>{en.link.linkBoth}</ActionButton>
        <ActionButton small tone="outline" action="entity.group" icon={<Group className="icon" aria-hidden="true" />}>{en.link.group}</ActionButton>
        <ActionButton small tone="outline" action="entity.ungroup" icon={<Ungroup className="icon" aria-hidden="true" />}>{en.link.removeEntity}</ActionButton>
      </div>
    </Section>
  );
}
