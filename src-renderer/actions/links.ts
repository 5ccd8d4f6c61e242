/** Entities and links: labels, groups, and from which key to which value. */
import type { Entity, EntityLabel } from '../../src-shared/document.ts';
import { DEFAULT_LABELS } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import { newEntityId, newLinkId } from '../../src-shared/ids.ts';
import { DEFAULT_LINK_TYPES, isLinkable, linkTypeOf, runsBackwards } from '../../src-shared/schema/index.ts';
import type { LinkType } from '../../src-shared/schema/index.ts';
import { likeliestTarget } from '../canvas/neighbours.ts';
import type { LinkCandidate } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { schemaOf } from '../state/checked.ts';
import { indexOf } from '../state/derived.ts';
import { en } from '../text/en.ts';
import { goTo, isMode, pageOf, selectedEntities, selectedLinks, selectedWords, show } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** The labels of the project. */
export function labelsOf(app: App): readonly EntityLabel[] {
  return app.workspace.store.getState().settings?.labels ?? DEFAULT_LABELS;
}

const hasEntities = (app: App): boolean => isMode(app, 'links') && selectedEntities(app).length > 0;
const hasWords = (app: App): boolean => isMode(app, 'links') && selectedWords(app).length > 0;

/** Labels the selection: entities get the label, words become one entity of it. */
export function labelSelection(app: App, label: string): void {
  const entities = selectedEntities(app);
  if (entities.length > 0) {
    app.page.dispatch({ type: 'entity.setLabel', entities, label });
    return;
  }
  makeEntity(app, selectedWords(app), label);
}

function makeEntity(app: App, words: readonly WordId[], label: string): void {
  if (words.length === 0) return;
  const entity = newEntityId();
  if (app.page.dispatch({ type: 'entity.create', entity, label, words: [...words] })) app.selection.select({ kind: 'entity', id: entity });
}

/** The label that new entities of words get where none is said: that of the first word's entity, else the last of the list. */
function usualLabel(app: App, state: PageState): string {
  const [word] = selectedWords(app);
  const known = word === undefined ? undefined : indexOf(state).entityOfWord.get(word)?.label;
  return known ?? labelsOf(app).at(-1)?.name ?? 'other';
}

function group(app: App): void {
  const state = pageOf(app);
  if (state === null) return;
  const entities = selectedEntities(app);
  const [first] = entities;
  if (first === undefined) return makeEntity(app, selectedWords(app), usualLabel(app, state));
  if (entities.length > 1 && app.page.dispatch({ type: 'entity.merge', entities })) app.selection.select({ kind: 'entity', id: first });
}

/** Takes the selected words out of their entity, or takes the selected entities apart; the words stay selected. */
function ungroup(app: App): void {
  const state = pageOf(app);
  if (state === null) return;
  const entities = selectedEntities(app);
  const words = entities.flatMap((id) => state.entity.get(id)?.words ?? []);
  if (entities.length > 0) {
    if (app.page.dispatch({ type: 'entity.remove', entities })) app.selection.select(...words.map((id) => ({ kind: 'word' as const, id })));
  } else app.page.dispatch({ type: 'entity.removeWords', words: selectedWords(app) });
}

/** The types of links of the project. */
function linkTypesOf(app: App): readonly LinkType[] {
  return schemaOf(app.workspace.store.getState().settings).linkTypes;
}

/** Says that a link between these is of no type, where that is so. */
function flagLink(app: App, from: Entity, to: Entity): void {
  const types = linkTypesOf(app);
  if (types.length === 0 || linkTypeOf(types, from.label, to.label) !== null) return;
  const title = (name: string): string => labelsOf(app).find((label) => label.name === name)?.title ?? name;
  app.ui.toast('info', en.schema.linkOfNoType(title(from.label), title(to.label)), en.schema.linkOfNoTypeAdvice);
}

/** Draws a link, key before value whichever was named first, and selects it. */
export function addLink(app: App, from: EntityId, to: EntityId): void {
  const state = pageOf(app);
  const start = state?.entity.get(from);
  const end = state?.entity.get(to);
  if (start === undefined || end === undefined) return;
  const [key, value] = runsBackwards(linkTypesOf(app), start.label, end.label) ? [end, start] : [start, end];
  const link = newLinkId();
  app.selection.setTool({ kind: 'select' });
  if (!app.page.dispatch({ type: 'link.add', link, from: key.id, to: value.id })) return;
  app.selection.select({ kind: 'entity', id: from });
  flagLink(app, key, value);
}

/** The likeliest entity for a link from `from`, or null. */
export function suggestTarget(state: PageState, from: EntityId, types: readonly LinkType[] = DEFAULT_LINK_TYPES): EntityId | null {
  const index = indexOf(state);
  const start = state.entity.get(from);
  const box = index.boxOfEntity.get(from);
  if (start === undefined || box === undefined) return null;
  const linked = new Set((index.linksOfEntity.get(from) ?? []).flatMap((link) => [link.from, link.to]));
  const candidates: LinkCandidate<EntityId>[] = [];
  for (const entity of state.entity.values()) {
    const other = index.boxOfEntity.get(entity.id);
    if (entity.id === from || linked.has(entity.id) || other === undefined) continue;
    candidates.push({
      name: entity.id, box: other,
      fitting: isLinkable(types, start.label, entity.label),
      taken: (index.linksOfEntity.get(entity.id) ?? []).some((link) => link.to === entity.id),
    });
  }
  return likeliestTarget(box, candidates);
}

/** Selected words as an entity, selected too: the one that they are in, or else a new one. */
function entityOfWords(app: App): void {
  const state = pageOf(app);
  const words = selectedWords(app);
  const known = state === null ? undefined : words.map((word) => indexOf(state).entityOfWord.get(word)).find((entity) => entity !== undefined);
  if (known !== undefined) app.selection.select({ kind: 'entity', id: known.id });
  else if (state !== null) makeEntity(app, words, usualLabel(app, state));
}

/** Begins a link from the selected entity, its likeliest end proposed; with two selected, links them at once. */
function beginLink(app: App): void {
  if (selectedWords(app).length > 0) entityOfWords(app);
  const state = pageOf(app);
  const [from, to] = selectedEntities(app);
  if (state === null || from === undefined) return;
  if (to !== undefined) return addLink(app, from, to);
  const proposed = suggestTarget(state, from, linkTypesOf(app));
  app.selection.setTool({ kind: 'link', from, to: proposed });
  if (proposed !== null) show(app, { kind: 'entity', id: proposed });
}

function confirmLink(app: App): void {
  const { tool } = app.selection.store.getState();
  if (tool.kind === 'link' && tool.to !== null) addLink(app, tool.from, tool.to);
}

/** The links that the selection is about: those selected, or those at the selected entities. */
function linksOfSelection(app: App): PageStateLink[] {
  const state = pageOf(app);
  if (state === null) return [];
  const links = selectedLinks(app);
  if (links.length > 0) return links.flatMap((id) => state.link.get(id) ?? []);
  const index = indexOf(state);
  return [...new Set(selectedEntities(app).flatMap((entity) => index.linksOfEntity.get(entity) ?? []))];
}
type PageStateLink = PageState['link'] extends ReadonlyMap<string, infer T> ? T : never;

/** Selects the link after the selected one at the same key, or the first link of the selected entity. */
function stepLink(app: App): void {
  const state = pageOf(app);
  if (state === null) return;
  const [current] = selectedLinks(app).flatMap((id) => state.link.get(id) ?? []);
  const links = current === undefined ? linksOfSelection(app) : indexOf(state).linksOfEntity.get(current.from) ?? [];
  const next = links[(current === undefined ? -1 : links.indexOf(current)) + 1] ?? links[0];
  if (next !== undefined) goTo(app, { kind: 'link', id: next.id });
}

/** The keys of a project's label: its letter, and for the first nine their place in the list. */
export function labelKeys(label: EntityLabel, at: number): string[] {
  return [...(label.key === '' ? [] : [label.key.toLowerCase()]), ...(at < 9 ? [String(at + 1)] : [])];
}

/**
 * One action for each label of the project. While something is selected in links mode, digits label; modes are then
 * changed with Alt and the digit, which always does it.
 */
export function labelActions(app: App): DeclaredAction[] {
  return labelsOf(app).map((label, at) => ({
    id: `label.${label.name}`, title: en.actionsFor.label(label.title), group: 'links',
    keys: labelKeys(label, at),
    when: (now) => hasEntities(now) || hasWords(now),
    run: (now) => { labelSelection(now, label.name); },
  }));
}

export const linkActions: readonly DeclaredAction[] = [
  {
    id: 'link.confirm', group: 'links', keys: ['Enter'], keyOnly: true,
    when: (app) => {
      const { tool } = app.selection.store.getState();
      return tool.kind === 'link' && tool.to !== null;
    },
    run: confirmLink,
  },
  {
    id: 'link.begin', group: 'links', keys: ['l'],
    when: (app) => hasEntities(app) || hasWords(app), run: beginLink,
  },
  {
    id: 'link.reverse', group: 'links', keys: ['r'],
    when: (app) => isMode(app, 'links') && linksOfSelection(app).length > 0,
    run: (app) => { app.page.dispatch({ type: 'link.reverse', links: linksOfSelection(app).map((link) => link.id) }); },
  },
  {
    id: 'link.delete', group: 'links', keys: ['x'],
    when: (app) => isMode(app, 'links') && linksOfSelection(app).length > 0,
    run: (app) => { app.page.dispatch({ type: 'link.remove', links: linksOfSelection(app).map((link) => link.id) }); },
  },
  {
    id: 'link.step', group: 'links', keys: ['.'],
    when: (app) => isMode(app, 'links') && linksOfSelection(app).length > 0, run: stepLink,
  },
  {
    id: 'link.propose', group: 'links', keys: ['p'],
    when: (app) => isMode(app, 'links') && app.linkProposals.isPossible,
    run: (app) => { void app.linkProposals.ask(); },
  },
  {
    id: 'entity.group', group: 'links', keys: ['g'],
    when: (app) => hasWords(app) || (isMode(app, 'links') && selectedEntities(app).length > 1), run: group,
  },
  {
    id: 'entity.ungroup', group: 'links', keys: ['u'],
    when: (app) => {
      const state = pageOf(app);
      if (state === null || !isMode(app, 'links')) return false;
      return hasEntities(app) || selectedWords(app).some((word) => indexOf(state).entityOfWord.has(word));
    },
    run: ungroup,
  },
  {
    id: 'entity.selectWords', group: 'links', keys: ['w'],
    when: hasEntities,
    run: (app) => {
      const state = pageOf(app);
      const words = selectedEntities(app).flatMap((id) => state?.entity.get(id)?.words ?? []);
      app.selection.select(...words.map((id) => ({ kind: 'word' as const, id })));
    },
  },
  {
    id: 'links.delete', group: 'links', keys: ['Delete', 'Backspace'],
    when: (app) => hasEntities(app) || (isMode(app, 'links') && selectedLinks(app).length > 0),
    run: (app) => {
      const links = selectedLinks(app);
      if (links.length > 0) app.page.dispatch({ type: 'link.remove', links });
      else ungroup(app);
    },
  },
];
