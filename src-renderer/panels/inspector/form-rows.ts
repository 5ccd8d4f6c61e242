/** A page's links as rows of a form. */
import type { Entity, Link } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { indexOf } from '../../state/derived.ts';

/**
 * A key with one of its values; `first` on the first row of a key. A key without a value has one row. `keysOfValue` are
 * all the keys that the value is linked from, this one among them.
 */
export interface FormRow {
  readonly key: Entity;
  readonly value: Entity | null;
  readonly link: Link | null;
  readonly first: boolean;
  readonly keysOfValue: number;
}

/** Label of entities that want a value even while they have none (FUNSD's name for a key). */
const KEY_LABEL = 'question';

/** Keys in reading order, each with its values in reading order. */
export function formRows(state: PageState): FormRow[] {
  const { entities, linksOfEntity } = indexOf(state);
  const rank = new Map(entities.map((entity, index) => [entity.id, index]));
  return entities.flatMap((key): FormRow[] => {
    const outgoing = (linksOfEntity.get(key.id) ?? [])
      .filter((link) => link.from === key.id)
      .sort((a, b) => (rank.get(a.to) ?? 0) - (rank.get(b.to) ?? 0));
    if (outgoing.length === 0) return key.label === KEY_LABEL ? [{ key, value: null, link: null, first: true, keysOfValue: 0 }] : [];
    return outgoing.map((link, index) => ({
      key, value: state.entity.get(link.to) ?? null, link, first: index === 0,
      keysOfValue: (linksOfEntity.get(link.to) ?? []).filter((other) => other.to === link.to).length,
    }));
  });
}
