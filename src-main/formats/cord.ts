/**
 * CORD (Park et al.: "CORD: A Consolidated Receipt Dataset for Post-OCR Parsing", 2019, https://github.com/clovaai/cord):
 * one file a page in `json/`, its image under the same name in `image/`. `valid_line` has the texts: a line has a
 * `category` (`menu.nm`, `total.total_price`), a `group_id` that its key, its value and everything of one item share, and
 * words with `quad`, `is_key`, `row_id` (the row of the page) and `text`. `gt_parse` is the nested value of the page, as
 * Donut (Kim et al., 2022, https://github.com/clovaai/donut) trains on it.
 *
 * Written: one `valid_line` for each run of words of one line and one entity; entities that links connect share a
 * group, and words of keys have `is_key` 1. `entity` and `links`, keys of ours, say exactly what belongs together.
 * Read without them: words of a key become an entity `question` that is linked to the value of its group and category,
 * and the first value of a group is linked to the others, so that the group stays together.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Entity, PageRecords } from '../../src-shared/document.ts';
import { readCord } from './cord-read.ts';
import { joinWords } from './languages.ts';
import { copyImage } from './page-image.ts';
import { isWhole } from './shapes.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from './types.ts';
import { wordRuns } from './word-runs.ts';
import { writePages } from './write-pages.ts';

const CORNERS = ['x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4'] as const;

/** For each entity the group that it is in with all that links connect it to; groups count from 0 in order of entities. */
function groupsOf(records: PageRecords): number[] {
  const places = new Map<string, number>(records.entities.map((entity, index) => [entity.id, index]));
  const parent = records.entities.map((_, index) => index);
  const rootOf = (index: number): number => {
    const above = parent[index] ?? index;
    return above === index ? index : rootOf(above);
  };
  for (const link of records.links) {
    const [from, to] = [places.get(link.from), places.get(link.to)];
    if (from !== undefined && to !== undefined) parent[Math.max(rootOf(from), rootOf(to))] = Math.min(rootOf(from), rootOf(to));
  }
  const numbers = new Map([...new Set(records.entities.map((_, index) => rootOf(index)))].map((root, number) => [root, number] as const));
  return records.entities.map((_, index) => numbers.get(rootOf(index)) ?? 0);
}

/** Entities that name others: those that link to a value and are not of a category themselves (`menu.nm` names an item but is one). */
function keysOf(records: PageRecords): ReadonlySet<string> {
  const from = new Set<string>(records.links.map((link) => link.from));
  return new Set(records.entities.filter(({ id, label }) => from.has(id) && !label.includes('.')).map(({ id }) => id));
}

type Parsed = string | Parsed[] | { [key: string]: Parsed };

/** Adds a value under a name; a second one makes it a list. */
function put(into: { [key: string]: Parsed }, name: string, value: Parsed): void {
  const before = into[name];
  into[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
}

/** The nested value of a page: `menu.nm` stands as `nm` in `menu`, groups one after the other; keys are left out. */
export function parsedOf(records: PageRecords): { [key: string]: Parsed } {
  const keys = keysOf(records);
  const words = new Map<string, string>(records.words.map((word) => [word.id, word.text]));
  const textOf = (entity: Entity): string => joinWords(entity.words.map((id) => words.get(id) ?? ''));
  const groups = groupsOf(records);
  const items = new Map<string, { readonly top: string; readonly value: { [key: string]: Parsed } }>();
  const parsed: { [key: string]: Parsed } = {};
  records.entities.forEach((entity, index) => {
    if (keys.has(entity.id)) return;
    const [top = '', ...rest] = entity.label.split('.');
    if (rest.length === 0) {
      put(parsed, top, textOf(entity));
      return;
    }
    const place = `${top} ${groups[index] ?? 0}`;
    const item = items.get(place) ?? { top, value: {} };
    items.set(place, item);
    put(item.value, rest.join('.'), textOf(entity));
  });
  for (const { top, value } of items.values()) put(parsed, top, value);
  return parsed;
}

/** The annotation file of a page. */
export function cordPageOf({ records, summary }: Pick<ExportPage, 'records' | 'summary'>, name: string, split: string | null): object {
  const places = new Map<string, number>(records.entities.map((entity, index) => [entity.id, index]));
  const keys = keysOf(records);
  const groups = groupsOf(records);
  const lines = wordRuns(records).map(({ words, line, entity }) => {
    const owner = entity === null ? undefined : records.entities[entity];
    return {
      words: words.map((word) => ({
        quad: Object.fromEntries(CORNERS.map((corner, index) => [corner, Math.round(word.quad[index] ?? 0)])),
        is_key: owner !== undefined && keys.has(owner.id) ? 1 : 0,
        row_id: line,
        text: word.text,
      })),
      category: owner?.label ?? '',
      group_id: entity === null ? null : groups[entity] ?? 0,
      sub_group_id: 0,
      entity,
    };
  });
  const [width, height] = [Math.round(summary.width), Math.round(summary.height)];
  return {
    gt_parse: parsedOf(records),
    meta: { version: '2.0.0', split, image_id: name, image_size: { width, height } },
    valid_line: lines,
    links: records.links.map((link) => [places.get(link.from), places.get(link.to)]),
    roi: { x1: 0, y1: 0, x2: width, y2: 0, x3: width, y3: height, x4: 0, y4: height },
    repeating_symbol: [],
    dontcare: [],
  };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeCord(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, cord, async ({ directory, part, losses }) => {
    await mkdir(path.join(directory, 'json'));
    if (request.images) await mkdir(path.join(directory, 'image'));
    return {
      write: async (page, name) => {
        if (request.images) await copyImage(page, path.join(directory, 'image', name), losses);
        await writeFile(path.join(directory, 'json', `${name}.json`), JSON.stringify(cordPageOf(page, name, part), null, 1));
        losses.add('Coordinates were rounded to whole pixels.', page.records.words.filter((word) => !isWhole(word.quad)).length);
      },
    };
  });
}

export const cord: Format = {
  name: 'cord',
  title: 'CORD',
  about: 'Receipts as CORD has them: words with categories and groups, and the nested value (gt_parse) that Donut trains on.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'entities', 'labels', 'links']),
  write: writeCord,
  read: readCord,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{/u.test(head) && /"valid_line"\s*:\s*\[/u.test(head),
};
