/** The form of the project's fields: going through it, typing values, and taking up what is missing from the page. */
import { commandToSay } from '../../src-shared/edits/index.ts';
import type { PageState, Target } from '../../src-shared/edits/index.ts';
import type { Entity } from '../../src-shared/document.ts';
import { boxAround } from '../../src-shared/geometry.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import { newEntityId, newLinkId } from '../../src-shared/ids.ts';
import { linkTypeOf, readsLike } from '../../src-shared/schema/index.ts';
import type { Field } from '../../src-shared/schema/index.ts';
import { nearest } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { checkedOf, schemaOf } from '../state/checked.ts';
import { indexOf } from '../state/derived.ts';
import { fieldRows, keyOfRow, linksTo } from '../state/field-rows.ts';
import type { FieldRow } from '../state/field-rows.ts';
import { spokenChange } from '../text/changes.ts';
import { en } from '../text/en.ts';
import { goTo, hasPage, isMode, pageOf, selectedEntities, selectedWords } from './context.ts';
import { labelSelection } from './links.ts';
import type { DeclaredAction } from './types.ts';

/** The rows of the form as the page now stands. */
function rowsOf(app: App): FieldRow[] {
  const state = pageOf(app);
  return state === null ? [] : fieldRows(checkedOf(state, schemaOf(app.workspace.store.getState().settings)));
}

const hasFields = (app: App): boolean =>
  hasPage(app) && app.comparison.store.getState().purpose === null && (app.workspace.store.getState().settings?.fields.length ?? 0) > 0;

const textOf = (state: PageState, words: readonly WordId[]): string => words.map((id) => state.word.get(id)?.text ?? '').join(' ');

/** Saves a value that was typed in the form; one that was emptied stays as it was. Answers whether anything was saved. */
export function saveValue(app: App): boolean {
  const state = pageOf(app);
  const { typed } = app.fields.store.getState();
  if (typed === null) return false;
  app.fields.forgetTyped();
  const entity = state?.entity.get(typed.entity);
  const text = typed.text.replace(/\s+/gu, ' ').trim();
  if (state === null || entity === undefined || text === '') return false;
  const before = textOf(state, entity.words);
  if (text === before || !app.page.dispatch(commandToSay(state, entity.id, text))) return false;
  app.ui.announce(spokenChange(before, text));
  return true;
}

/** Vouches for a value and for the links that lead to it. */
function accept(app: App, id: EntityId): void {
  const state = pageOf(app);
  const entity = state?.entity.get(id);
  if (state === null || entity === undefined) return;
  const targets: Target[] = linksTo(entity, state.link.values()).map((link) => ({ kind: 'link', id: link }));
  if (!entity.accepted) targets.push({ kind: 'entity', id });
  if (targets.length > 0) app.page.dispatch({ type: 'accept', targets });
}

/** Gives the focus to the row so many places from another. */
export function stepRow(app: App, row: FieldRow, step: 1 | -1): void {
  const rows = rowsOf(app);
  const next = rows[rows.findIndex((one) => keyOfRow(one) === keyOfRow(row)) + step];
  if (next !== undefined) app.fields.focus(keyOfRow(next));
}

/** Saves what was typed in a row, or vouches for its value as it stands, and goes to the next row. */
export function settleRow(app: App, row: FieldRow): void {
  if (!saveValue(app) && row.value !== null) accept(app, row.value.entity.id);
  stepRow(app, row, 1);
}

/** Where looking for a value begins: right of its key or below it, else at the first word that means nothing yet. */
function firstPlace(state: PageState, { words }: FieldRow): WordId | null {
  const index = indexOf(state);
  const box = boxAround(words.flatMap((id) => index.boxOfWord.get(id) ?? []));
  const free = new Map([...index.boxOfWord].filter(([id]) => !index.entityOfWord.has(id)));
  const beside = box === null ? null : nearest<WordId | null>(box, free, 'right', null) ?? nearest<WordId | null>(box, free, 'down', null);
  return beside ?? index.words.find((word) => !index.entityOfWord.has(word.id))?.id ?? index.words[0]?.id ?? null;
}

/** Begins to look for the value of a field that the page lacks: the selection goes where it may stand. */
export function lookForValue(app: App, row: FieldRow): void {
  const state = pageOf(app);
  const word = state === null ? null : firstPlace(state, row);
  if (word === null) return;
  app.fields.look(row.field.name);
  goTo(app, { kind: 'word', id: word });
}

/** The row that a selection would fill: that of the field being looked for, else the first that is required and empty. */
function rowToFill(app: App): FieldRow | null {
  const { wanted } = app.fields.store.getState();
  const rows = rowsOf(app);
  return rows.find((row) => row.field.name === wanted) ?? rows.find((row) => row.value === null && row.field.required) ?? null;
}

/** Words of one line that read like the key of a field and mean nothing yet; none where nothing does. */
function wordsOfKey(state: PageState, texts: readonly string[]): readonly WordId[] {
  const index = indexOf(state);
  for (const { words } of index.lines) {
    for (const text of texts) {
      const length = text.split(/\s+/u).length;
      for (let at = 0; at + length <= words.length; at++) {
        const some = words.slice(at, at + length);
        if (some.every((id) => !index.entityOfWord.has(id)) && readsLike(text, textOf(state, some))) return some;
      }
    }
  }
  return [];
}

/** The key of a field that has no value: the one on the page, else one made of words that read like it; null where none do. */
function keyFor(app: App, state: PageState, field: Field, texts: readonly string[]): Entity | null {
  const schema = schemaOf(app.workspace.store.getState().settings);
  const [known] = checkedOf(state, schema).fields.find((one) => one.field.name === field.name)?.keys ?? [];
  if (known !== undefined) return known;
  const words = wordsOfKey(state, texts);
  const entity = newEntityId();
  const label = schema.linkTypes[0]?.from ?? 'question';
  if (words.length === 0 || !app.page.dispatch({ type: 'entity.create', entity, label, words: [...words] })) return null;
  return pageOf(app)?.entity.get(entity) ?? null;
}

/** The selection as one entity that a link from a key may lead to. */
function valueFor(app: App, key: Entity): EntityId | null {
  const { linkTypes } = schemaOf(app.workspace.store.getState().settings);
  const label = linkTypes.find((type) => type.from === key.label)?.to ?? 'answer';
  const [chosen] = selectedEntities(app);
  const entity = chosen === undefined ? undefined : pageOf(app)?.entity.get(chosen);
  if (entity === undefined || (linkTypes.length > 0 && linkTypeOf(linkTypes, key.label, entity.label) === null)) labelSelection(app, label);
  return selectedEntities(app)[0] ?? null;
}

/** Makes the selection the value of a field: an entity of its label, or linked from its key. Answers whether it is one now. */
function fill(app: App, { field }: FieldRow): boolean {
  const state = pageOf(app);
  if (state === null) return false;
  if (field.source.kind === 'label') {
    labelSelection(app, field.source.label);
    return true;
  }
  const key = keyFor(app, state, field, field.source.texts);
  if (key === null) {
    app.ui.toast('info', en.schema.noKey(field.title), en.schema.noKeyAdvice);
    return false;
  }
  const value = valueFor(app, key);
  return value !== null && app.page.dispatch({ type: 'link.add', link: newLinkId(), from: key.id, to: value });
}

function assign(app: App): void {
  const row = rowToFill(app);
  if (row === null || !fill(app, row)) return;
  const rows = rowsOf(app);
  const at = rows.findLastIndex((one) => one.field.name === row.field.name);
  const next = rows[at + 1] ?? rows[at];
  app.fields.found(next === undefined ? null : keyOfRow(next));
}

export const fieldActions: readonly DeclaredAction[] = [
  {
    id: 'fields.go', group: 'review', keys: ['Shift+F'], when: hasFields,
    run: (app) => {
      const [first] = rowsOf(app);
      app.ui.keep({ inspectorOpen: true });
      app.selection.setMode('links');
      if (first !== undefined) app.fields.focus(keyOfRow(first));
    },
  },
  {
    id: 'fields.assign', group: 'links', keys: ['Shift+Enter'],
    when: (app) => hasFields(app) && isMode(app, 'links') && (selectedWords(app).length > 0 || selectedEntities(app).length > 0) && rowToFill(app) !== null,
    run: assign,
  },
  {
    id: 'fields.giveUp', group: 'links', keys: ['Escape'], keyOnly: true,
    when: (app) => app.fields.store.getState().wanted !== null,
    run: (app) => {
      const row = rowToFill(app);
      app.fields.found(row === null ? null : keyOfRow(row));
    },
  },
];
