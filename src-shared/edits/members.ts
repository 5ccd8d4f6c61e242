/** Membership: taking words out of lines, entities and tables, and what falls empty because of it. */
import type { Entity, Line, Table } from '../document.ts';
import { boxOfQuad } from '../geometry.ts';
import type { EntityId, LineId, LinkId, TableId, WordId } from '../ids.ts';
import { cellOfWord, withoutWords } from '../tables/index.ts';
import type { PageDraft } from './draft.ts';

/** What a person made or changed: known for sure, and vouched for. */
export const BY_PERSON = { by: 'person', confidence: null, accepted: true } as const;

/** The line that a word stands in, or null. */
export function lineOfWord(draft: PageDraft, word: WordId): Line | null {
  for (const line of draft.all('line')) if (line.words.includes(word)) return line;
  return null;
}

/** The entity that a word belongs to, or null. */
export function entityOfWord(draft: PageDraft, word: WordId): Entity | null {
  for (const entity of draft.all('entity')) if (entity.words.includes(word)) return entity;
  return null;
}

/** Takes words out of every line but `except`; lines left without words go. */
export function takeFromLines(draft: PageDraft, words: ReadonlySet<WordId>, except: LineId | null): void {
  for (const line of [...draft.all('line')]) {
    if (line.id === except || !line.words.some((word) => words.has(word))) continue;
    const rest = line.words.filter((word) => !words.has(word));
    if (rest.length === 0) draft.remove('line', line.id);
    else draft.put('line', { ...line, ...BY_PERSON, words: rest });
  }
}

/** Takes words out of every entity but `except`; entities left without words go, and their links with them. */
export function takeFromEntities(draft: PageDraft, words: ReadonlySet<WordId>, except: EntityId | null): void {
  for (const entity of [...draft.all('entity')]) {
    if (entity.id === except || !entity.words.some((word) => words.has(word))) continue;
    const rest = entity.words.filter((word) => !words.has(word));
    if (rest.length === 0) removeEntityAndLinks(draft, entity.id);
    else draft.put('entity', { ...entity, ...BY_PERSON, words: rest });
  }
}

/** Deletes an entity and the links at either end of it. */
export function removeEntityAndLinks(draft: PageDraft, entity: EntityId): void {
  for (const link of [...draft.all('link')]) {
    if (link.from === entity || link.to === entity) draft.remove('link', link.id);
  }
  draft.remove('entity', entity);
}

/**
 * Moves every link end from `from` to `to`; links that would then lead to themselves or stand twice go. Of two that
 * would stand twice the accepted one stays, else the one whose id comes first, so that it never depends on the order
 * in which links were loaded.
 */
export function redirectLinks(draft: PageDraft, from: EntityId, to: EntityId): void {
  const standing = new Map<string, LinkId>();
  const links = [...draft.all('link')].sort((a, b) => Number(b.accepted) - Number(a.accepted) || (a.id < b.id ? -1 : 1));
  for (const link of links) {
    const redirected = {
      ...link,
      from: link.from === from ? to : link.from,
      to: link.to === from ? to : link.to,
    };
    const key = `${redirected.from}>${redirected.to}`;
    if (redirected.from === redirected.to || standing.has(key)) draft.remove('link', link.id);
    else {
      standing.set(key, link.id);
      if (redirected.from !== link.from || redirected.to !== link.to) draft.put('link', redirected);
    }
  }
}

/** Takes words out of the cells of every table but `except`. */
export function takeFromTables(draft: PageDraft, words: ReadonlySet<WordId>, except: TableId | null): void {
  for (const table of [...draft.all('table')]) if (table.id !== except) draft.put('table', withoutWords(table, words));
}

/** The table that has a word in one of its cells, or null. */
export function tableOfWord(draft: PageDraft, word: WordId): Table | null {
  for (const table of draft.all('table')) if (cellOfWord(table, word) !== null) return table;
  return null;
}

/** Gives a table's cell that holds `word` other words in place of all it had. */
export function putCellWords(draft: PageDraft, table: Table, word: WordId, change: (words: readonly WordId[]) => readonly WordId[]): void {
  const cells = table.cells.map((cell) => cell.words.includes(word)
    ? { ...cell, words: change(cell.words), confidence: null, accepted: true } : cell);
  draft.put('table', { ...table, cells });
}

/** Where in a line a word belongs by its x: the index of the first word that begins to the right of it. */
export function indexByX(draft: PageDraft, words: readonly WordId[], word: WordId): number {
  const x = boxOfQuad(draft.get('word', word).quad).x0;
  const index = words.findIndex((other) => boxOfQuad(draft.get('word', other).quad).x0 > x);
  return index === -1 ? words.length : index;
}
