/** Selecting many at once by key: all of a label, all but what is selected, the rest of a line. */
import type { EntityLabel } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { thingsInOrder } from '../state/doubtful.ts';
import { primaryOf, thingsOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import { en } from '../text/en.ts';
import { hasPage, modeOf, pageOf } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** The label of an entity, or of the entity that a word is in; null for anything else. */
function labelOfThing(state: PageState, thing: Thing): string | null {
  if (thing.kind === 'entity') return state.entity.get(thing.id)?.label ?? null;
  return thing.kind === 'word' ? indexOf(state).entityOfWord.get(thing.id)?.label ?? null : null;
}

/** All things of a mode that have a label, in reading order. */
function thingsWithLabel(app: App, label: string): Thing[] {
  const state = pageOf(app);
  return state === null ? [] : thingsInOrder(state, modeOf(app)).filter((thing) => labelOfThing(state, thing) === label);
}

/** The label of the selection's primary thing. */
function labelOfSelection(app: App): string | null {
  const state = pageOf(app);
  const primary = primaryOf(app.selection.store.getState().selection);
  return state === null || primary === null ? null : labelOfThing(state, primary);
}

/** Selects things of one kind; the primary stays where it is among them. */
function selectAll(app: App, things: readonly Thing[]): void {
  const primary = primaryOf(app.selection.store.getState().selection);
  const others = things.filter((thing) => thing.id !== primary?.id);
  app.selection.select(...others, ...things.filter((thing) => thing.id === primary?.id));
}

/** What is of the selection's kind and not selected. */
function unselected(app: App): Thing[] {
  const state = pageOf(app);
  const { selection, mode } = app.selection.store.getState();
  const chosen = thingsOf(selection);
  const [first] = chosen;
  if (state === null || first === undefined) return [];
  const ids = new Set<string>(chosen.map((thing) => thing.id));
  const all = first.kind === 'word' ? indexOf(state).words.map((word): Thing => ({ kind: 'word', id: word.id })) : thingsInOrder(state, mode);
  return all.filter((thing) => thing.kind === first.kind && !ids.has(thing.id));
}

/** Adds the words of the line from the selected one to its end, or back to its start. */
function extendInLine(app: App, to: 'start' | 'end'): void {
  const state = pageOf(app);
  const { selection } = app.selection.store.getState();
  if (state === null || selection.kind !== 'words') return;
  const line = indexOf(state).lineOfWord.get(selection.primary);
  if (line === undefined) return;
  const at = line.words.indexOf(selection.primary);
  const words = to === 'end' ? line.words.slice(at) : line.words.slice(0, at + 1).toReversed();
  const chosen = new Set<string>(words);
  app.selection.select(...thingsOf(selection).filter((thing) => !chosen.has(thing.id)), ...words.map((id): Thing => ({ kind: 'word', id })));
}

const hasWords = (app: App): boolean => hasPage(app) && app.selection.store.getState().selection.kind === 'words';

/** One action for each label of the project, to be found by name. */
export function selectLabelActions(labels: readonly EntityLabel[]): DeclaredAction[] {
  return labels.map((label) => ({
    id: `select.label.${label.name}`, title: en.actionsFor.selectLabel(label.title), group: 'select', keys: [], modes: ['words', 'grid', 'links'],
    when: (app) => thingsWithLabel(app, label.name).length > 0,
    run: (app) => { selectAll(app, thingsWithLabel(app, label.name)); },
  }));
}

export const selectSetActions: readonly DeclaredAction[] = [
  {
    id: 'select.sameLabel', group: 'select', keys: ['Alt+A'], modes: ['words', 'grid', 'links'],
    when: (app) => {
      const label = labelOfSelection(app);
      return label !== null && thingsWithLabel(app, label).length > 0;
    },
    run: (app) => {
      const label = labelOfSelection(app);
      if (label !== null) selectAll(app, thingsWithLabel(app, label));
    },
  },
  {
    id: 'select.invert', group: 'select', keys: ['Alt+I'],
    when: (app) => unselected(app).length > 0, run: (app) => { app.selection.select(...unselected(app)); },
  },
  {
    id: 'select.toLineStart', group: 'select', keys: ['Shift+Home'], keyOnly: true,
    when: hasWords, run: (app) => { extendInLine(app, 'start'); },
  },
  {
    id: 'select.toLineEnd', group: 'select', keys: ['Shift+End'], keyOnly: true,
    when: hasWords, run: (app) => { extendInLine(app, 'end'); },
  },
];
