/** Lookups over a page's records, made once per state of the page. */
import type { Entity, Line, Link, Word } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround, boxOfQuad } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, WordId } from '../../src-shared/ids.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { outlineOfLine } from './line-outline.ts';
import { patchIndex } from './patch-index.ts';

/** Everything that drawing and stepping through a page look up. Boxes are in page pixels. */
export interface PageIndex {
  /** Lines in reading order. */
  readonly lines: readonly Line[];
  /** Words in reading order, words of no line last. */
  readonly words: readonly Word[];
  readonly boxOfWord: ReadonlyMap<WordId, Box>;
  /** The box around a line's words, or around the outline of one without words. */
  readonly boxOfLine: ReadonlyMap<LineId, Box>;
  /** The outlines (`outlineOfLine`) of lines without words, by which these are drawn and hit. */
  readonly outlines: ReadonlyMap<LineId, Polygon>;
  readonly boxOfEntity: ReadonlyMap<EntityId, Box>;
  readonly lineOfWord: ReadonlyMap<WordId, Line>;
  /** Position of a line in reading order, from 0. */
  readonly rankOfLine: ReadonlyMap<LineId, number>;
  readonly entityOfWord: ReadonlyMap<WordId, Entity>;
  /** Entities in reading order of their first words. */
  readonly entities: readonly Entity[];
  /** Links that begin or end at an entity. */
  readonly linksOfEntity: ReadonlyMap<EntityId, readonly Link[]>;
}

const indexes = new WeakMap<PageState, PageIndex>();
/** The index that was made last: the next state is most often the same page after one edit. */
let latest: { readonly state: PageState; readonly index: PageIndex } | null = null;

/** The lookups of a state; the same object for the same state. */
export function indexOf(state: PageState): PageIndex {
  const known = indexes.get(state);
  if (known !== undefined) return known;
  const made = (latest === null ? null : patchIndex(latest.state, latest.index, state)) ?? makeIndex(state);
  indexes.set(state, made);
  latest = { state, index: made };
  return made;
}

/** The lookups of a state, made from nothing. */
export function makeIndex(state: PageState): PageIndex {
  const lines = [...state.line.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const boxOfWord = new Map<WordId, Box>();
  for (const word of state.word.values()) boxOfWord.set(word.id, boxOfQuad(word.quad));
  const around = (ids: readonly WordId[]): Box | null => boxAround(ids.flatMap((id) => boxOfWord.get(id) ?? []));

  const lineOfWord = new Map<WordId, Line>();
  const boxOfLine = new Map<LineId, Box>();
  const outlines = new Map<LineId, Polygon>();
  const rankOfLine = new Map<LineId, number>();
  const words = new Set<Word>();
  for (const line of lines) {
    rankOfLine.set(line.id, rankOfLine.size);
    const outline = line.words.length > 0 ? null : outlineOfLine(line, state.size);
    if (outline !== null) outlines.set(line.id, outline);
    const box = outline === null ? around(line.words) : boxOfPoints(outline);
    if (box !== null) boxOfLine.set(line.id, box);
    for (const id of line.words) {
      lineOfWord.set(id, line);
      const word = state.word.get(id);
      if (word !== undefined) words.add(word);
    }
  }
  for (const word of state.word.values()) words.add(word);

  const entityOfWord = new Map<WordId, Entity>();
  const boxOfEntity = new Map<EntityId, Box>();
  for (const entity of state.entity.values()) {
    for (const id of entity.words) entityOfWord.set(id, entity);
    const box = around(entity.words);
    if (box !== null) boxOfEntity.set(entity.id, box);
  }
  const entities = new Set<Entity>();
  for (const word of words) {
    const entity = entityOfWord.get(word.id);
    if (entity !== undefined) entities.add(entity);
  }

  return {
    lines, words: [...words], boxOfWord, boxOfLine, outlines, boxOfEntity, lineOfWord, rankOfLine, entityOfWord,
    entities: [...entities], linksOfEntity: linksByEntity(state),
  };
}

/** Links by the entities at both their ends. */
export function linksByEntity(state: PageState): ReadonlyMap<EntityId, readonly Link[]> {
  const linksOfEntity = new Map<EntityId, Link[]>();
  for (const link of state.link.values()) {
    for (const end of [link.from, link.to]) {
      const links = linksOfEntity.get(end);
      if (links === undefined) linksOfEntity.set(end, [link]);
      else links.push(link);
    }
  }
  return linksOfEntity;
}
