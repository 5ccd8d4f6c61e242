/** Taking one side's entities for the words that a difference is about; links follow. */
import type { Entity, Link } from '../document.ts';
import type { TakenRecord } from '../edits/taken.ts';
import type { EntityId, LinkId, WordId } from '../ids.ts';
import { freeId, sameEntity } from './place.ts';
import type { Place, Taking } from './place.ts';

const sharedWords = (entity: Pick<Entity, 'words'>, words: readonly WordId[]): number =>
  entity.words.filter((word) => words.includes(word)).length;

/** Entities of the side as they will stand on the page, each in the place of the one that it shares most words with. */
function entitiesOfSide(place: Place, standing: readonly Entity[]): { own: Entity; record: Entity }[] {
  const { page, difference, name, toPage } = place;
  const wanted = difference[name].records
    .flatMap(({ kind, record }) => (kind === 'entity' ? [record] : []))
    .map((own) => ({ own, words: own.words.flatMap((word) => toPage.get(word) ?? []) }))
    .filter(({ words }) => words.length > 0);
  const used = new Set<string>();
  const heirs = new Map<Entity, EntityId>();
  const pairs = wanted.flatMap(({ own, words }) => standing.map((old) => ({ own, old, shared: sharedWords(old, words) })))
    .filter((pair) => pair.shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.old.id < b.old.id ? -1 : 1));
  for (const { own, old } of pairs) {
    if (heirs.has(own) || used.has(old.id)) continue;
    heirs.set(own, old.id);
    used.add(old.id);
  }
  return wanted.map(({ own, words }) => {
    const id = heirs.get(own) ?? freeId<EntityId>(own.id, (candidate) => page.entity.has(candidate) || used.has(candidate));
    used.add(id);
    return { own, record: { ...own, id, words } };
  });
}

/**
 * Entities on the page that hold none but concerned words go, or become those of the side. Their links go over to the
 * entity that has most of their words; an entity that is new on the page brings its links to what is there.
 */
export function takeEntities(place: Place): Taking {
  const { page, side, toPage, concerned } = place;
  const standing = [...page.entity.values()].filter((entity) => entity.words.some((word) => concerned.has(word)));
  const wanted = entitiesOfSide(place, standing);
  const made = new Set(wanted.map(({ record }) => record.id));
  const gone = standing.filter((entity) => !made.has(entity.id) && entity.words.every((word) => concerned.has(word)));
  const rest = wanted.length > 0 ? [] : standing.filter((entity) => !gone.includes(entity))
    .map((entity): TakenRecord => ({ kind: 'entity', record: { ...entity, words: entity.words.filter((word) => !concerned.has(word)) } }));

  const links: Link[] = [];
  const add = (link: Link, from: EntityId | undefined, to: EntityId | undefined): void => {
    if (from === undefined || to === undefined || from === to) return;
    if (links.some((other) => other.from === from && other.to === to)) return;
    links.push({ ...link, from, to });
  };
  const heirOf = (id: EntityId): EntityId | undefined => {
    const old = gone.find((entity) => entity.id === id);
    if (old === undefined) return id;
    return wanted.map(({ record }) => ({ id: record.id, shared: sharedWords(old, record.words) }))
      .filter((heir) => heir.shared > 0).sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1))[0]?.id;
  };
  const lost = new Set<string>(gone.map((entity) => entity.id));
  for (const link of page.link.values()) if (lost.has(link.from) || lost.has(link.to)) add(link, heirOf(link.from), heirOf(link.to));

  const fresh = new Map(wanted.filter(({ record }) => !page.entity.has(record.id)).map(({ own, record }) => [own.id, record.id]));
  const onPage = (id: EntityId): EntityId | undefined => {
    const entity = side.entity.get(id);
    return fresh.get(id) ?? wanted.find(({ own }) => own.id === id)?.record.id
      ?? (entity === undefined ? undefined : sameEntity(page, entity, toPage)?.id);
  };
  for (const link of side.link.values()) {
    if (!fresh.has(link.from) && !fresh.has(link.to)) continue;
    add({ ...link, id: freeId<LinkId>(link.id, (candidate) => page.link.has(candidate)) }, onPage(link.from), onPage(link.to));
  }
  return {
    put: [
      ...wanted.map(({ record }): TakenRecord => ({ kind: 'entity', record })), ...rest,
      ...links.map((record): TakenRecord => ({ kind: 'link', record })),
    ],
    remove: gone.map(({ id }) => ({ kind: 'entity', id })),
  };
}
