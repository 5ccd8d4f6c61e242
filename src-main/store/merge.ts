/**
 * Merging a later prediction into a page that people have worked on: everything that touches nothing a person has
 * vouched for is taken over. Words never change. Pure; the result is logged like any other edit.
 */
import type { Entity, GridCell, Line, Link, Table } from '../../src-shared/document.ts';
import { isProposed, isVouched, SHAPELESS } from '../../src-shared/document.ts';
import { markOf } from '../../src-shared/edits/index.ts';
import type { Delta, Edit, PageState } from '../../src-shared/edits/index.ts';
import type { EntityId, LineId, LinkId, TableId } from '../../src-shared/ids.ts';
import { idSuffix, usableOf, wordsKey } from './annotation.ts';
import type { KeptPrediction, UsablePrediction } from './annotation.ts';
import { layoutOfUsable, wordsOfTable } from './predicted-tables.ts';

/** Entities, links and tables that people have deleted, named by what they consisted of; they do not come back by merging. */
export interface Deleted {
  readonly entities: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

/** What merging does, and how many things stay out because somebody has deleted them on the page. */
export interface MergePlan {
  readonly deltas: Delta[];
  readonly heldBack: number;
}

/** Counts what stays out. */
interface HeldBack { count: number }

/** Names an entity by its words, in whatever order, and its label. */
export function entityKey(entity: Pick<Entity, 'label' | 'words'>): string {
  return `${entity.label}:${wordsKey(entity.words)}`;
}

/** Names a link by the words at its two ends. */
export function linkKey(from: Pick<Entity, 'words'>, to: Pick<Entity, 'words'>): string {
  return `${wordsKey(from.words)}>${wordsKey(to.words)}`;
}

/** Whether a person has worked on a table, if only on one of its cells. */
const isTouched = (table: Table): boolean => isVouched(table) || table.cells.some((cell) => cell.accepted);

/** What a person vouched for among what merging could replace. */
export function countKept(state: PageState): number {
  let kept = 0;
  for (const records of [state.line, state.cell, state.entity, state.link]) {
    for (const record of records.values()) if (isVouched(record)) kept += 1;
  }
  for (const table of state.table.values()) if (isTouched(table)) kept += 1;
  return kept;
}

/** A new id that no record and no other new record has. */
function freeId(letter: string, number: number, suffix: string, taken: (id: string) => boolean): string {
  let id = `${letter}${number}-${suffix}`;
  for (let attempt = 2; taken(id); attempt += 1) id = `${letter}${number}-${suffix}-${attempt}`;
  return id;
}

/** New lines for the whole page, or the old ones where a person has worked on them, a file brought them, or the prediction lacks a word. */
function mergeLines(state: PageState, said: UsablePrediction, suffix: string): ReadonlyMap<string, Line> {
  const covered = new Set(said.lines.flatMap((line) => line.words));
  const standing = [...state.line.values()];
  const lacking = standing.some((line) => line.words.some((word) => !covered.has(word)));
  const isSettled = standing.some((line) => isVouched(line) || line.by === 'import');
  if (said.lines.length === 0 || lacking || isSettled) return state.line;
  const byWords = new Map(standing.map((line) => [line.words.join(' '), line]));
  const lines = new Map<string, Line>();
  said.lines.forEach(({ words, confidence }, index) => {
    const same = byWords.get(words.join(' '));
    const id = same?.id
      ?? freeId('l', index + 1, suffix, (candidate) => state.line.has(candidate) || lines.has(candidate)) as LineId;
    lines.set(id, { id, order: index + 1, words, ...(same === undefined ? SHAPELESS : { baseline: same.baseline, polygon: same.polygon, region: same.region }), by: said.by, confidence, accepted: false });
  });
  return lines;
}

function mergeCells(state: PageState, said: UsablePrediction): ReadonlyMap<string, GridCell> {
  const cells = new Map(state.cell);
  for (const [id, { cell, confidence }] of said.cells) {
    const before = cells.get(id);
    if (before !== undefined && isVouched(before)) continue;
    cells.set(id, { id, cell, predicted: cell, by: said.by, confidence, accepted: false });
  }
  return cells;
}

/** The merged entities, and which of them each entity of the prediction became (null: none). */
function mergeEntities(state: PageState, said: UsablePrediction, suffix: string, deleted: Deleted, heldBack: HeldBack): {
  entities: ReadonlyMap<string, Entity>; became: readonly (EntityId | null)[];
} {
  const ends = new Set<string>();
  for (const link of state.link.values()) if (!isProposed(link)) ends.add(link.from).add(link.to);
  const standing = [...state.entity.values()];
  const kept = standing.filter((entity) => !isProposed(entity) || ends.has(entity.id));
  const entities = new Map<string, Entity>(kept.map((entity) => [entity.id, entity]));
  const keptByWords = new Map(kept.map((entity) => [wordsKey(entity.words), entity.id]));
  const keptWords = new Set(kept.flatMap((entity) => entity.words));
  const oldByKey = new Map(standing.filter((entity) => !entities.has(entity.id)).map((entity) => [entityKey(entity), entity]));
  const became = said.entities.map((entity, index): EntityId | null => {
    if (entity === null) return null;
    const same = keptByWords.get(wordsKey(entity.words));
    if (same !== undefined) return same;
    const key = entityKey(entity);
    if (entity.words.some((word) => keptWords.has(word))) return null;
    if (deleted.entities.has(key)) {
      heldBack.count += 1;
      return null;
    }
    const old = oldByKey.get(key);
    const id = old?.id ?? freeId('e', index + 1, suffix, (candidate) => state.entity.has(candidate) || entities.has(candidate)) as EntityId;
    entities.set(id, { id, label: entity.label, words: old?.words ?? entity.words, by: said.by, confidence: entity.confidence, accepted: false });
    return id;
  });
  return { entities, became };
}

function mergeLinks(
  state: PageState, said: UsablePrediction, suffix: string, deleted: Deleted, heldBack: HeldBack,
  entities: ReadonlyMap<string, Entity>, became: readonly (EntityId | null)[],
): ReadonlyMap<string, Link> {
  const links = new Map<string, Link>();
  const joined = new Set<string>();
  const oldByEnds = new Map<string, LinkId>();
  for (const link of state.link.values()) {
    if (isProposed(link)) oldByEnds.set(`${link.from}>${link.to}`, link.id);
    else {
      links.set(link.id, link);
      joined.add(`${link.from}>${link.to}`).add(`${link.to}>${link.from}`);
    }
  }
  said.links.forEach((link, index) => {
    const from = entities.get(became[link.from] ?? '');
    const to = entities.get(became[link.to] ?? '');
    if (from === undefined || to === undefined || from.id === to.id) return;
    const ends = `${from.id}>${to.id}`;
    if (joined.has(ends)) return;
    if (deleted.links.has(linkKey(from, to))) {
      heldBack.count += 1;
      return;
    }
    joined.add(ends);
    const id = oldByEnds.get(ends)
      ?? freeId('k', index + 1, suffix, (candidate) => state.link.has(candidate) || links.has(candidate)) as LinkId;
    links.set(id, { id, from: from.id, to: to.id, by: said.by, confidence: link.confidence, accepted: false });
  });
  return links;
}

/** Tables that nobody has worked on give way to those of the prediction, which keep clear of the words of the others. */
function mergeTables(state: PageState, said: UsablePrediction, suffix: string, deleted: Deleted, heldBack: HeldBack): ReadonlyMap<string, Table> {
  const standing = [...state.table.values()];
  const tables = new Map<string, Table>(standing.filter((table) => isTouched(table) || !isProposed(table)).map((table) => [table.id, table]));
  const keptWords = new Set([...tables.values()].flatMap(wordsOfTable));
  const oldByWords = new Map(standing.filter((table) => !tables.has(table.id)).map((table) => [wordsKey(wordsOfTable(table)), table.id]));
  said.tables.forEach((table, index) => {
    const words = wordsOfTable(table);
    const key = wordsKey(words);
    if (words.some((word) => keptWords.has(word))) return;
    if (deleted.tables.has(key)) {
      heldBack.count += 1;
      return;
    }
    const layout = layoutOfUsable(table, state.word);
    if (layout === null) return;
    const id = oldByWords.get(key)
      ?? freeId('t', index + 1, suffix, (candidate) => state.table.has(candidate) || tables.has(candidate)) as TableId;
    tables.set(id, { id, ...layout, by: said.by, confidence: table.confidence, accepted: false });
  });
  return tables;
}

type MergedKind = 'line' | 'cell' | 'entity' | 'link' | 'table';

function deltasBetween<T>(kind: MergedKind, before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Delta[] {
  const deltas: Delta[] = [];
  const add = (id: string, from: T | null, to: T | null): void => {
    if (JSON.stringify(from) !== JSON.stringify(to)) deltas.push({ kind, id, before: from, after: to } as Delta);
  };
  for (const [id, record] of before) if (!after.has(id)) add(id, record, null);
  for (const [id, record] of after) add(id, before.get(id) ?? null, record);
  return deltas;
}

/**
 * What merges a prediction into a page. A vouched-for entity keeps its words from every predicted entity
 * that shares one; a link that a person vouched for keeps both its ends; lines are replaced together or not at all; so is
 * a table, which stays where a person has worked on a cell of it.
 * @param deleted what people have deleted and the prediction must not bring back
 */
export function planMerge(state: PageState, prediction: KeptPrediction, deleted: Deleted): MergePlan {
  const said = usableOf(prediction.said, state.word, state.grid);
  const suffix = idSuffix(prediction.id);
  const heldBack: HeldBack = { count: 0 };
  const { entities, became } = mergeEntities(state, said, suffix, deleted, heldBack);
  const deltas = [
    ...deltasBetween('line', state.line, mergeLines(state, said, suffix)),
    ...deltasBetween('cell', state.cell, mergeCells(state, said)),
    ...deltasBetween('entity', state.entity, entities),
    ...deltasBetween('link', state.link, mergeLinks(state, said, suffix, deleted, heldBack, entities, became)),
    ...deltasBetween('table', state.table, mergeTables(state, said, suffix, deleted, heldBack)),
  ];
  const mark = markOf(state);
  if (deltas.length > 0 && mark.status === 'recognised') {
    deltas.push({ kind: 'page', id: 'page', before: mark, after: { ...mark, status: 'predicted' } });
  }
  return { deltas, heldBack: heldBack.count };
}

/** What merging would do, counted in records. */
export interface MergeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** What a person vouched for and stays. */
  readonly kept: number;
  /** What a person has deleted and does not come back. */
  readonly heldBack: number;
}

export function countMerge(state: PageState, { deltas, heldBack }: MergePlan): MergeCounts {
  const records = deltas.filter((delta) => delta.kind !== 'page');
  return {
    added: records.filter((delta) => delta.before === null).length,
    changed: records.filter((delta) => delta.before !== null && delta.after !== null).length,
    removed: records.filter((delta) => delta.after === null).length,
    kept: countKept(state),
    heldBack,
  };
}

/**
 * What people have deleted on a page.
 * @param log the entries that stand (were not undone), oldest first
 */
export function deletedBy(state: PageState, log: readonly Pick<Edit, 'action' | 'deltas'>[]): Deleted {
  const entities = new Set<string>();
  const links = new Set<string>();
  const tables = new Set<string>();
  const known = new Map<string, Entity>(state.entity);
  for (const { action, deltas } of log.toReversed()) {
    for (const delta of deltas) if (delta.kind === 'entity' && delta.before !== null) known.set(delta.id, delta.before);
    // Where a model was asked for links again, it is the model that took its own back.
    if (action.kind !== 'command' || action.command.type === 'link.propose') continue;
    for (const delta of deltas) {
      if (delta.after !== null || delta.before === null) continue;
      if (delta.kind === 'entity') entities.add(entityKey(delta.before));
      if (delta.kind === 'table') tables.add(wordsKey(wordsOfTable(delta.before)));
      if (delta.kind !== 'link') continue;
      const from = known.get(delta.before.from);
      const to = known.get(delta.before.to);
      if (from !== undefined && to !== undefined) links.add(linkKey(from, to));
    }
  }
  return { entities, links, tables };
}
