/**
 * The items of a form, as FUNSD and XFUND have them: each has a label, a box, its words and its links; a link
 * `[key, value]` stands in the `linking` of both of its ends. Boxes are `[x0, y0, x1, y1]` in pixels.
 *
 * Reading order: there is none of its own. Items are written in the order of their first word, and the words of an item
 * in reading order, as the page's lines have them. Words of no entity become items labelled `other`, one for each run
 * of such words in a line, because every word has to be in an item.
 */
import * as z from 'zod';
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxAround, boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Box, PageSize } from '../../src-shared/geometry.ts';
import type { EntityId } from '../../src-shared/ids.ts';
import { checkJson, coordinateSchema } from './json-text.ts';
import type { CheckOptions, JsonPath } from './json-text.ts';
import type { Losses } from './losses.ts';
import { RecordsBuilder } from './records-builder.ts';
import { boxOfNumbers, integerBox, isInteger, wordsOfText } from './shapes.ts';

const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** One item as it is written. */
export const formItemSchema = z.object({
  id: z.number().int(),
  text: z.string(),
  box: boxSchema,
  label: z.string().min(1),
  words: z.array(z.object({ text: z.string(), box: boxSchema })),
  linking: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type FormItem = z.infer<typeof formItemSchema>;

interface Group {
  /** Id of the entity, null for a run of words of no entity. */
  readonly id: string | null;
  readonly label: string;
  readonly words: readonly Word[];
}

/** Runs of words that belong to no entity, each within one line. */
function looseRuns(records: PageRecords, words: ReadonlyMap<string, Word>, taken: ReadonlySet<string>): Group[] {
  const runs: Group[] = [];
  const inLines = new Set(records.lines.flatMap((line) => line.words));
  const stray = records.words.filter((word) => !inLines.has(word.id)).map((word) => [word.id]);
  for (const members of [...records.lines.map((line) => line.words), ...stray]) {
    let run: Word[] = [];
    for (const id of members) {
      const word = words.get(id);
      if (word !== undefined && !taken.has(id)) run.push(word);
      else if (run.length > 0) {
        runs.push({ id: null, label: 'other', words: run });
        run = [];
      }
    }
    if (run.length > 0) runs.push({ id: null, label: 'other', words: run });
  }
  return runs;
}

/** The items of a page. Ids count from 0 in the order of the items. */
export function formItemsOf(records: PageRecords): FormItem[] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const rank = new Map<string, number>(records.words.map((word, index) => [word.id, index]));
  const place = (word: Word): number => rank.get(word.id) ?? rank.size;
  const taken = new Set<string>(records.entities.flatMap((entity) => entity.words));
  const begin = (group: Group): number => Math.min(...group.words.map(place));
  const entities: Group[] = records.entities.map((entity) => ({
    id: entity.id,
    label: entity.label,
    words: entity.words.flatMap((id) => words.get(id) ?? []).sort((a, b) => place(a) - place(b)),
  }));
  const groups = [...entities, ...looseRuns(records, words, taken)].filter((group) => group.words.length > 0)
    .sort((a, b) => begin(a) - begin(b));
  const numbers = new Map<string, number>();
  groups.forEach((group, index) => { if (group.id !== null) numbers.set(group.id, index); });
  const items = groups.map((group, id): FormItem => {
    const around = boxAround(group.words.map((word) => boxOfQuad(word.quad)));
    return {
      id,
      text: group.words.map((word) => word.text).join(' '),
      box: integerBox(around ?? { x0: 0, y0: 0, x1: 0, y1: 0 }),
      label: group.label,
      words: group.words.map((word) => ({ text: word.text, box: integerBox(boxOfQuad(word.quad)) })),
      linking: [],
    };
  });
  for (const link of records.links) {
    const from = numbers.get(link.from);
    const to = numbers.get(link.to);
    if (from === undefined || to === undefined) continue;
    items[from]?.linking.push([from, to]);
    items[to]?.linking.push([from, to]);
  }
  for (const { linking } of items) linking.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return items;
}

/** Counts what the items of a page carry in part only. */
export function countItemLosses(records: PageRecords, losses: Losses): void {
  const taken = new Set<string>(records.entities.flatMap((entity) => entity.words));
  losses.add('Coordinates were rounded to whole pixels.', records.words.filter((word) => !isInteger(word.quad)).length);
  losses.add('Words of no entity were written as items labelled "other".', records.words.filter((word) => !taken.has(word.id)).length);
}

/** An item as files have it: everything but its label's place may be missing. */
const readItemSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  text: z.string().default(''),
  box: z.array(coordinateSchema).optional(),
  label: z.string().default('other'),
  words: z.array(z.object({ text: z.string().default(''), box: z.array(coordinateSchema) })).default([]),
  linking: z.array(z.unknown()).default([]),
});
type ReadItem = z.infer<typeof readItemSchema>;

function boxOf(numbers: readonly number[] | undefined): Box {
  const [x0 = Number.NaN, y0 = Number.NaN, x1 = Number.NaN, y1 = Number.NaN] = numbers ?? [];
  return boxOfNumbers([x0, y0, x1, y1]);
}

const linkSchema = z.tuple([z.union([z.number(), z.string()]).transform(String), z.union([z.number(), z.string()]).transform(String)]);

/** Words of an item; one that has a text but no words gets words that share its box. */
function wordsOf(item: ReadItem): { readonly text: string; readonly box: Box }[] {
  if (item.words.length > 0) return item.words.map((word) => ({ text: word.text, box: boxOf(word.box) }));
  if (item.text.trim() === '' || item.box === undefined) return [];
  return wordsOfText(item.text, quadOfBox(boxOf(item.box))).map(({ text, quad }) => ({ text, box: boxOfQuad(quad) }));
}

/** The items that fit the format; what does not is told and left out. */
export function readItems(values: readonly unknown[], options: CheckOptions): { readonly item: ReadItem; readonly path: JsonPath }[] {
  return values.flatMap((value, index) => {
    const path = [...options.path ?? [], index];
    const item = checkJson(readItemSchema, value, { ...options, path, severity: 'warning' });
    return item === null ? [] : [{ item, path }];
  });
}

/** The page's size as its boxes imply it, for files that do not say it and have no image. */
export function extentOf(items: readonly { readonly item: ReadItem }[]): PageSize {
  const boxes = items.flatMap(({ item }) => wordsOf(item).map(({ box }) => box)).filter((box) => Object.values(box).every(Number.isFinite));
  const around = boxAround(boxes);
  return { width: Math.max(1, Math.ceil(around?.x1 ?? 1)), height: Math.max(1, Math.ceil(around?.y1 ?? 1)) };
}

/** The records that items mean. Words stand in the order of the file. */
export function recordsOfItems(items: ReturnType<typeof readItems>, page: PageSize, options: CheckOptions): PageRecords {
  const builder = new RecordsBuilder(page);
  const placeOf = (path: JsonPath) => () => options.places.place(path);
  const entities = new Map<string, EntityId | null>();
  for (const { item, path } of items) {
    const isKnown = entities.has(item.id);
    if (isKnown) builder.mendings.note('duplicate-id', placeOf([...path, 'id']));
    const estimated = item.words.length === 0;
    const words = wordsOf(item).flatMap(({ text, box }, index) =>
      builder.word(text, quadOfBox(box), placeOf(estimated ? [...path, 'box'] : [...path, 'words', index, 'box'])) ?? []);
    if (estimated) builder.mendings.note('words-estimated', placeOf(path), words.length > 1 ? 1 : 0);
    const entity = builder.entity(item.label.toLowerCase(), words, placeOf(path));
    if (!isKnown) entities.set(item.id, entity);
  }
  for (const { item, path } of items) {
    item.linking.forEach((value, index) => {
      const link = linkSchema.safeParse(value).data;
      builder.link(link === undefined ? null : entities.get(link[0]), link === undefined ? null : entities.get(link[1]), placeOf([...path, 'linking', index]));
    });
  }
  builder.mendings.tell(options.places.file, options.onProblem);
  return builder.records();
}
