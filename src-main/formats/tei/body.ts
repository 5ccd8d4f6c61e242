/** The text of a page in TEI: blocks for regions, a `lb` for each line, tables as tables, entities as `rs`. */
import type { Entity, Line, PageRecords, Table, Word } from '../../../src-shared/document.ts';
import type { NewElement } from '../xml/build.ts';
import type { PageIds } from './ids.ts';

function wordElement(word: Word, ids: PageIds): NewElement {
  return { name: 'w', attributes: { 'xml:id': ids.text(word.id), facs: `#${ids.zone(word.id)}` }, text: word.text };
}

/** The words of a line, those of one entity together. An entity that runs over lines has several parts, which say so. */
function inlineWords(words: readonly Word[], entityOf: ReadonlyMap<string, Entity>, ids: PageIds): NewElement[] {
  const parts: NewElement[] = [];
  for (let at = 0; at < words.length;) {
    const first = words[at];
    if (first === undefined) break;
    const entity = entityOf.get(first.id);
    const rest = words.slice(at);
    const other = rest.findIndex((word) => entityOf.get(word.id) !== entity);
    const run = entity === undefined ? [first] : rest.slice(0, other === -1 ? rest.length : other);
    const elements = run.map((word) => wordElement(word, ids));
    if (entity === undefined) parts.push(...elements);
    else parts.push({ name: 'rs', attributes: { ...ids.part(entity.id, run.length < entity.words.length), type: entity.label }, children: elements });
    at += run.length;
  }
  return parts;
}

function tableElement(table: Table, words: ReadonlyMap<string, Word>, ids: PageIds): NewElement {
  const rows = Array.from({ length: table.rows }, (_, row) => table.cells.filter((cell) => cell.row === row));
  return {
    name: 'table', attributes: { 'xml:id': ids.text(table.id), facs: `#${ids.zone(table.id)}`, rows: table.rows, cols: table.columns },
    children: rows.filter((cells) => cells.length > 0).map((cells) => ({
      name: 'row',
      children: cells.map((cell) => ({
        name: 'cell',
        attributes: {
          role: cell.header ? 'label' : undefined, rows: cell.rowSpan > 1 ? cell.rowSpan : undefined, cols: cell.columnSpan > 1 ? cell.columnSpan : undefined, n: `${cell.row + 1}.${cell.column + 1}`,
        },
        children: cell.words.flatMap((id) => { const word = words.get(id); return word === undefined ? [] : [wordElement(word, ids)]; }),
      })),
    })),
  };
}

function lineElements(line: Line, words: ReadonlyMap<string, Word>, entityOf: ReadonlyMap<string, Entity>, ids: PageIds): NewElement[] {
  const own = line.words.flatMap((id) => words.get(id) ?? []);
  return [{ name: 'lb', attributes: { facs: `#${ids.zone(line.id)}` } }, ...inlineWords(own, entityOf, ids)];
}

/**
 * The elements of one page: its `pb`, then blocks in reading order. A table stands where its first line does, and its
 * words stand in it only.
 */
export function bodyOf(records: PageRecords, number: number, ids: PageIds): NewElement[] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const entityOf = new Map(records.entities.flatMap((entity) => entity.words.map((word) => [word as string, entity] as const)));
  const tableOf = new Map(records.tables.flatMap((table) => table.cells.flatMap((cell) => cell.words).map((word) => [word as string, table] as const)));
  const kinds = new Map<string, string>(records.regions.map((region) => [region.id, region.kind]));
  const done = new Set<string>();
  const blocks: NewElement[] = [{ name: 'pb', attributes: { n: number, facs: `#${ids.surface}` } }];
  let open: { region: string | null; children: NewElement[] } | null = null;
  const close = (): void => {
    if (open === null) return;
    const { region, children } = open;
    blocks.push({ name: 'ab', attributes: region === null ? {} : { type: typeOf(kinds.get(region) ?? 'text'), facs: `#${ids.zone(region)}` }, children });
    open = null;
  };
  for (const line of records.lines) {
    for (const id of line.words) {
      const table = tableOf.get(id);
      if (table === undefined || done.has(table.id)) continue;
      done.add(table.id);
      close();
      blocks.push(tableElement(table, words, ids));
    }
    const left = { ...line, words: line.words.filter((id) => !tableOf.has(id)) };
    if (left.words.length === 0 && line.words.length > 0) continue;
    const region = line.region !== null && kinds.has(line.region) ? line.region : null;
    if (open !== null && open.region !== region) close();
    open ??= { region, children: [] };
    open.children.push(...lineElements(left, words, entityOf, ids));
  }
  close();
  const inLines = new Set<string>(records.lines.flatMap((line) => line.words));
  const loose = records.words.filter((word) => !inLines.has(word.id) && !tableOf.has(word.id));
  if (loose.length > 0) blocks.push({ name: 'ab', attributes: { type: 'loose' }, children: inlineWords(loose, entityOf, ids) });
  for (const table of records.tables) if (!done.has(table.id)) blocks.push(tableElement(table, words, ids));
  return blocks;
}

/** TEI wants one word as a type. */
function typeOf(kind: string): string {
  return kind.trim().replace(/\s+/gu, '_');
}

/** The links of a page, from key to value; null where there are none. */
export function linksOf(records: PageRecords, ids: PageIds): NewElement[] {
  const known = new Set<string>(records.entities.map((entity) => entity.id));
  return records.links.filter((link) => known.has(link.from) && known.has(link.to))
    .map((link) => ({ name: 'link', attributes: { target: `#${ids.entity(link.from)} #${ids.entity(link.to)}` } }));
}
