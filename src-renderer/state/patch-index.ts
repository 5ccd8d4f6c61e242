/**
 * The lookups of a page after an edit, made from those before it. Most edits change what a few records say and leave who
 * belongs to whom as it was; on a page of thousands of words, making everything anew would be felt at every key.
 */
import type { Line } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround, boxOfQuad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { PageIndex } from './derived.ts';
import { linksByEntity } from './derived.ts';

/** More changed records than this are no small edit. */
const MOST_CHANGED = 200;

/**
 * The records of `after` that are others than in `before`; null where records were added or taken away, where there are
 * too many, or where one is not `alike` what it was.
 */
function changed<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, alike: (old: T, now: T) => boolean,
): T[] | null {
  if (before === after) return [];
  if (before.size !== after.size) return null;
  const found: T[] = [];
  for (const [id, record] of after) {
    const old = before.get(id);
    if (old === record) continue;
    if (old === undefined || found.length === MOST_CHANGED || !alike(old, record)) return null;
    found.push(record);
  }
  return found;
}

/** `list` with the records of `changes` in the places of those with the same ids; the same list where there are none. */
function replaced<T extends { readonly id: string }>(list: readonly T[], changes: readonly T[]): readonly T[] {
  if (changes.length === 0) return list;
  const now = new Map(changes.map((record) => [record.id, record]));
  return list.map((record) => now.get(record.id) ?? record);
}

function withEntries<K, V>(map: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  if (entries.length === 0) return map;
  const copy = new Map(map);
  for (const [key, value] of entries) copy.set(key, value);
  return copy;
}

const sameMembers = (old: { readonly words: readonly WordId[] }, now: { readonly words: readonly WordId[] }): boolean =>
  old.words === now.words || (old.words.length === now.words.length && old.words.every((id, at) => id === now.words[at]));

/** Whether a line without words stands where it stood; one with words stands where these do. */
const samePlace = (old: Line, now: Line): boolean => now.words.length > 0 || (old.baseline === now.baseline && old.polygon === now.polygon);

/** The index of `after`, made from that of `before`; null where too much has changed. Maps that did not change stay the same objects. */
export function patchIndex(before: PageState, index: PageIndex, after: PageState): PageIndex | null {
  const words = changed(before.word, after.word, () => true);
  const lines = changed(before.line, after.line, (old, now) => old.order === now.order && sameMembers(old, now) && samePlace(old, now));
  const entities = changed(before.entity, after.entity, sameMembers);
  if (words === null || lines === null || entities === null) return null;

  const moved = words.filter((word) => before.word.get(word.id)?.quad !== word.quad && before.word.get(word.id)?.quad.join() !== word.quad.join());
  const boxOfWord = withEntries(index.boxOfWord, moved.map((word) => [word.id, boxOfQuad(word.quad)]));
  const around = (ids: readonly WordId[]): Box | null => boxAround(ids.flatMap((id) => boxOfWord.get(id) ?? []));
  const homes = <H extends { readonly id: string; readonly words: readonly WordId[] }>(homeOf: ReadonlyMap<WordId, H>): (readonly [H['id'], Box])[] =>
    moved.flatMap((word) => {
      const home = homeOf.get(word.id);
      const box = home === undefined ? null : around(home.words);
      return home === undefined || box === null ? [] : [[home.id, box] as const];
    });
  return {
    lines: replaced(index.lines, lines),
    words: replaced(index.words, words),
    boxOfWord,
    boxOfLine: withEntries(index.boxOfLine, homes(index.lineOfWord)),
    outlines: index.outlines,
    boxOfEntity: withEntries(index.boxOfEntity, homes(index.entityOfWord)),
    lineOfWord: withEntries(index.lineOfWord, lines.flatMap((line) => line.words.map((word) => [word, line] as const))),
    rankOfLine: index.rankOfLine,
    entityOfWord: withEntries(index.entityOfWord, entities.flatMap((entity) => entity.words.map((word) => [word, entity] as const))),
    entities: replaced(index.entities, entities),
    linksOfEntity: before.link === after.link ? index.linksOfEntity : linksByEntity(after),
  };
}
