/** The values of a schema's fields on a page, and where they stand. */
import type { Entity, PageRecords } from '../document.ts';
import type { EntityId, WordId } from '../ids.ts';
import { nearness, tokensOf } from '../search/fold.ts';
import type { Field } from './schema.ts';

/** A value of a field: its entity and, where it was found by its key, that one. */
export interface FieldValue {
  readonly text: string;
  readonly entity: Entity;
  readonly key: Entity | null;
}

/** What a page says of a field. `keys` are keys of it that have no value, such as the empty places of a form. */
export interface FieldReading {
  readonly field: Field;
  readonly values: readonly FieldValue[];
  readonly keys: readonly Entity[];
}

/** What of a page a schema is held against. */
export type CheckablePage = Pick<PageRecords, 'words' | 'entities' | 'links' | 'tables'>;

/** What values are looked up in; made once for a page. */
export interface PageTexts {
  readonly page: CheckablePage;
  readonly textOf: (words: readonly WordId[]) => string;
  readonly entities: ReadonlyMap<EntityId, Entity>;
  /** Entities that are linked from one, in reading order. */
  readonly valuesOf: (entity: EntityId) => readonly Entity[];
}

export function textsOf(page: CheckablePage): PageTexts {
  const words = new Map(page.words.map((word) => [word.id, word.text]));
  const entities = new Map(page.entities.map((entity) => [entity.id, entity]));
  const rank = new Map(page.entities.map((entity, index) => [entity.id, index]));
  const targets = new Map<EntityId, Entity[]>();
  for (const { from, to } of page.links) {
    const entity = entities.get(to);
    if (entity === undefined) continue;
    const known = targets.get(from);
    if (known === undefined) targets.set(from, [entity]);
    else known.push(entity);
  }
  for (const list of targets.values()) list.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  return {
    page, entities,
    textOf: (ids) => ids.map((id) => words.get(id) ?? '').filter((text) => text !== '').join(' '),
    valuesOf: (entity) => targets.get(entity) ?? [],
  };
}

/** Whether two texts read alike: word by word, without case, accents and punctuation, forgiving what scans misread. */
export function readsLike(wanted: string, found: string): boolean {
  const [a, b] = [tokensOf(wanted), tokensOf(found)];
  return a.length > 0 && a.length === b.length && a.every((token, index) => nearness(token, b[index] ?? '') > 0);
}

/** What the page says of a field, in reading order. */
export function readField(texts: PageTexts, field: Field): FieldReading {
  const { source } = field;
  if (source.kind === 'label') {
    const found = texts.page.entities.filter((entity) => entity.label === source.label);
    return { field, values: found.map((entity) => ({ text: texts.textOf(entity.words), entity, key: null })), keys: [] };
  }
  const keys = texts.page.entities.filter((entity) => source.texts.some((text) => readsLike(text, texts.textOf(entity.words))));
  const linked = keys.map((key) => ({ key, found: texts.valuesOf(key.id) }));
  const seen = new Set<EntityId>();
  const values = linked.flatMap(({ key, found }) => found.map((entity) => ({ text: texts.textOf(entity.words), entity, key })))
    .filter(({ entity }) => !seen.has(entity.id) && seen.add(entity.id));
  return { field, values, keys: linked.filter(({ found }) => found.length === 0).map(({ key }) => key) };
}
