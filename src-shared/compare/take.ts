/** Taking one side's word for a difference: which records make the page say there what that side says. Pure. */
import type { Entity, Line, Link, Word } from '../document.ts';
import type { PageState } from '../edits/state.ts';
import type { TakenRecord } from '../edits/taken.ts';
import type { EntityId, LineId, LinkId, WordId } from '../ids.ts';
import { freeId, sameEntity } from './place.ts';
import type { Place, Taking } from './place.ts';
import { takeEntities } from './take-entities.ts';
import { takeRegion, takeTable } from './take-layout.ts';
import { orderOfNew, takeLines, takeOrder } from './take-lines.ts';
import type { Difference, SideName } from './types.ts';
import { otherSide } from './types.ts';
import { matchWords } from './words.ts';

/** Words of a side by what they are called on the page. */
function wordsOnPage(page: PageState, side: PageState): Map<WordId, WordId> {
  const match = matchWords(page, side);
  return new Map(match.pairs.map((pair) => [pair.b.id, pair.a.id]));
}

function groupsIn(difference: Difference, side: SideName): (Line | Entity)[] {
  return difference[side].records.flatMap(({ kind, record }) => (kind === 'line' || kind === 'entity' ? [record] : []));
}

/**
 * What makes `page` say at `difference` what the side `name` says there. The difference is one of `compare(a, b)`; the
 * page may be either of them or a third reading.
 */
export function planTake(page: PageState, sides: { readonly a: PageState; readonly b: PageState }, difference: Difference, name: SideName): Taking {
  const other = otherSide(name);
  const toPage = wordsOnPage(page, sides[name]);
  const otherToPage = wordsOnPage(page, sides[other]);
  const concerned = new Set([
    ...groupsIn(difference, name).flatMap((group) => group.words.flatMap((word) => toPage.get(word) ?? [])),
    ...groupsIn(difference, other).flatMap((group) => group.words.flatMap((word) => otherToPage.get(word) ?? [])),
  ]);
  const place: Place = { page, side: sides[name], difference, name, toPage, concerned };
  switch (difference.kind) {
    case 'word': return takeWord(place, otherToPage);
    case 'text':
    case 'box': return takeOfWord(place, difference.kind);
    case 'cell': return takeCell(place);
    case 'line': return takeLines(place);
    case 'order': return takeOrder(place);
    case 'entity':
    case 'label':
    case 'grouping': return takeEntities(place);
    case 'region': return takeRegion(place, sides[other]);
    case 'table': return takeTable(place, sides[other]);
    case 'link': return takeLink(place, sides[other], otherToPage);
  }
}

const NOTHING: Taking = { put: [], remove: [] };

/** A word comes with its place in a line, where the line is on the page; a word that the side does not have goes. */
function takeWord(place: Place, otherToPage: ReadonlyMap<WordId, WordId>): Taking {
  const { page, side, difference, name, toPage } = place;
  const [own] = difference[name].records;
  const [others] = difference[otherSide(name)].records;
  if (own?.kind !== 'word') {
    const standing = others?.kind !== 'word' ? undefined : otherToPage.get(others.record.id);
    return standing === undefined ? NOTHING : { put: [], remove: [{ kind: 'word', id: standing }] };
  }
  const word = own.record;
  const standing = toPage.get(word.id);
  if (standing !== undefined) return { put: [{ kind: 'word', record: { ...word, id: standing } }], remove: [] };
  const home = [...side.line.values()].find((line) => line.words.includes(word.id));
  const put: TakenRecord[] = [{ kind: 'word', record: word }];
  if (home === undefined) return { put, remove: [] };
  const known = home.words.flatMap((id) => toPage.get(id) ?? []);
  const line = [...page.line.values()]
    .map((candidate) => ({ candidate, shared: candidate.words.filter((id) => known.includes(id)).length }))
    .sort((a, b) => b.shared - a.shared || (a.candidate.id < b.candidate.id ? -1 : 1))[0];
  if (line === undefined || line.shared === 0) {
    const id = freeId<LineId>(home.id, (candidate) => page.line.has(candidate));
    return { put: [...put, { kind: 'line', record: { ...home, id, words: [word.id], order: orderOfNew(place, home) } }], remove: [] };
  }
  const before = home.words.slice(0, home.words.indexOf(word.id)).flatMap((id) => toPage.get(id) ?? [])
    .findLast((id) => line.candidate.words.includes(id));
  const at = before === undefined ? 0 : line.candidate.words.indexOf(before) + 1;
  return { put: [...put, { kind: 'line', record: { ...line.candidate, words: line.candidate.words.toSpliced(at, 0, word.id) } }], remove: [] };
}

function takeOfWord({ page, difference, name, toPage }: Place, what: 'text' | 'box'): Taking {
  const [own] = difference[name].records;
  const standing = own?.kind !== 'word' ? undefined : page.word.get(toPage.get(own.record.id) ?? '');
  if (own?.kind !== 'word' || standing === undefined) return NOTHING;
  const { text, quad, baseline, by, confidence } = own.record;
  const record: Word = what === 'text' ? { ...standing, text, by, confidence } : { ...standing, quad, baseline };
  return { put: [{ kind: 'word', record }], remove: [] };
}

function takeCell({ page, difference, name, toPage }: Place): Taking {
  const [own] = difference[name].records;
  const id = own?.kind !== 'cell' ? undefined : toPage.get(own.record.id);
  if (own?.kind !== 'cell' || id === undefined) return NOTHING;
  return { put: [{ kind: 'cell', record: { ...own.record, id, predicted: page.cell.get(id)?.predicted ?? null } }], remove: [] };
}

function takeLink(place: Place, other: PageState, otherToPage: ReadonlyMap<WordId, WordId>): Taking {
  const { page, side, difference, name, toPage } = place;
  const endsOf = (state: PageState, words: ReadonlyMap<WordId, WordId>, link: Link): { from: EntityId; to: EntityId } | null => {
    const [from, to] = [link.from, link.to].map((id) => sameEntity(page, state.entity.get(id) ?? { words: [] }, words));
    return from === null || from === undefined || to === null || to === undefined || from.id === to.id ? null : { from: from.id, to: to.id };
  };
  const between = (ends: { from: EntityId; to: EntityId }): Link | undefined =>
    [...page.link.values()].find((link) => link.from === ends.from && link.to === ends.to);
  const [own] = difference[name].records;
  const [others] = difference[otherSide(name)].records;
  const otherEnds = others?.kind === 'link' ? endsOf(other, otherToPage, others.record) : null;
  const standing = otherEnds === null ? undefined : between(otherEnds);
  if (own?.kind !== 'link') return standing === undefined ? NOTHING : { put: [], remove: [{ kind: 'link', id: standing.id }] };
  const ends = endsOf(side, toPage, own.record);
  if (ends === null) return NOTHING;
  const id = standing?.id ?? between(ends)?.id ?? freeId<LinkId>(own.record.id, (candidate) => page.link.has(candidate));
  return { put: [{ kind: 'link', record: { ...own.record, ...ends, id } }], remove: [] };
}
