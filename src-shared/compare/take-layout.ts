/** Taking one side's region or table. */
import type { Region, Table } from '../document.ts';
import type { RegionId, TableId } from '../ids.ts';
import { matchShapes } from './layout.ts';
import { freeId } from './place.ts';
import type { Place, Taking } from './place.ts';
import { otherSide } from './types.ts';
import type { PageState } from '../edits/state.ts';

const NOTHING: Taking = { put: [], remove: [] };

/** What a shape of a side is called on the page, undefined where it is not there. */
function onPage<T extends Region | Table>(page: ReadonlyMap<string, T>, side: ReadonlyMap<string, T>, id: string): string | undefined {
  return matchShapes(page, side).pairs.find((pair) => pair.b.id === id)?.a.id;
}

export function takeRegion({ page, side, difference, name }: Place, other: PageState): Taking {
  const [own] = difference[name].records;
  const [others] = difference[otherSide(name)].records;
  const standing = others?.kind === 'region' ? onPage(page.region, other.region, others.record.id) : undefined;
  if (own?.kind !== 'region') return standing === undefined ? NOTHING : { put: [], remove: [{ kind: 'region', id: standing as RegionId }] };
  const id = (onPage(page.region, side.region, own.record.id) ?? standing ?? freeId(own.record.id, (candidate) => page.region.has(candidate))) as RegionId;
  return { put: [{ kind: 'region', record: { ...own.record, id } }], remove: [] };
}

/** Words of the table that are not on the page are left out of its cells. */
export function takeTable({ page, side, difference, name, toPage }: Place, other: PageState): Taking {
  const [own] = difference[name].records;
  const [others] = difference[otherSide(name)].records;
  const standing = others?.kind === 'table' ? onPage(page.table, other.table, others.record.id) : undefined;
  if (own?.kind !== 'table') return standing === undefined ? NOTHING : { put: [], remove: [{ kind: 'table', id: standing as TableId, cell: null }] };
  const id = (onPage(page.table, side.table, own.record.id) ?? standing ?? freeId(own.record.id, (candidate) => page.table.has(candidate))) as TableId;
  const cells = own.record.cells.map((cell) => ({ ...cell, words: cell.words.flatMap((word) => toPage.get(word) ?? []) }));
  return { put: [{ kind: 'table', record: { ...own.record, id, cells } }], remove: [] };
}
